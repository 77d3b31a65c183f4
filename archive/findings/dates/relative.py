"""Dates counted from another: from the publication (`yesterday`, `last week`), or from what was named before."""

from datetime import date

from archive.findings.dates.calendar import bounds, granularity, neighbour, of_day, shift
from archive.findings.dates.explicit import month_of, number, quarter_like
from archive.findings.dates.lexicon import WEEKDAYS, unit_of
from archive.findings.dates.meaning import Meaning, Moment, Phrase

_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1,
          "upcoming": 1, "subsequent": 1, "ensuing": 1, "latest": 0}  # fmt: skip
_RUNNING = {"previous", "preceding", "prior", "following", "subsequent", "ensuing", "that", "same"}
_UNANCHORED = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
}


def at(moment: Moment, count: int, unit: str) -> Meaning | None:
    """The unit that lies `count` units from the one the text was published in: `last year` is (-1, "year")."""
    if moment.anchor is None:
        return Meaning(_UNANCHORED.get(unit, "XXXX"), relative=True)
    value = neighbour(moment.anchor, count, unit)
    return Meaning(value, relative=True) if value else None


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "tonite": 0}


def deictic(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`today`, `yesterday`, `the day before yesterday`, `tonight`."""
    word = phrase["day"]
    beyond = {"before": -1, "after": 1}.get(phrase["beyond"], 0)
    found = at(moment, _DEICTIC[word] + beyond, "day")
    return found._replace(value=f"{found.value}TNI") if found and word.startswith("toni") else found


def weekday(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`Wednesday`: the last one up to the publication, or the next one after a future tense."""
    return weekday_of(WEEKDAYS[phrase["weekday"].rstrip(". ")], phrase["which"], moment)


def weekday_of(wanted: int, which: str, moment: Moment) -> Meaning | None:
    """A weekday by its ISO number, as `which` (`last`, `next`, `this` or '') and the tense say."""
    if moment.anchor is None:
        return Meaning(f"XXXX-WXX-{wanted}", relative=True)
    base = moment.anchor
    if which in _RUNNING:
        base = _running_day(moment) or base
    back = (base.isoweekday() - wanted) % 7
    ahead = (wanted - base.isoweekday()) % 7
    if which in {"last", "past", "previous", "preceding"}:
        step = -(back or 7)
    elif which in {"next", "coming", "following", "this coming"}:
        step = ahead or 7
    else:
        step = ahead if moment.side > 0 or (which == "this" and moment.side >= 0) else -back
    moved = shift(base, step, "day")
    return Meaning(of_day(moved, "day"), relative=True) if moved else None


def _running_day(moment: Moment) -> date | None:
    value = moment.last("day")
    span = bounds(value) if value else None
    return span[0] if span else None


def neighbouring(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`last week`, `this month`, `the coming year`; `the following day` counts from the date named before."""
    unit, which = unit_of(phrase["unit"]), (phrase["which"] or "this").split()[-1]
    if unit == "fortnight":
        return None
    step = _STEPS.get(which, 0)
    if unit == "weekend" and not phrase["which"]:
        step = -_is_over(moment)
    told = which == "next" and moment.side < 0 and phrase.opens_with({"the"})  # "the next day, she left"
    if which in _RUNNING or told:
        base = moment.last("day", "month", "quarter", "year", "week")
        span = bounds(base) if base else None
        if span and base and _holds(unit, granularity(base)):
            value = neighbour(span[0], step, unit)
            return Meaning(value, relative=True) if value else None
    return at(moment, step, unit)


def _is_over(moment: Moment) -> bool:
    """Whether `the weekend` is the one before: it is, on a working day and unless the tense looks ahead."""
    return moment.anchor is not None and moment.anchor.isoweekday() < 6 and moment.side <= 0


_SIZES = ["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]


def _holds(unit: str, kind: str) -> bool:
    return kind in _SIZES and unit in _SIZES and _SIZES.index(unit) >= _SIZES.index(kind)


def month_beside(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`last April`, `next May`, `this September`."""
    wanted = month_of(phrase["month"])
    if moment.anchor is None:
        return Meaning(f"XXXX-{wanted:02}", relative=True)
    return month_beside_step(wanted, _STEPS.get(phrase["which"].split()[-1], 0), moment.anchor)


def month_beside_step(wanted: int, step: int, anchor: date) -> Meaning:
    """The last, this or next month of a name, seen from a day."""
    year = anchor.year
    if step < 0:
        year -= wanted >= anchor.month - 1
    elif step > 0:
        year += wanted <= anchor.month
    return Meaning(f"{year:04}-{wanted:02}", relative=True)


_ONE = frozenset(["a", "an", "one", "1"])


def ago(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`two years ago`, `ten days from now`, `a year earlier`: a year off a quarter is the same quarter."""
    unit, words = unit_of(phrase["unit"]), phrase["count"]
    count = 1 if words in _ONE else 2 if "couple" in words else number(words)
    direction = 1 if phrase["ahead"] else -1
    if count is None:
        return Meaning("PAST_REF" if direction < 0 else "FUTURE_REF")
    if unit in {"hour", "minute", "second"}:
        return Meaning("PRESENT_REF")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "decade" and phrase["running"]:
        unit, count = "year", 10 * count
    base = _reported(phrase, moment, count) if unit == "year" else moment.last(*_FINE) if phrase["running"] else None
    if base:
        value = quarter_like(base, direction * count, unit)
        return Meaning(value, relative=True, aside=unit == "year") if value else None
    kind = "day" if unit == "week" and count < 4 else unit
    if moment.anchor is None:
        return Meaning(_UNANCHORED.get(kind, "XXXX"), relative=True)
    moved = shift(moment.anchor, direction * count, unit)
    return Meaning(of_day(moved, kind), relative=True) if moved else None


def year_end(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`year-end`, `the end of 2024`: the last part of a year, as TIMEX3 has it."""
    year = phrase["year"] or (of_day(moment.anchor, "year") if moment.anchor else "XXXX")
    return Meaning(year, modifier="END", relative=not phrase["year"])


_FINE = ("day", "month", "week")


def _reported(phrase: Phrase, moment: Moment, count: int) -> str | None:
    """What `a year earlier` counts from: the quarter under report, else the year or month named just before."""
    reported = moment.last("quarter", "half")
    if reported and count == 1:
        return reported
    last = moment.named[-1].value if moment.named and phrase["running"] else ""
    return last if granularity(last) in {"year", "month"} else None


def running_period(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`the quarter`, `the latest period`, `the year-earlier period`: the one that the text was speaking of."""
    value, anchor = moment.last("quarter", "half"), moment.anchor
    span = bounds(value) if value else None
    if anchor and span and span[1] > anchor and phrase.opens_with({"the"}):
        value = None  # what is reported on is over
    if phrase["year"]:
        return Meaning(phrase["year"] + value[4:] if value and granularity(value) == "quarter" else phrase["year"])
    if phrase["nth"] and anchor:
        value = f"{anchor.year:04}-Q{min(number(phrase['nth']) or 1, 4)}"
    if value is None:
        if anchor is None:
            return None
        value = neighbour(anchor, -1, "quarter") if phrase["unit"] else of_day(anchor, "year")
    back = quarter_like(value, -1, "year") if value and phrase["back"] else value
    return Meaning(back, relative=True, aside=bool(phrase["back"])) if back else None
