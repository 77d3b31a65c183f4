"""One analysis a document: its passages, parsed where a finding may be, shared by all that look for findings."""

import re
from functools import lru_cache

import msgspec

from archive.findings.cues import verbs
from archive.findings.language import Parse, parse
from archive.findings.passages import Passage, passages
from archive.findings.topics import stated_kind
from archive.gazetteer import load
from archive.records import Reading

_WORD = re.compile(r"[a-z]+")
_MARK = re.compile(r"[\"“”]")
_TRIGGER = re.compile(r"\b(?:according|accounts?|network|campaign|operation|reportedly|allegedly|apparently)\b")


class Analysed(msgspec.Struct, frozen=True, kw_only=True):
    """A passage and its parse; `parse` is None where nothing in it could be a finding, or in another language."""

    passage: Passage
    parse: Parse | None = None


def analyse(reading: Reading) -> list[Analysed]:
    """The passages of a reading in order, those of English text parsed that hold a cue, a mark, a name or a trigger."""
    parts = passages(reading)
    if not is_english(reading):
        return [Analysed(passage=part) for part in parts]
    wanted = [part.text for part in parts if is_worth_parsing(part.text)]
    parsed = dict(zip(wanted, _parsed(tuple(wanted)), strict=True))
    return [Analysed(passage=part, parse=parsed.get(part.text)) for part in parts]


def is_english(reading: Reading) -> bool:
    """Whether the English model may be used; a reading that names no language is taken for English."""
    return reading.language is None or reading.language.lower().startswith("en")


def is_worth_parsing(text: str) -> bool:
    """Whether a passage may hold a finding: a cue, a quotation mark, a trigger, or an actor of the gazetteer."""
    return bool(
        _MARK.search(text)
        or _TRIGGER.search(text)
        or stated_kind(text)
        or not verbs().keys().isdisjoint(_WORD.findall(text.lower()))
        or load().find(text)
    )


@lru_cache(maxsize=2)
def _parsed(texts: tuple[str, ...]) -> list[Parse]:
    return parse(texts)
