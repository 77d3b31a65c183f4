"""A page that grows in place: each entry under its month is a story of its own, with a key that stays."""

import hashlib
import re
from base64 import b32encode
from collections import Counter

import msgspec
from htmldate.extractors import month_words

from archive.readers.hints import Hints
from archive.readers.html import read_html
from archive.readers.markdown import read_markdown
from archive.records import Reading, Story

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 60  # words of an entry that make its key
_KEY = 12  # characters of a key


def read_bulletin(payload: bytes, hints: Hints, *, markdown: bool = False) -> Reading:
    """A bulletin: its stories are the list items and paragraphs under a heading with a month in it.

    A key is made of the month and the entry's words without its numbers, so that a corrected count keeps it, and
    neither new entries nor a new address of the page change it.
    """
    reading = read_markdown(payload, hints) if markdown else read_html(payload, hints)
    stories: list[Story] = []
    seen: Counter[str] = Counter()
    month: str | None = None
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        if block.kind in {"subhead", "headline"}:
            month = text if month_words() & {word.lower() for word in _WORD.findall(text)} else None
        elif month is not None and block.kind in {"list", "paragraph"}:
            key = _key(month, text)
            seen[key] += 1
            stories.append(
                Story(
                    start=block.start,
                    end=block.end,
                    title=month,
                    published=None,
                    key=key if seen[key] == 1 else f"{key}-{seen[key]}",
                )
            )
    if not stories:
        return msgspec.structs.replace(reading, gaps=[*reading.gaps, "no entries under months: is this a bulletin?"])
    return msgspec.structs.replace(reading, stories=stories)


def _key(month: str, text: str) -> str:
    words = " ".join(_WORD.findall(f"{month} {text}".lower())[:_WORDS])
    return b32encode(hashlib.sha256(words.encode()).digest()).decode("ascii").lower()[:_KEY]
