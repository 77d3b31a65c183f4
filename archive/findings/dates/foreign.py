"""Dates in other languages than English: explicit and simple relative ones, found by its words, resolved by dateparser.

dateparser knows how 200 languages name months, days and distances; looking for dates in prose is what it does badly. So
phrases are cut out here, by an expression built from its own word lists, and only they are given to it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

from archive.findings.dates.calendar import of_day
from archive.findings.dates.explicit import yearless_day
from archive.findings.dates.lexicon import MONTHS, WEEKDAYS
from archive.findings.dates.meaning import Meaning, Moment

_LONG = 4  # letters; shorter names of weekdays are other words too ("mar", "di", "so")
_WORD = 3
_UNSPACED = frozenset(["zh", "ja"])  # written without spaces: a date stands between other words
_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - stands in for an unknown anchor; no part of a result comes from it
_UNITS = ("day", "week", "month", "year")
_NUMBER = r"(\d++[.,]?\d*+)"  # how dateparser's word lists write one
_IN_A_YEAR = r"(?:en|depuis|seit|jahr|im|in|desde|de|в|с|عام|سنة|في|منذ)\s+"  # before a year that stands alone
_BETWEEN = r"(?:\s+(?:de|del|du|of|von))?"


def speaks(language: str) -> bool:
    """Whether a language other than English is one that dateparser has words for; `pt-BR` counts as `pt`."""
    return language != "en" and language in language_order


def foreign_dates(text: str, anchor: date | None, language: str) -> Iterator[tuple[int, int, str, Meaning]]:
    """Start, end, rule and meaning of each date, in order."""
    parser = _parser(language, anchor)
    for match in _phrases(language).finditer(text):
        meaning = _meaning(match, parser, anchor)
        if meaning:
            start = match.start("number") if match["number"] else match.start()
            yield start, match.end(), match.lastgroup or "", meaning


def _meaning(match: re.Match[str], parser: DateDataParser, anchor: date | None) -> Meaning | None:
    if match["number"]:
        return Meaning(match["number"])
    found = parser.get_date_data(match[0])
    if found is None or found.date_obj is None:
        return None
    unit = "day" if found.period in {"time", None} else str(found.period)
    moment, parts = found.date_obj.date(), set(found.parts or ())  # type: ignore[attr-defined]  # the stubs lack it
    if match.lastgroup == "day" and "year" not in parts:
        return yearless_day(moment.month, moment.day, "", Moment(anchor, side=-1))
    if match.lastgroup == "weekday" and anchor:
        back = (anchor - moment).days % 7  # the day itself counts, which dateparser leaves out
        return Meaning(of_day(anchor - timedelta(days=back), "day"), relative=True)
    if match.lastgroup in {"weekday", "relative"}:
        value = of_day(moment, unit) if anchor else "XXXX"
        return Meaning(value, relative=True)
    return Meaning(of_day(moment, unit))


@cache
def _parser(language: str, anchor: date | None) -> DateDataParser:
    base = datetime.combine(anchor, time()) if anchor else _NO_DAY
    return DateDataParser(languages=[language], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})


@cache
def _phrases(language: str) -> re.Pattern[str]:
    """One expression for all phrases of a language: a day, a month with its year, a distance, a weekday, a year."""
    words: dict[str, Any] = import_module(f"dateparser.data.date_translation_data.{language}").info
    long = 2 if language in _UNSPACED else _LONG
    months = _any(word for name in _full_names(MONTHS) for word in words.get(name, ()))
    weekdays = _any(word for name in _full_names(WEEKDAYS) for word in words.get(name, ()) if len(word) >= long)
    written = rf"\d{{1,2}}(?:er|º|ª|\.|-го)?{_BETWEEN}\s+{months}"
    patterns = {
        "day": rf"(?:{weekdays},?\s+(?:el\s+|le\s+|den\s+)?)?{written}(?:,?{_BETWEEN}\s+\d{{4}})?",
        "month": rf"{months}{_BETWEEN}\s+\d{{4}}",
        "figures": r"\d{4}-\d\d-\d\d|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4}",
        "relative": _any_of(_distances(words)),
        "weekday": weekdays,
        "year": rf"{_IN_A_YEAR}(?P<number>(?:19|20)\d\d)",
    }
    if language in _UNSPACED:
        patterns["day"] = r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]"
    named = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in patterns.items())
    apart = named if language in _UNSPACED else rf"(?<![\w./-])(?:{named})(?![\w/-])"
    return re.compile(apart, re.IGNORECASE)


def _full_names(numbers: dict[str, int]) -> list[str]:
    return [name for name in numbers if len(name) > _LONG or name in {"may", "june", "july"}]


def _distances(words: dict[str, Any]) -> Iterator[str]:
    """Expressions for `yesterday`, `last week`, `three days ago` in the words of a language."""
    digits = [key for one in words.get("simplifications", ()) for key, value in one.items() if str(value).isdigit()]
    count = _any_of([r"\d{1,3}", *(re.escape(key) for key in digits if key.isalpha())])
    for distance, phrases in words.get("relative-type", {}).items():
        if any(unit in distance for unit in _UNITS):
            yield from (re.escape(phrase) for phrase in phrases if len(phrase) >= _WORD)
    for distance, patterns in words.get("relative-type-regex", {}).items():
        if any(unit in distance for unit in _UNITS):
            yield from (pattern.replace(_NUMBER, count) for pattern in patterns if len(pattern.split()) > 1)


def _any(words: Iterator[str]) -> str:
    return _any_of(re.escape(word) for word in words)


def _any_of(patterns: Iterable[str]) -> str:
    """One of these, the longest first, so that `mars` is not read as `mar`."""
    ordered = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return f"(?:{'|'.join(ordered)})"
