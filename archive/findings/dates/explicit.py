"""Dates that say themselves, wholly or in part: days, months, quarters, halves, seasons, years, decades, centuries."""

import re
from datetime import date

from archive.findings.dates.calendar import bounds, day, granularity, neighbour, of_day, shift
from archive.findings.dates.lexicon import CARDINALS, MONTHS, ORDINALS, SEASONS, TEENTH_DECADES, WEEKDAYS
from archive.findings.dates.meaning import Meaning, Moment, Phrase

_STRETCH = 2.2  # how much farther than the nearest day one that fits the tense may lie
_CENTURY_OF_SHORT_YEARS = 1900  # for a text without a publication date


def number(words: str) -> int | None:
    """`twenty-one`, `21`, `21st`, `first` as a number; None for what is none."""
    total = 0
    for word in re.findall(r"\w+", words):
        digits = re.match(r"\d{1,4}", word)
        known = int(digits[0]) if digits else CARDINALS.get(word, ORDINALS.get(word))
        if word in {"hundred", "thousand"}:
            total = max(total, 1) * (100 if word == "hundred" else 1000)
        elif known is None:
            return None
        else:
            total += known
    return total or None


def month_of(words: str) -> int:
    """The number of a month's name, whole or abbreviated, with or without its full stop."""
    return MONTHS[words.rstrip(". ")]


def written_year(words: str, moment: Moment) -> int | None:
    """`2016`, `'98`, `nineteen ninety-six`, `two thousand and four` as a year."""
    digits = re.fullmatch(r"['’]?(\d\d|\d{4})", words)
    if digits:
        year = int(digits[1])
        return year if len(digits[1]) == 4 else _in_living_memory(year, moment)
    spoken = re.fullmatch(r"(\w+teen|twenty) (.+)", words)
    if spoken and not words.startswith("twenty thousand"):
        century, rest = number(spoken[1]), number(spoken[2])
        return 100 * century + rest if century and rest and rest < 100 else None
    return number(words.replace(" and ", " "))


def _in_living_memory(two_digits: int, moment: Moment) -> int:
    """The year with these last digits that lies from 80 years before to 20 years after the publication."""
    if moment.anchor is None:
        return _CENTURY_OF_SHORT_YEARS + two_digits
    latest = moment.anchor.year + 20
    return latest - (latest - two_digits) % 100


def iso(phrase: Phrase, moment: Moment) -> Meaning | None:  # noqa: ARG001 - a resolver's signature
    """`2023-11-30`, `2023-11`, `2023-11-30T08:15Z`; `2022-23` is a season of two years."""
    value = phrase["iso"].upper().replace(" ", "")
    first, _, second = value.partition("-")
    if len(value) == 7 and int(second) > 12 and int(second) == (int(first) + 1) % 100:
        return Meaning(f"{first}/{int(first) + 1:04}")
    return Meaning(value) if bounds(value[:10]) else None


