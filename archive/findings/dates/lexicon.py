"""The English words of time as numbers, names and classes; the words themselves stand in `english.toml`."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from archive.findings import almanac
from archive.findings.dates.tape import PLAIN, Alphabet, Classes, words_of
from archive.gazetteer.events import place_words

_FILE = Path(__file__).parent / "english.toml"


class English(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of `english.toml`; words are kept in order, apart by spaces."""

    classes: dict[str, str]
    tense: dict[str, str]
    kinds: dict[str, str]
    lookalikes: dict[str, str]
    macros: dict[str, str]
    rules: dict[str, list[str]]
    frames: dict[str, str]


@cache
def english() -> English:
    """The file, read once a process."""
    return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), English)


def _numbered(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


MONTHS = _numbered(" ".join(almanac.MONTHS).lower())
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = _numbered(" ".join(almanac.WEEKDAYS).lower())
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 2, "thur": 4, "thurs": 4}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI"}

TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
TEENTH_DECADES = {f"{word[:-1]}ies": number for word, number in TENS.items()}
CARDINALS = TENS | _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    0,
)
ORDINALS = {"thirtieth": 30} | _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)

# The letter of a unit in a TIMEX3 duration.
UNIT_LETTERS = {
    "day": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E",
    "century": "C", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
_SINGULAR = {f"{unit}s": unit for unit in UNIT_LETTERS} | {"centuries": "century"}

# Marks of one character, by the class that a pattern names.
MARKS = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "'": "APOSTROPHE", "’": "APOSTROPHE",
    "$": "MONEY", "€": "MONEY", "£": "MONEY", "#": "MONEY", "%": "COUNTED",
}  # fmt: skip

_FIGURES = ("ISO", "NUMERIC", "TIME", "DECADE", "SHORTYEAR", "AMPM", "CODE", "FISCAL", "AMOUNT")
_NUMBERS = (
    {"NUM"}, {"NUM", "DAYNUM"}, {"NUM", "DAYNUM", "HOUR"}, {"NUM", "YEAR"}, {"NUM", "OLDYEAR"},
    {"NTH"}, {"NTH", "DAYTH"},
)  # fmt: skip


def unit_of(word: str) -> str:
    """The unit a word counts in, singular: `years` → `year`."""
    return _SINGULAR.get(word, word)


def classes_of(kind: str, word: str) -> Classes:
    """The classes of a token neither word nor mark: `30` is a day but no hour, `2016` a year, `9,000` an amount."""
    if kind == "ORDINAL":
        return frozenset({"DAYTH", "NTH"} if 1 <= int(word[:-2]) <= 31 else {"NTH"})
    if kind == "NUMBER":
        return _number_classes(word)
    if word == "fy":
        return frozenset({"FISCAL"})
    return frozenset({kind}) if kind in _FIGURES else PLAIN


def _number_classes(word: str) -> Classes:
    if not word.isdecimal() or len(word) > 4:
        return frozenset({"AMOUNT"})
    number = int(word)
    if len(word) == 4:
        kind = "YEAR" if 1900 <= number <= 2100 else "OLDYEAR" if 1000 <= number <= 2100 else "NUM"
        return frozenset({"NUM", kind})
    if len(word) > 2 or not 1 <= number <= 31:
        return frozenset({"NUM"})
    return frozenset({"NUM", "DAYNUM", "HOUR"} if number <= 24 else {"NUM", "DAYNUM"})


def vocabulary(patterns: frozenset[str]) -> tuple[Alphabet, dict[str, str]]:
    """The alphabet of a grammar, and the character of every word and mark its patterns know."""
    sets: dict[str, set[str]] = {}
    classes = english().classes | {"OCCASION": english().kinds["occasions"]}
    for name, words in classes.items():
        for word in words.split():
            sets.setdefault(word, set()).add(name)
    for word in place_words():
        sets.setdefault("^us" if word == "us" else word, set()).add("PLACE")  # "us" is a pronoun
    for word in {word for pattern in patterns for word in words_of(pattern)}:
        sets.setdefault(word, set()).add(word)
    for word in [word for word in sets if word.startswith("^")]:
        sets[word] |= sets.get(word[1:], set())
    known = {word: frozenset(classes) for word, classes in sets.items()}
    known |= {mark: frozenset({name}) for mark, name in MARKS.items()}
    others = [frozenset({name}) for name in _FIGURES] + [frozenset(one) for one in _NUMBERS]
    alphabet = Alphabet([*known.values(), *others])
    return alphabet, _as_written({word: alphabet.character(classes) for word, classes in known.items()})


def _as_written(letters: dict[str, str]) -> dict[str, str]:
    """By words as a text writes them: small, large, and with a first capital; of these `^word` goes before `word`."""
    small = {word: letter for word, letter in letters.items() if not word.startswith("^")}
    capital = small | {word[1:]: letter for word, letter in letters.items() if word.startswith("^")}
    large = {word.upper(): letter for word, letter in capital.items()}
    return large | {f"{word[0].upper()}{word[1:]}": letter for word, letter in capital.items()} | small
