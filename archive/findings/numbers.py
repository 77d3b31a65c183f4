"""Numbers as English writes them: digits, words, dozens, ranges."""

import re

import msgspec

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000, "billion": 10**9, "b": 10**9}
_WORDS = "|".join(sorted(_ONES, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion"
_MORE = rf"(?:[ -](?:and )?(?:{_WORDS}|{_BIG})\b)*"
DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d+)?|\d{{1,12}}(?:\.\d{{1,3}})?)(?![.,]?\d)(?: ?(?:{_BIG})\b|[kKmMbB]\b)?"
)
_ONE = (
    rf"(?:{DIGITS}|"
    rf"(?:a|(?:{_WORDS}){_MORE})[ -]dozen\b|"
    rf"a (?:{_BIG})\b{_MORE}|(?:{_WORDS})\b{_MORE})"
)
NUMBER = rf"(?:between )?{_ONE}(?: ?(?:-|–|to|and) ?(?=\d){_ONE})?"
# How far a number is to be trusted: a part of the words that state it.
ROUGHLY = re.compile(
    r"(?<![\w-])(?:about|around|approximately|roughly|nearly|almost|some|over|under|up to|at least|at most|"
    r"(?:more|less|fewer|no more|no fewer) than|as many as|an estimated) (?=(?:between )?[$€£¥₹\w])",
    re.IGNORECASE,
)
_LONGEST = 16  # code points of such words
_RANGE = re.compile(rf"(?:between )?(?P<least>{_ONE})(?: ?(?:-|–|to|and) ?(?P<most>{_ONE}))?", re.IGNORECASE)
_PART = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number, or the ends of a range."""

    least: float
    most: float | None = None


def roughly(text: str, at: int) -> int:
    """Where the words for the number at a place begin: at "about", if that stands in front of it."""
    return next((one.start() for one in ROUGHLY.finditer(text, max(0, at - _LONGEST), at + 1) if one.end() == at), at)


def read_number(words: str) -> Quantity:
    """`"4,120"`, `"2.5 million"`, `"two dozen"`, `"between 10 and 20"` as numbers; raises `ValueError` for others."""
    match = _RANGE.fullmatch(words.strip())
    if match is None:
        raise ValueError(f"not a number: {words!r}")
    return Quantity(least=_value(match["least"]), most=_value(match["most"]) if match["most"] else None)


def _value(words: str) -> float:
    total, current = 0.0, 0.0
    for word in _PART.findall(words.lower()):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0.0
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * (100 if word == "hundred" else 12)
        else:
            current += _ONES.get(word, 0)
    return total + current
