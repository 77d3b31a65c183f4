"""Runs a query: which documents it finds, how many, and how they spread over the facets and over time.

Up to `EXACT` hits everything is counted; above that the spread is estimated from slices of the archive taken evenly
over its whole length, and labelled as an estimate.
"""

from datetime import date
from typing import Any, Literal, NamedTuple

import numpy as np

from archive.identity import DAY
from archive.site.columns import Columns, Ints, Mask
from archive.site.search import Query

Sort = Literal["newest", "oldest", "best"]

EXACT = 20_000
SLICES = 16
SHARE = 10  # one document in ten is looked at for an estimate
FACET_SIZE = 8
_LAST = date.max.toordinal() * DAY


class Count(NamedTuple):
    """One value of a facet with its label and number of documents."""

    value: str
    label: str
    total: int


class Hits(NamedTuple):
    """What a query found. `numbers` is the page asked for; `years` and `months` count by publication."""

    numbers: list[int]
    total: int
    estimated: bool
    facets: dict[str, list[Count]]
    months: dict[tuple[int, int], int]
    undated: int


def find(connection: Any, columns: Columns, query: Query, sort: Sort, page: tuple[int, int]) -> Hits:
    """The documents a query finds: one page of `(offset, size)`, counted over all."""
    offset, size = page
    if query.is_void:
        return Hits([], 0, estimated=False, facets={name: [] for name in columns.facets}, months={}, undated=0)
    span = _range(query)
    mask = _mask(columns, query)
    numbers, scale = _numbers(connection, columns, query, span, mask), 1
    estimated = mask is None and bool(query.match) and len(numbers) > EXACT
    if estimated:
        numbers, scale = _sample(connection, columns, query, span), SHARE
    if sort == "best" and query.match:
        shown = _best(connection, query, span, None if mask is None else set(numbers.tolist()), page)
    elif estimated:
        shown = _ordered(connection, query, span, page, "asc" if sort == "oldest" else "desc")
    else:
        ordered = numbers[::-1] if sort == "oldest" else numbers
        shown = ordered[offset : offset + size].tolist()
    counted = columns.positions(numbers)
    months, undated = _months(columns.months[counted], scale)
    return Hits(shown, len(numbers) * scale, estimated, _facets(columns, counted, scale), months, undated)


def _range(query: Query) -> tuple[int, int]:
    """Lowest and highest number that fit the dates; what has no date is numbered below the first day, and fits none."""
    low = query.after.toordinal() * DAY if query.after else DAY if query.before else 0
    return low, query.before.toordinal() * DAY - 1 if query.before else _LAST


def _mask(columns: Columns, query: Query) -> Mask | None:
    """Which documents pass the fields; None when none is named."""
    mask: Mask | None = None
    for fields, keep in ((query.wanted, True), (query.unwanted, False)):
        for field, values in fields.items():
            having = columns.facets[field].having(resolve(columns, field, values))
            passed = having if keep else ~having
            mask = passed if mask is None else mask & passed
    return mask


def resolve(columns: Columns, field: str, values: tuple[str, ...]) -> list[str]:
    """The names of a column that typed values mean: the name itself, the label or an alias, whatever the case."""
    folded = {value.casefold() for value in values}
    labels = columns.labels.get(field, {})
    if field == "actor":
        folded |= {actor for value in folded for actor in columns.aliases.get(value, ())}
    return [
        name
        for name in columns.facets[field].names
        if name.casefold() in folded or labels.get(name, "").casefold() in folded
    ]


def _numbers(connection: Any, columns: Columns, query: Query, span: tuple[int, int], mask: Mask | None) -> Ints:
    """Numbers of the documents found, newest first; without a mask no more than one beyond `EXACT`."""
    if query.match:
        found = _rowids(connection, _expression(query), span, EXACT + 1 if mask is None else -1)
        if mask is None:
            return found
        places = columns.positions(found)
        return columns.numbers[places[mask[places]]]
    first, last = np.searchsorted(columns.numbers, span[0]), np.searchsorted(columns.numbers, span[1], side="right")
    kept = columns.numbers[first:last] if mask is None else columns.numbers[first:last][mask[first:last]]
    if query.exclude:
        kept = np.setdiff1d(kept, _rowids(connection, query.exclude, span), assume_unique=True)
    return kept[::-1]


