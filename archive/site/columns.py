"""What facets count by, held in memory: a few narrow columns of every document, in the order of the search index.

Counting 20,000 hits by seven facets costs SQLite a fifth of a second and these arrays a few milliseconds. A million
documents take about 60 MB.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from babel import Locale
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

DAY = 1 << 24  # numbers of documents: day ordinal << 24 | n
SINGLE = ("source", "kind", "lang", "country")
MULTIPLE = ("topic", "actor")


class Column(NamedTuple):
    """One facet: `names` in order, `codes` into them; `starts[i]:starts[i + 1]` are the codes of document i."""

    names: list[str]
    codes: Ints
    starts: Ints

    def tally(self, positions: Ints) -> Ints:
        """How often each name occurs at these documents."""
        return np.bincount(self.codes[_spread(self.starts, positions)], minlength=len(self.names))

    def having(self, names: Iterable[str]) -> Mask:
        """Which documents have one of the names."""
        known = {name: code for code, name in enumerate(self.names)}
        wanted = np.zeros(len(self.names) + 1, dtype=bool)
        wanted[[known[name] for name in names if name in known]] = True
        owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        mask = np.zeros(len(self.starts) - 1, dtype=bool)
        mask[owners[wanted[self.codes]]] = True
        return mask


class Columns(NamedTuple):
    """Every document's number, ascending, its month (year * 12 + month - 1; -1 without a date), and its facets."""

    numbers: Ints
    months: Ints
    facets: dict[str, Column]
    labels: dict[str, dict[str, str]]

    def positions(self, numbers: Ints) -> Ints:
        """Where these numbers stand; numbers of no document are left out."""
        if not len(self.numbers):
            return numbers[:0]
        places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        known: Ints = places[self.numbers[places] == numbers]
        return known


def load_columns(connection: Any) -> Columns:
    """Read the columns of an archive."""
    rows = connection.execute(
        "select d.number, d.source, d.kind, d.language, s.country, d.topics from documents d"
        " left join sources s on s.id = d.source where d.number is not null order by d.number"
    ).fetchall()
    numbers = np.array([row[0] for row in rows], dtype=np.int64)
    facets = {
        name: _column(enumerate(row[index] for row in rows), len(rows)) for index, name in enumerate(SINGLE, start=1)
    }
    topics = ((place, topic) for place, row in enumerate(rows) for topic in (row[5] or "").split())
    named = connection.execute(
        "select distinct d.number, m.actor from mentions m join documents d on d.id = m.document"
        " where m.actor <> '' order by d.number"
    ).fetchall()
    places = np.searchsorted(numbers, np.array([row[0] for row in named], dtype=np.int64)).tolist()
    facets["topic"] = _column(topics, len(rows))
    facets["actor"] = _column(zip(places, (row[1] for row in named), strict=True), len(rows))
    labels = {
        facet: {row[0]: row[1] for row in connection.execute(f"select id, name from {table}")}
        for facet, table in (("source", "sources"), ("actor", "actors"))
    }
    english = Locale("en")
    labels["lang"] = {tag: english.languages.get(tag.split("-")[0], tag) for tag in facets["lang"].names}
    labels["country"] = {code: english.territories.get(code, code) for code in facets["country"].names}
    return Columns(numbers, _months(numbers), facets, labels)


def _months(numbers: Ints) -> Ints:
    days, places = np.unique(numbers // DAY, return_inverse=True)
    known = range(1, date.max.toordinal() + 1)
    dated = (date.fromordinal(day) if day in known else None for day in days.tolist())
    months = np.array([day.year * 12 + day.month - 1 if day else -1 for day in dated], dtype=np.int64)
    found: Ints = months[places]
    return found


def _column(values: Iterable[tuple[int, str | None]], documents: int) -> Column:
    """A column from pairs of document and value, documents ascending; empty values are left out."""
    given = [(place, name) for place, name in values if name]
    names = sorted({name for _, name in given})
    known = {name: code for code, name in enumerate(names)}
    pairs = [(place, known[name]) for place, name in given]
    owners = np.array([pair[0] for pair in pairs], dtype=np.int64)
    starts = np.zeros(documents + 1, dtype=np.int64)
    np.cumsum(np.bincount(owners, minlength=documents), out=starts[1:])
    return Column(names, np.array([pair[1] for pair in pairs], dtype=np.int64), starts)


def _spread(starts: Ints, positions: Ints) -> Ints:
    """Indexes of all codes of these documents."""
    lengths = starts[positions + 1] - starts[positions]
    ends = np.cumsum(lengths)
    return np.repeat(starts[positions] - (ends - lengths), lengths) + np.arange(int(lengths.sum()))
