"""A page that grows in place: each entry under its month is a story of its own, with a day and a key that stays."""

import hashlib
import re
from base64 import b32encode
from calendar import monthrange
from collections import Counter
from datetime import date

import msgspec
from htmldate.extractors import month_words

from archive.readers.hints import Hints
from archive.readers.html import read_html
from archive.readers.markdown import read_markdown
from archive.readers.moments import EARLIEST, parse_day
from archive.readers.publication import latest_day
from archive.records import PublishedHow, Reading, Story

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 60  # words of an entry that make its key
_KEY = 12  # characters of a key
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPENING = re.compile(r".{3,40}?(?=:|\s?[–—|\n]|\s-\s)", re.DOTALL)  # `March 12: we closed …`


def read_bulletin(payload: bytes, hints: Hints, *, markdown: bool = False) -> Reading:
    """A bulletin: its stories are the list items and paragraphs under a heading with a month in it.

    A key is made of the month and the entry's words without its numbers, so that a corrected count keeps it, and
    neither new entries nor a new address of the page change it. Each story bears its own day of publication.
    """
    reading = read_markdown(payload, hints) if markdown else read_html(payload, hints)
    stories: list[Story] = []
    gaps: list[str] = []
    seen: Counter[str] = Counter()
    month: str | None = None
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        if block.kind in {"subhead", "headline"}:
            month = text if _months(text) else None
        elif month is not None and block.kind in {"list", "paragraph"}:
            key = _key(month, text)
            seen[key] += 1
            published, how = _published(month, text, reading, latest_day(hints))
            if how == "month":
                gaps.append(f"under {month[:80]} no day is told: the entries are known by their month")
            stories.append(
                Story(
                    start=block.start,
                    end=block.end,
                    title=month,
                    published=published,
                    published_how=how,
                    key=key if seen[key] == 1 else f"{key}-{seen[key]}",
                )
            )
    gaps = [*dict.fromkeys(gaps)] if stories else ["no entries under months: is this a bulletin?"]
    return msgspec.structs.replace(reading, stories=stories or reading.stories, gaps=[*reading.gaps, *gaps])


def _published(month: str, entry: str, page: Reading, latest: date) -> tuple[str | None, PublishedHow | None]:
    """The day that opens an entry, else that of its heading, else the last its month leaves open, else the page's.

    Who is first must not depend on a day that nobody told: of a month the last possible day holds. Nothing stood on a
    page before it was there: under a month that began earlier, the page's own day holds.
    """
    years = (_YEAR.search(words or "") for words in (month, page.title, page.published))
    year = next((found[0] for found in years if found), "")
    opening = _OPENING.match(entry)
    own = (_day(opening[0], year) if opening else None) or _day(month, year)
    if own and EARLIEST <= own <= latest:
        return own.isoformat(), "page"
    began = next((parse_day(f"1 {name} {year}") for name in _months(month)), None)
    told = "" if page.published_how == "capture" else page.published or ""
    if began is None or not EARLIEST <= began <= latest or began.isoformat() <= told:
        return page.published, None
    ended = began.replace(day=monthrange(began.year, began.month)[1])
    return min(ended, latest).isoformat(), "month"


def _day(words: str, year: str) -> date | None:
    """The one day that a few words name, of that year where they name none: `March 12`, `12 March 2026`."""
    whole = words if _YEAR.search(words) else f"{words} {year}"
    is_dated = _ISO.fullmatch(words) or (_months(words) and len(_NUMBER.findall(whole)) == 2)
    return parse_day(whole) if is_dated else None


def _months(words: str) -> list[str]:
    return [word for word in _WORD.findall(words) if word.lower() in month_words()]


def _key(month: str, text: str) -> str:
    words = " ".join(_WORD.findall(f"{month} {text}".lower())[:_WORDS])
    return b32encode(hashlib.sha256(words.encode()).digest()).decode("ascii").lower()[:_KEY]