def _expression(query: Query) -> str:
    return f"({query.match}) NOT ({query.exclude})" if query.exclude else query.match


def _rowids(connection: Any, expression: str, span: tuple[int, int], limit: int = -1) -> Ints:
    """The numbers that an expression finds, newest first; with a limit, any so many of them.

    As one text out of SQLite and into an array they cost a third of what as many rows do.
    """
    inner = "select rowid from fulltext.search where search match ? and rowid between ? and ? limit ?"
    sql = f"select group_concat(rowid) from ({inner})"
    found = connection.execute(sql, [expression, *span, limit]).fetchone()[0]
    numbers = np.fromstring(found or "", dtype=np.int64, sep=",")
    return np.sort(numbers)[::-1]


def _sample(connection: Any, columns: Columns, query: Query, span: tuple[int, int]) -> Ints:
    """Numbers found in even slices of the archive: one document in `SHARE` of the span."""
    first, last = np.searchsorted(columns.numbers, span[0]), np.searchsorted(columns.numbers, span[1], side="right")
    edges = np.linspace(first, last - 1, SLICES * SHARE + 1).astype(np.int64)
    ends = columns.numbers[edges]
    found = [
        _rowids(connection, _expression(query), (int(ends[place]), int(ends[place + 1]) - 1))
        for place in range(SHARE // 2, SLICES * SHARE, SHARE)
    ]
    return np.concatenate(found)


def _best(
    connection: Any, query: Query, span: tuple[int, int], allowed: set[int] | None, page: tuple[int, int]
) -> list[int]:
    """The best matches by bm25, a word in the title counting five times; ties newest first."""
    sql = (
        "select rowid from (select rowid, bm25(search, 5.0, 1.0) as score from fulltext.search"
        " where search match ? and rowid between ? and ?) order by score, rowid desc"
    )
    offset, size = page
    found: list[int] = []
    for row in connection.execute(sql, [_expression(query), *span]):
        if allowed is None or row[0] in allowed:
            found.append(row[0])
            if len(found) == offset + size:
                break
    return found[offset:]


def _ordered(
    connection: Any, query: Query, span: tuple[int, int], page: tuple[int, int], order: Literal["asc", "desc"]
) -> list[int]:
    """One page of the numbers found, straight from the index, which is in this order."""
    sql = (
        "select rowid from fulltext.search where search match ? and rowid between ? and ?"
        f" order by rowid {order} limit ? offset ?"
    )
    return [row[0] for row in connection.execute(sql, [_expression(query), *span, page[1], page[0]])]


def years_of(hits: Hits) -> list[Count]:
    """The newest years of what was found, with their number of documents."""
    totals: dict[int, int] = {}
    for (year, _), total in hits.months.items():
        totals[year] = totals.get(year, 0) + total
    return [Count(str(year), str(year), totals[year]) for year in sorted(totals, reverse=True)[:FACET_SIZE]]


def count_all(columns: Columns, name: str, size: int) -> list[Count]:
    """How often each value of a facet occurs in the whole archive, most often first."""
    return _top(columns, name, np.arange(len(columns.numbers)), 1, size)


def _facets(columns: Columns, positions: Ints, scale: int) -> dict[str, list[Count]]:
    return {name: _top(columns, name, positions, scale, FACET_SIZE) for name in columns.facets}


def _top(columns: Columns, name: str, positions: Ints, scale: int, size: int) -> list[Count]:
    column, labels = columns.facets[name], columns.labels.get(name, {})
    counts = column.tally(positions)
    best = np.argsort(-counts, kind="stable")[: size + 1]  # names are in alphabetical order, so ties are too
    return [
        Count(column.names[code], labels.get(column.names[code]) or column.names[code], int(counts[code]) * scale)
        for code in best.tolist()[:size]
        if counts[code]
    ]


def _months(months: Ints, scale: int) -> tuple[dict[tuple[int, int], int], int]:
    """Documents by year and month, and the number of those without a date."""
    found, counts = np.unique(months, return_counts=True)
    counted = dict(zip(found.tolist(), (counts * scale).tolist(), strict=True))
    undated = counted.pop(-1, 0)
    return {(month // 12, month % 12 + 1): total for month, total in counted.items()}, undated
