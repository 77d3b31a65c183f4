"""Holidays that stand for their day: fixed ones by their date, American ones by the law's rule (5 U.S.C. § 6103)."""

from collections.abc import Callable
from datetime import date, timedelta

from archive.findings.dates.calendar import of_day
from archive.findings.dates.explicit import written_year
from archive.findings.dates.meaning import Meaning, Moment, Phrase

_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year ' s day": (1, 1), "new year ’ s day": (1, 1), "new year ' s eve": (12, 31), "new year ’ s eve": (12, 31),
    "halloween": (10, 31),
}  # fmt: skip
_NEAR = (0, -1, 1)  # years around the publication


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth weekday (1 is Monday) of a month; the last for 0."""

    def held(year: int) -> date:
        first = date(year + month // 12, month % 12 + 1, 1) if nth == 0 else date(year, month, 1)
        ahead = (weekday - first.isoweekday()) % 7
        return first + timedelta(days=(ahead or 7) - 7 if nth == 0 else ahead + 7 * (nth - 1))

    return held


_MOVING = {
    "thanksgiving": _nth(11, 4, 4), "thanksgiving day": _nth(11, 4, 4), "labor day": _nth(9, 1, 1),
    "memorial day": _nth(5, 1, 0),
}  # fmt: skip


def _held(name: str, year: int) -> date | None:
    if not 1000 <= year <= 2100:
        return None
    return date(year, *_FIXED[name]) if name in _FIXED else _MOVING[name](year)


def holiday(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`Christmas Day`, `Thanksgiving this year`, `Christmas 2022`; not the one of `Christmas gifts`.

    Without a year the nearest on the side that the tense says: holidays are spoken of in their season.
    """
    after = phrase.neighbours(1)[1]
    if not phrase.tokens[phrase.match.start("name")].capital or (after and _names_more(after[0].word, phrase)):
        return None
    name, anchor = phrase["name"], moment.anchor
    if phrase["year"]:
        year = written_year(phrase["year"], moment)
        held = _held(name, year) if year else None
        return Meaning(of_day(held, "day")) if held else None
    if anchor is None:
        return Meaning("XXXX-XX-XX", relative=True)
    if phrase["which"]:
        year = anchor.year + {"last": -1, "next": 1}.get(phrase["which"], 0)
        found = _held(name, year)
    else:
        found = _nearest(name, anchor, moment.side)
    return Meaning(of_day(found, "day"), relative=True) if found else None


def _nearest(name: str, anchor: date, side: int) -> date | None:
    held = filter(None, (_held(name, anchor.year + step) for step in _NEAR))
    days = sorted(held, key=lambda one: abs((one - anchor).days))
    return next((one for one in days if (one - anchor).days * side >= 0), days[0] if days else None)


_FUNCTION_WORDS = frozenset([
    "and", "or", "but", "is", "was", "were", "will", "has", "had", "at", "in", "on", "of", "for", "to", "from", "by",
    "with", "as", "when", "after", "before", "this", "last", "next", "the", "we", "it",
])  # fmt: skip


def _names_more(word: str, phrase: Phrase) -> bool:
    """Whether a bare `Christmas` belongs to the noun behind it; a holiday that ends in `day` or `eve` stands alone."""
    return word.isalpha() and word not in _FUNCTION_WORDS and not phrase["name"].endswith((" day", " eve"))
