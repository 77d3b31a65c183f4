"""Times of day: `10 p.m.`, `7:15 GMT`, `this morning`, `overnight`; the day they belong to is joined on later."""

import re

from archive.findings.dates.calendar import bounds, of_day, shift
from archive.findings.dates.lexicon import PARTS
from archive.findings.dates.meaning import Meaning, Moment, Phrase

NO_DAY = "XXXX-XX-XX"
_NAMED_HOURS = {"midnight": "24:00", "noon": "12:00", "midday": "12:00"}


def clock(phrase: Phrase, moment: Moment) -> Meaning | None:
    """An hour of the day that the text speaks of, the publication's if it names none."""
    words = phrase["clock"]
    figures = re.match(r"(\d{1,2})(?:[:h](\d\d))?", words)
    if figures is None:
        return Meaning(f"{_day(moment)}T{_NAMED_HOURS[words]}", relative=True)
    hour = int(figures[1])
    if re.search(r"[ap]", words):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if "p" in words else 0)
    return Meaning(f"{_day(moment)}T{hour:02}:{figures[2] or '00'}", relative=True)


_STEPS = {"last": -1, "overnight": -1, "yesterday": -1, "tomorrow": 1, "following": 1, "next": 1, "previous": -1}
_RUNNING = {"that", "same", "following", "previous", "next", "the"}


def part(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`this morning`, `last night`, `that evening`, `the following afternoon`."""
    words = [token.word for token in phrase.tokens[phrase.match.start() : phrase.match.end()]]
    step = next((_STEPS[word] for word in words if word in _STEPS), 0)
    name = PARTS[next(word for word in reversed(words) if word in PARTS)]
    running = moment.last("day") if _RUNNING & set(words) and "last" not in words else None
    span = bounds(running) if running else None
    base = span[0] if span else moment.anchor
    moved = shift(base, step, "day") if base else None
    return Meaning(f"{of_day(moved, 'day') if moved else NO_DAY}T{name}", relative=True)


def at(meaning: Meaning, name: str) -> Meaning:
    """The day of a meaning at a part of it: Friday and `night`, Thursday and `noon`."""
    return meaning._replace(value=f"{meaning.value[:10]}T{_NAMED_HOURS.get(name) or PARTS[name]}")


def joined(day: Meaning, time: Meaning) -> Meaning:
    """`10 p.m.` and `Wednesday` as one."""
    return day._replace(value=f"{day.value[:10]}T{time.value.partition('T')[2]}")


def _day(moment: Moment) -> str:
    return of_day(moment.anchor, "day") if moment.anchor else NO_DAY
