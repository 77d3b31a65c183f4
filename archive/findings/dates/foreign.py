"""Dates in other languages than English: explicit and simple relative ones, resolved as English ones are.

dateparser knows how 200 languages name months, days and distances; looking for dates in prose is what it does badly. So
phrases are cut out by expressions built from its word lists (`phrases`), and only distances in languages without a
table of ours are given to it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

from archive.findings.dates import calendar, explicit, relative
from archive.findings.dates.calendar import of_day, shift
from archive.findings.dates.meaning import Meaning, Moment
from archive.findings.dates.phrases import Phrases, counts, expression, folded, phrases
from archive.findings.dates.tape import Token
from archive.findings.dates.tense import side

_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - stands in for an unknown anchor; no part of a result comes from it
_REACH = 40  # characters before a date that may change it
_YEARS = range(1000, 2101)
_TOKEN = re.compile(r"\n[^\S\n]*\n\s*|[\u3040-\u30ff\u4e00-\u9fff]|[^\W\d_]\w*|\d+|[^\w\s]")


class ForeignDate(NamedTuple):
    """A date of `text[start:end]`, its tokens from `first` to `last`, and the rule that found it."""

    start: int
    end: int
    first: int
    last: int
    rule: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Found:
    """A match of one rule and what is needed to resolve it."""

    match: re.Match[str]
    phrases: Phrases
    moment: Moment
    language: str

    def __getitem__(self, name: str) -> str:
        """The words of a part of the rule, '' where it has none."""
        value = self.match[name] if name in self.match.re.groupindex else None
        return " ".join((value or "").replace("İ", "i").lower().split())  # lower() would make two letters of it

    def any_of(self, *names: str) -> str:
        """The first of these parts that has words."""
        return next((words for name in names if (words := self[name])), "")


def speaks(language: str) -> bool:
    """Whether a language other than English is one that dateparser has words for; `pt-BR` counts as `pt`."""
    return language != "en" and language in language_order


def names_dates(text: str, language: str) -> bool:
    """Whether there is anything in a text that `foreign_dates` would look at."""
    return phrases(language).any_rule.search(text) is not None


def tokens_of(text: str) -> list[Token]:
    """The words and marks of a text in any language; where no spaces are written each character is a word."""
    return [
        Token(one.start(), one.end(), one[0].lower(), one[0][0].isupper() or _is_uncased(one[0][0]))
        for one in _TOKEN.finditer(text)
    ]


def _is_uncased(letter: str) -> bool:
    """Whether a script has no capitals, so that any word may open a sentence."""
    return letter.isalpha() and letter.upper() == letter.lower()


def foreign_dates(text: str, tokens: list[Token], anchor: date | None, language: str) -> Iterator[ForeignDate]:
    """Each date, in order, with the words around it that change it; `tokens` are those of the text."""
    known, starts = phrases(language), [token.start for token in tokens]
    named: list[Meaning] = []
    for place in known.any_rule.finditer(text):
        rule = place.lastgroup or ""
        match = known.rules[rule].match(text, place.start())
        if match is None:
            continue
        start, end = match.start("core"), match.end()
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        moment = Moment(anchor, side(tokens, first, last, language), tuple(named))
        meaning = _RULES[rule](_Found(match, known, moment, language))
        if meaning is None:
            continue
        start, meaning = _framed(text, start, meaning, known)
        named = [*named[-1:], meaning] if meaning.bounds else named
        yield ForeignDate(start, end, bisect_left(starts, start), last, rule, meaning)


def _framed(text: str, start: int, meaning: Meaning, known: Phrases) -> tuple[int, Meaning]:
    """A date with what stands before it: `début`, `depuis`, `avant la fin de`; as `frame` does for English."""
    before = text[max(0, start - _REACH) : start]
    match = known.narrowed.search(before) if meaning.modifier is None else None
    if match and meaning.bounds:
        name = match.lastgroup or ""
        span = calendar.third(meaning.value, name) or meaning.span
        meaning, start = meaning._replace(modifier=name, span=span), start - len(before) + match.start()
        before = before[: match.start()]
    match = known.related.search(before)
    name = match.lastgroup or "" if match else ""
    if meaning.modifier == "END" and name == "BEFORE" and meaning.bounds:
        last = meaning.bounds[1]
        return start, meaning._replace(modifier=name, span=(last, last))
    if not name or (meaning.modifier and name != "UNTIL") or meaning.bounds is None or "/" in meaning.value:
        return start, meaning
    return start, meaning._replace(modifier=name)


def _number(found: _Found, name: str) -> int:
    return int(found[name] or 0)


def _year(found: _Found, name: str = "year") -> int:
    """0 without one; Thai years are counted from 543 before ours."""
    year = _number(found, name)
    return year - 543 if found.language == "th" and year > 2400 else year


def _month(found: _Found, name: str = "month") -> int:
    """0 for what is no month."""
    words = found[name]
    return int(words) if words.isdecimal() else found.phrases.months.get(folded(words), 0)


def _day_of(year: int, month: int, number: int) -> Meaning | None:
    day = calendar.day(year, month, number) if year in _YEARS else None
    return Meaning(of_day(day, "day")) if day else None


def _step(found: _Found) -> int | None:
    """-1, 0 or 1 for `last`, `this` and `next` beside the words; None without."""
    said = found.any_of("step", "step2", "step3")
    fits = (int(step) for step, table in found.phrases.words.steps.items() if expression(table).fullmatch(said))
    return next(fits, None) if said else None


def _named(said: str, tables: dict[str, str]) -> str:
    """Which of the tables holds the words."""
    return next((name for name, table in tables.items() if expression(table).fullmatch(said)), "")


def _day(found: _Found) -> Meaning | None:
    month, number = _month(found), _number(found, "day")
    if found["year"]:
        return _day_of(_year(found), month, number)
    return explicit.yearless_day(month, number, "", found.moment._replace(side=found.moment.side or -1))


def _days(found: _Found) -> Meaning | None:
    last = _day(found)
    span = last.bounds if last else None
    first = calendar.day(span[0].year, span[0].month, _number(found, "day1")) if span else None
    if last is None or span is None or first is None or first >= span[0]:
        return None
    return last._replace(value=f"{of_day(first, 'day')}/{last.value}")


def _month_of(found: _Found) -> Meaning | None:
    month, step, moment = _month(found), _step(found), found.moment
    if found["year"] or not month:
        return _in_year(found, f"-{month:02}")
    if moment.anchor is None:
        return Meaning(f"XXXX-{month:02}", relative=True)
    if step:
        return relative.month_beside_step(month, step, moment.anchor)
    return Meaning(f"{explicit.nearest_year(moment.anchor, month, moment.side or -1):04}-{month:02}", relative=True)


def _months(found: _Found) -> Meaning | None:
    last = _month_of(found)
    if last is None or last.bounds is None:
        return None
    first, end = _month(found, "month1"), last.bounds[0]
    year = _year(found, "year1") or end.year - (first > end.month)
    value = f"{year:04}-{first:02}/{last.value}"
    return last._replace(value=value) if calendar.bounds(value) and year in _YEARS else None


def _years(found: _Found) -> Meaning | None:
    first, last = _year(found, "year1"), _year(found)
    return Meaning(f"{first:04}/{last:04}") if 1900 <= first < last <= 2100 else None


def _in_year(found: _Found, rest: str = "") -> Meaning | None:
    value = f"{_year(found):04}{rest}"
    return Meaning(value) if _year(found) in _YEARS and calendar.bounds(value) else None


def _figures(found: _Found) -> Meaning | None:
    """Day first, as all these languages write, unless only the other order is possible."""
    first, second, third = (int(part) for part in re.findall(r"\d+", found["core"]))
    return _day_of(first, second, third) or _day_of(third, second, first) or _day_of(third, first, second)


def _moved(found: _Found, count: int, unit: str) -> Meaning | None:
    kind = "day" if unit == "week" and abs(count) < 4 else unit
    if found.moment.anchor is None:
        return Meaning("XXXX", relative=True)
    moved = shift(found.moment.anchor, count, unit)
    return Meaning(of_day(moved, kind), relative=True) if moved else None


def _distance(direction: int) -> Callable[[_Found], Meaning | None]:
    def resolve(found: _Found) -> Meaning | None:
        said = found["count"]
        words = counts(found.phrases.words.counts).items()
        number = int(said) if said.isdecimal() else next((one for one, forms in words if forms.fullmatch(said)), 0)
        return _moved(found, direction * number, _named(found["unit"], found.phrases.words.units))

    return resolve


def _dual(found: _Found) -> Meaning | None:
    return _moved(found, -2, _named(found["dual"], found.phrases.words.units).removeprefix("two_"))


def _neighbour(found: _Found) -> Meaning | None:
    return relative.at(
        found.moment, _step(found) or 0, _named(found.any_of("unit", "unit2"), found.phrases.words.units)
    )


def _within(found: _Found) -> Meaning | None:
    """`la fin du mois`: of the month the text was published in."""
    words = found.phrases.words
    near = relative.at(found.moment, 0, _named(found["unit"], words.units))
    said = found["core"].removesuffix(found["unit"]).strip()
    name = next((name for name, table in words.narrowed.items() if expression(table).match(said)), None)
    return near._replace(modifier=name) if near else None


def _season(found: _Found) -> Meaning | None:
    name = _named(found.any_of("season", "season2"), found.phrases.words.seasons)
    if found["year"]:
        return _in_year(found, f"-{name}")
    which = {-1: "last", 0: "this", 1: "next", None: ""}[_step(found)]
    before = found.match.string[max(0, found.match.start("core") - _REACH) : found.match.start("core")]
    ahead = found.phrases.related.search(before)
    future = ahead is not None and ahead.lastgroup == "BEFORE"
    return explicit.season_of(name, "next" if future and not which else which, found.moment)


def _running(found: _Found) -> Meaning | None:
    """`la veille`: counted from the day named before, else from the publication."""
    steps, place = found.phrases.words.running.items(), (found.match.string, found.match.start())
    step = next(int(step) for step, table in steps if expression(table).match(*place))
    value = found.moment.last("day")
    span = calendar.bounds(value) if value else None
    moved = shift(span[0], step, "day") if span else None
    return Meaning(of_day(moved, "day"), relative=True) if moved else relative.at(found.moment, step, "day")


def _weekday(found: _Found) -> Meaning | None:
    which = {-1: "last", 0: "this", 1: "next", None: ""}[_step(found)]
    number = found.phrases.weekdays.get(folded(found["weekday"]))
    return relative.weekday_of(number, which, found.moment) if number else None


def _deictic(found: _Found) -> Meaning | None:
    return relative.at(found.moment, 0 if found["today"] else -1 if found["yesterday"] else 1, "day")


def _relative(found: _Found) -> Meaning | None:
    """What dateparser makes of a distance."""
    anchor = found.moment.anchor
    parsed = _parser(found.language, anchor).get_date_data(found["core"])
    if parsed is None or parsed.date_obj is None:
        return None
    unit = "day" if parsed.period in {"time", None} else str(parsed.period)
    return Meaning(of_day(parsed.date_obj.date(), unit) if anchor else "XXXX", relative=True)


@lru_cache(maxsize=64)
def _parser(language: str, anchor: date | None) -> DateDataParser:
    base = datetime.combine(anchor, time()) if anchor else _NO_DAY
    return DateDataParser(languages=[language], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})


_RULES: dict[str, Callable[[_Found], Meaning | None]] = {
    "days": _days, "dashed": _days, "months": _months, "years": _years, "day": _day, "month": _month_of,
    "figures": _figures, "running": _running, "dual": _dual, "ago": _distance(-1), "gone": _distance(-1),
    "ahead": _distance(1), "neighbour": _neighbour, "within": _within, "season": _season, "season_alone": _season,
    "month_alone": _month_of, "weekday": _weekday, "deictic": _deictic, "year": _in_year, "relative": _relative,
}  # fmt: skip
