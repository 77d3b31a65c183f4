"""Acronyms: names that a document explains by one ("Government Accountability Office (GAO)"), and where they stand."""

import re

import msgspec

from archive.findings.mentions import meets, mention
from archive.records import ActorMention

# What is written like the name of a body and is none: terms of the field, offices, file types, hours, money.
ACRONYM = re.compile(
    r"(?!(?:CIB|FIMI|DISARM|TTPS?|IOCS?|DDOS|GDPR|FOIA|CEO|CFO|CTO|FAQ|PDF|URL|API|LLMS?|USD|EUR|EST|GMT|UTC)$)[A-Z]{3,8}"
)
_SMALL = "of|for|on|and|the|in|to|de|du|des|la"
_DEFINED = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][\w&’'-]*(?: (?:{_SMALL}|[A-ZÀ-Þ][\w&’'-]*)){{1,9}}) \((?P<short>[A-Z][A-Za-z]?[A-Z]{{1,6}})\)"
)


def with_acronyms(text: str, found: list[ActorMention]) -> list[ActorMention]:
    """The mentions, and those that an acronym makes: the name it explains, and itself wherever it stands.

    An acronym that is known as a body in one place of a document is one throughout.
    """
    named = {one.quote: one for one in found if one.rule == "recogniser" and ACRONYM.fullmatch(one.quote)}
    whole: list[ActorMention] = []
    for short, (start, end) in short_names(text).items():
        over = [one for one in found if one.start < end and start < one.end and one.kind not in {"country", "place"}]
        if not over:
            over = [mention(text, start, end, "agency", rule="acronym", confidence=0.8)]
            whole += over
        named.update((short, one) for one in over if one.end == end)
    others = [one for one in found if one.rule != "recogniser" or one.quote not in named]
    return (
        others
        + whole
        + [
            msgspec.structs.replace(one, start=at.start(), end=at.end(), rule="acronym", roles=[])
            for short, one in named.items()
            for at in re.finditer(rf"(?<![\w-]){short}(?![\w-])", text)
            if not meets(*at.span(), others)
        ]
    )


def short_names(text: str) -> dict[str, tuple[int, int]]:
    """Acronyms that the document explains, each with where the name in full stands before it in brackets.

    The letters of "Government Accountability Office (GAO)" open its words; words in front that give none are let go.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _DEFINED.finditer(text):
        words = list(re.finditer(r"\S+", match["name"]))
        for first in range(len(words)):
            name = [word[0] for word in words[first:]]
            if name[0][0] == match["short"][0] and _spells(name, match["short"]):
                found.setdefault(match["short"], (match.start() + words[first].start(), match.end("name")))
                break
    return found


def _spells(name: list[str], short: str) -> bool:
    """Whether the capitals of a name are those of its acronym, small words counted or not."""
    capitals = "".join(letter for word in name for letter in word if letter.isupper())
    return capitals == short.upper() or "".join(word[0] for word in name).upper() == short.upper()
