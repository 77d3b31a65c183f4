"""What facets count by, held in memory: a few narrow columns of every document, in the order of the search index.

Counting 20,000 hits by seven facets costs SQLite a fifth of a second and these arrays a few milliseconds. A million
documents take about 80 MB.
"""

from array import array
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from babel import Locale
from numpy.typing import NDArray

from archive.identity import DAY

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]

SINGLE = ("source", "kind", "lang", "country")
MULTIPLE = ("topic", "actor")


class Column(NamedTuple):
    """One facet: `names` in order, `codes` into them; `starts[i]:starts[i + 1]` are the codes of document i."""

    names: list[str]
    codes: Codes
    starts: Codes

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
    """Every document's number, ascending, its month (year * 12 + month - 1; -1 without a date), and its facets.

    `aliases` leads from the other names of actors, casefolded, to those who bear them.
    """

    numbers: Ints
    months: Ints
    facets: dict[str, Column]
    labels: dict[str, dict[str, str]]
    aliases: dict[str, tuple[str, ...]]

    def positions(self, numbers: Ints) -> Ints:
        """Where these numbers stand; numbers of no document are left out."""
        if not len(self.numbers):
            return numbers[:0]
        places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        known: Ints = places[self.numbers[places] == numbers]
        return known


class _Growing:
    """A column while it is read: document and code of each value, in arrays, for a list of a million rows is heavy."""

    def __init__(self) -> None:
        self.owners, self.codes = array("i"), array("i")
        self.known: dict[str, int] = {}

    def add(self, place: int, name: str | None) -> None:
        """A value of the document at a place, places ascending; an empty value is left out."""
        if name:
            self.owners.append(place)
            self.codes.append(self.known.setdefault(name, len(self.known)))

    def done(self, documents: int) -> Column:
        """The column, its names in alphabetical order."""
        names = sorted(self.known)
        ranks = np.zeros(len(names), dtype=np.int32)
        ranks[[self.known[name] for name in names]] = np.arange(len(names))
        starts = np.zeros(documents + 1, dtype=np.int32)
        np.cumsum(np.bincount(np.array(self.owners, dtype=np.int32), minlength=documents), out=starts[1:])
        return Column(names, ranks[np.array(self.codes, dtype=np.int32)], starts)


def load_columns(connection: Any) -> Columns:
    """Read the columns of an archive."""
    growing = {name: _Growing() for name in (*SINGLE, *MULTIPLE)}
    counted = array("q")
    listed = connection.execute(
        "select d.number, d.source, d.kind, d.language, s.country, d.topics from documents d"
        " left join sources s on s.id = d.source where d.number is not null order by d.number"
    )
    for place, (number, *single, topics) in enumerate(listed):
        counted.append(number)
        for name, value in zip(SINGLE, single, strict=True):
            growing[name].add(place, value)
        for topic in (topics or "").split():
            growing["topic"].add(place, topic)
    numbers = np.array(counted, dtype=np.int64)
    place = 0
    for number, actor in connection.execute(
        "select distinct d.number, m.actor from mentions m join documents d on d.id = m.document"
        " where m.actor <> '' and d.number is not null order by d.number"
    ):
        while counted[place] < number:
            place += 1
        growing["actor"].add(place, actor)
    facets = {name: column.done(len(numbers)) for name, column in growing.items()}
    labels = {
        facet: {row[0]: row[1] for row in connection.execute(f"select id, name from {table}")}
        for facet, table in (("source", "sources"), ("actor", "actors"))
    }
    english = Locale("en")
    labels["lang"] = {tag: english.languages.get(tag.split("-")[0], tag) for tag in facets["lang"].names}
    labels["country"] = {code: english.territories.get(code, code) for code in facets["country"].names}
    aliases: dict[str, tuple[str, ...]] = {}
    for name, actor in connection.execute("select name, actor from actor_names order by name, actor"):
        aliases[name.casefold()] = (*aliases.get(name.casefold(), ()), actor)
    return Columns(numbers, _months(numbers), facets, labels, aliases)


def _months(numbers: Ints) -> Ints:
    days, places = np.unique(numbers // DAY, return_inverse=True)
    known = range(1, date.max.toordinal() + 1)
    dated = (date.fromordinal(day) if day in known else None for day in days.tolist())
    months = np.array([day.year * 12 + day.month - 1 if day else -1 for day in dated], dtype=np.int64)
    found: Ints = months[places]
    return found


def _spread(starts: Codes, positions: Ints) -> Ints:
    """Indexes of all codes of these documents."""
    lengths = starts[positions + 1] - starts[positions]
    ends = np.cumsum(lengths)
    return np.repeat(starts[positions] - (ends - lengths), lengths) + np.arange(int(lengths.sum()))
