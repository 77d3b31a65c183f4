"""Expressions of time that name no date: durations, sets and vague references, known so that they are not mistaken."""

import re

from archive.findings.dates.explicit import month_of, number
from archive.findings.dates.lexicon import SEASONS, UNIT_LETTERS, WEEKDAYS, unit_of
from archive.findings.dates.meaning import Meaning, Moment, Phrase

_CLOCK = {"hour", "minute", "second"}
_ADVERBS = {
    "daily": "XXXX-XX-XX", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip


def duration(phrase: Phrase, moment: Moment) -> Meaning | None:  # noqa: ARG001 - a resolver's signature
    """`two years`, `8-month-old`, `several weeks`, `2 1/2 years`: a duration, which has no place on a calendar."""
    unit = unit_of(phrase["unit"])
    prefix = "PT" if unit in _CLOCK else "P"
    count = _count(phrase["count"])
    letter = UNIT_LETTERS[unit]
    if phrase["half"] and unit in {"year", "decade", "century"}:
        return Meaning(f"P{count}{letter}6M")
    if unit == "fortnight" and count != "X":
        count = str(2 * int(count))
    if unit == "decade" and count.isdigit():
        return Meaning(f"P{10 * int(count)}Y")
    return Meaning(f"{prefix}{count}{letter}")


def _count(words: str) -> str:
    if words in {"a", "an", "one", "an additional", "the"}:
        return "1"
    if "couple" in words:
        return "2"
    if re.fullmatch(r"\d[\d,]*", words):
        return words.replace(",", "") if len(words) < 10 else "X"
    found = number(words) if words and not re.search(r"several|few|many|recent|some|dozen", words) else None
    return str(found) if found else "X"


def repeated(phrase: Phrase, moment: Moment) -> Meaning | None:  # noqa: ARG001 - a resolver's signature
    """`every week`, `each July`, `Tuesday nights`, `daily`: a set of times."""
    if phrase["adverb"]:
        return Meaning(_ADVERBS[phrase["adverb"]])
    if phrase["weekday"]:
        night = "TNI" if phrase["part"].startswith(("night", "evening")) else ""
        return Meaning(f"XXXX-WXX-{WEEKDAYS[phrase['weekday'].removesuffix('s')]}{night}")
    if phrase["month"]:
        return Meaning(f"XXXX-{month_of(phrase['month']):02}")
    if phrase["season"]:
        return Meaning(f"XXXX-{SEASONS[phrase['season'].removesuffix('s')]}")
    unit = unit_of(phrase["unit"])
    return Meaning(f"P{'T' if unit in _CLOCK else ''}{_count(phrase['count'] or 'a')}{UNIT_LETTERS[unit]}")


def present(phrase: Phrase, moment: Moment) -> Meaning:  # noqa: ARG001 - a resolver's signature
    """`now`, `currently`: vague, but known to hold on the day of publication."""
    span = (moment.anchor, moment.anchor) if moment.anchor else None
    return Meaning("PRESENT_REF", span=span, relative=True)


def past(phrase: Phrase, moment: Moment) -> Meaning:  # noqa: ARG001 - a resolver's signature
    """`recently`, `in the past`."""
    return Meaning("PAST_REF")


def future(phrase: Phrase, moment: Moment) -> Meaning:  # noqa: ARG001 - a resolver's signature
    """`soon`, `in the future`."""
    return Meaning("FUTURE_REF")