def figures(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`11/30/2023` month first, as American English writes it; `30/11/2023` and `30.11.2023` where only that fits."""
    text = phrase["figures"]
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if parts[0] > 31:
        found = day(parts[0], parts[1], parts[2])
        return Meaning(of_day(found, "day")) if found else None
    year = written_year(re.findall(r"\d+", text)[2], moment)
    if year is None:
        return None
    dotted = "." in text
    first, second = (parts[1], parts[0]) if dotted else (parts[0], parts[1])
    found = day(year, first, second) or (None if dotted else day(year, second, first))
    unsure = not dotted and first <= 12 and second <= 12 and first != second
    return Meaning(of_day(found, "day"), confidence=0.6 if unsure else 0.95) if found else None


def full_date(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`30 November 2023`, `Thursday, Nov. 30`, `March eighth`: without a year the one that tense and nearness say."""
    month, number_in_month = month_of(phrase["month"]), number(phrase["day"]) or 0
    year = written_year(phrase["year"], moment) if phrase["year"] else _told_year(month, moment)
    if year is None:
        return yearless_day(month, number_in_month, phrase["weekday"], moment)
    found = day(year, month, number_in_month)
    return Meaning(of_day(found, "day"), relative=not phrase["year"]) if found else None


def days(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`March 5-8, 2019`, `between 3 and 10 May`: days of one month."""
    last = full_date(phrase, moment)
    span = last.bounds if last else None
    first = span and day(span[0].year, span[0].month, number(phrase["first"]) or 0)
    if last is None or not first or not span or first >= span[0]:
        return None
    return last._replace(value=f"{of_day(first, 'day')}/{last.value}")


def _told_year(month: int, moment: Moment) -> int | None:
    """The year of a month named without one, where the text is telling of a year: the next such month from there on."""
    if moment.telling is None:
        return None
    year = moment.telling.year + (month < moment.telling.month)
    return None if moment.anchor and date(year, month, 1) > moment.anchor else year


def yearless_day(month: int, number_in_month: int, weekday: str, moment: Moment) -> Meaning | None:
    """A day of the year nearest to the publication, on the side that the tense says and the weekday allows."""
    if day(2000, month, number_in_month) is None:  # a leap year: only what never exists is refused
        return None
    anchor = moment.anchor
    if anchor is None:
        return Meaning(f"XXXX-{month:02}-{number_in_month:02}", relative=True)
    around = (day(anchor.year + step, month, number_in_month) for step in (0, -1, 1, -2, 2, -3, 3, -4, 4))
    choices = [one for one in around if one]
    if weekday:
        wanted = WEEKDAYS[weekday.rstrip(". ")]
        choices = [one for one in choices if one.isoweekday() == wanted] or choices
    near = sorted(choices, key=lambda one: abs((one - anchor).days))
    fitting = [one for one in near if (one - anchor).days * moment.side >= 0]
    found = (
        fitting[0] if fitting and abs((fitting[0] - anchor).days) < _STRETCH * abs((near[0] - anchor).days) else near[0]
    )
    return Meaning(of_day(found, "day"), relative=True)


def month(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`November 2023`, `July last year`, `July`: without a year the last July, or the next after a future tense."""
    number_of_month = month_of(phrase["month"])
    if phrase["year"]:
        year = written_year(phrase["year"], moment)
        return Meaning(f"{year:04}-{number_of_month:02}") if year else None
    told = None if phrase["which"] else _told_year(number_of_month, moment)
    if told:
        return Meaning(f"{told:04}-{number_of_month:02}", relative=True)
    anchor = moment.anchor
    if anchor is None:
        return Meaning(f"XXXX-{number_of_month:02}", relative=True)
    year = anchor.year + {"last": -1, "next": 1}.get(phrase["which"], 0)
    if not phrase["which"]:
        year = nearest_year(anchor, number_of_month, moment.side)
    return Meaning(f"{year:04}-{number_of_month:02}", relative=True)


def nearest_year(anchor: date, number_of_month: int, side: int) -> int:
    """The year of a month named alone: in the past tense at or before the anchor, in the future tense at or after."""
    ahead = number_of_month - anchor.month
    if side > 0:
        return anchor.year + (ahead < 0)
    if side < 0:
        return anchor.year - (ahead > 0)
    return anchor.year - (ahead > 3) + (ahead < -9)


_PARTS_OF_A_NAME = frozenset("/._@=&+")
_FAR = 30  # years ahead; behind a name such a number is a model's
_BEFORE_A_YEAR = frozenset(["mid", "early", "late", "end", "pre", "post", "since"])


def year(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`2016`, `fiscal 1989`, `nineteen ninety-six`, `'98`; not the number in `Storm-2035` or an address."""
    found = written_year(phrase["year"], moment)
    before = phrase.glued_before()
    if before and (
        before[-1] in _PARTS_OF_A_NAME
        or (before[-1] in "-–" and before[0] not in _BEFORE_A_YEAR and not re.fullmatch(r"\d{4}", before[0]))
    ):
        return None
    beside = phrase.neighbours(1)[0]
    far = found and moment.anchor and found > moment.anchor.year + _FAR and beside and beside[0].capital
    return Meaning(f"{found:04}") if found and 1000 <= found <= 2100 and not far else None


def decade(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`the 1990s`, `the '80s`, `the nineties`; `the 30s` without a mark are degrees or an age as often as a decade."""
    words = phrase["decade"]
    digits = re.sub(r"\D", "", words)
    if re.fullmatch(r"[0-5]0\D+", words):
        return None
    tens = int(digits) if digits else TEENTH_DECADES[words]
    return Meaning(f"{(tens if tens >= 1000 else _in_living_memory(tens, moment)) // 10:03}")


def century(phrase: Phrase, moment: Moment) -> Meaning | None:  # noqa: ARG001 - a resolver's signature
    """`the 20th century`: the years 1900 to 1999, as TIMEX3 counts them."""
    which = number(phrase["nth"])
    return Meaning(f"{which - 1:02}") if which and which <= 22 else None


def part_of_year(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`the third quarter of 2023`, `Q3`, `H1 2024`, `the first half of last year`: without a year as tense says."""
    which = re.sub(r"\D", "", phrase["code"]) or str({"last": 0}.get(phrase["nth"], number(phrase["nth"])) or "")
    letter = "H" if phrase["half"] or "h" in phrase["code"] else "Q"
    if phrase["code"] and letter == "H" and not phrase["year"]:
        return None  # a heading, more often than a half-year
    which = which or ("2" if letter == "H" else "4")
    if which not in ({"1", "2"} if letter == "H" else {"1", "2", "3", "4"}):
        return None
    if phrase["year"]:
        found = written_year(phrase["year"], moment)
        return Meaning(f"{found:04}-{letter}{which}") if found else None
    anchor = moment.anchor
    if anchor is None:
        return Meaning(f"XXXX-{letter}{which}", relative=True)
    if phrase["which"]:
        step = {"last": -1, "next": 1}.get(phrase["which"].split()[0], 0)
        return Meaning(f"{anchor.year + step:04}-{letter}{which}", relative=True)
    this_year = f"{anchor.year:04}-{letter}{which}"
    span = bounds(this_year)
    ahead = (span[0] - anchor).days if span else 0
    behind = (anchor - span[1]).days if span else 0
    step = -1 if ahead > (0 if moment.side < 0 else 92) else 1 if moment.side > 0 and behind > 120 else 0
    return Meaning(f"{anchor.year + step:04}-{letter}{which}", relative=True)


def season(phrase: Phrase, moment: Moment) -> Meaning | None:
    """`the winter of 1994`, `last fall`, `this summer`."""
    name = SEASONS[phrase["season"]]
    if phrase["year"]:
        found = written_year(phrase["year"], moment)
        return Meaning(f"{found:04}-{name}") if found else None
    return season_of(name, phrase["which"], moment)


def season_of(name: str, which_words: str, moment: Moment) -> Meaning:
    """A season without its year, as `last`, `this`, `next`, `early`, `late` or '' and the tense say."""
    anchor = moment.anchor
    if anchor is None:
        return Meaning(f"XXXX-{name}", relative=True)
    starts = [(step, bounds(f"{anchor.year + step:04}-{name}")) for step in (-2, -1, 0, 1)]
    which = which_words.rsplit(maxsplit=1)[-1] if which_words else ""
    narrowed = {"early": "START", "late": "END"}.get(which)
    if which in {"last", "past", "previous"}:
        chosen = max(step for step, span in starts if span and span[1] < anchor)
    elif which in {"next", "coming"} or moment.side > 0:
        chosen = min(step for step, span in starts if span and span[0] > anchor)
    elif which == "this":
        chosen = 0
    else:
        chosen = max(step for step, span in starts if span and span[0] <= anchor)
    return Meaning(f"{anchor.year + chosen:04}-{name}", modifier=narrowed, relative=True)


def quarter_like(value: str, count: int, unit: str) -> str | None:
    """The value of the same kind that lies `count` units away: a year from 1989-Q3 is 1988-Q3."""
    span, kind = bounds(value), granularity(value)
    if span is None or kind not in {"day", "week", "month", "quarter", "half", "year"}:
        return None
    moved = shift(span[0], count, unit)
    return neighbour(moved, 0, kind) if moved else None
