"""What people tell, as a document's address and day or a decision: checked, and refused with an example."""

import re
from datetime import date
from urllib.parse import urlsplit

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff]")
_YEARS = range(1000, 2101)

# What a value must be, by the pattern that it is checked against.
_FORMS = {
    r"^[a-z2-7]{12}$": "the id of a document, as abcd2345efgh",
    r"^\d{4}-\d{2}-\d{2}$": "a day, as 2026-03-02",
    r"^[a-z0-9][a-z0-9-]*$": "an id in small letters, digits and hyphens, as harbour-watch",
    r"\S": "a word or more",
}


class ToldError(ValueError):
    """Raised by `day_told` and `address_told`: what is wrong, and how it is written."""


def day_told(words: str) -> str:
    """The calendar day, as `2026-03-02`; raises `ToldError`."""
    if not _DAY.fullmatch(words):
        raise ToldError(f"{words[:40]!r} is no date; write year, month and day, as 2026-03-02")
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise ToldError(f"{words} is no day of the calendar; write year, month and day, as 2026-03-02") from None
    if day.year not in _YEARS:
        raise ToldError(f"{words} lies outside the years {_YEARS[0]} to {_YEARS[-1]}; write it as 2026-03-02")
    return words


def address_told(words: str) -> str:
    """The address of a page on the web; raises `ToldError`."""
    try:
        parts = urlsplit(words)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and not _NOT_IN_ADDRESS.search(words)
        is_address = is_address and "@" not in parts.netloc and parts.port != 0  # a port that is none raises
    except ValueError:
        is_address = False
    if not is_address:
        raise ToldError(f"{words[:80]!r} is no address; write it whole, as https://example.org/story")
    return words


def in_words(message: str) -> str:
    """What msgspec says of a value, without the regular expression that it did not match."""
    for pattern, form in _FORMS.items():
        message = message.replace(f"Expected `str` matching regex {pattern!r}", f"Expected {form}")
    return message
