"""Acronyms: names that a document explains by one ("Government Accountability Office (GAO)"), and where they stand."""

import re

import msgspec

from archive.findings.actors.mentions import covered, mention
from archive.findings.actors.sorts import LANDS
from archive.findings.guarded import guarded
from archive.records import ActorMention

# What is written like the name of a body and is none: terms of the field, offices, formats, hours, labels.
_PLAIN = (
    "CIB FIMI DISARM DSA DMA FARA FISA TTP TTPS IOC IOCS DDOS GDPR FOIA CEO CFO CTO FAQ PDF URL API LLM LLMS SIM VPN "
    "HTML DNS USB GPS SMS COVID WMD USSR MAGA AIDS USD EUR EST EDT PST PDT GMT UTC CET CEST BST LIVE HOST GUEST "
    "VERDICT ANALYSIS OPINION UPDATE UPDATED NOTE BREAKING EXCLUSIVE WATCH READ MORE NEW NEWS VIDEO PHOTO REPORT "
    "QUESTION ANSWER SUMMARY FALSE TRUE LGBT LGBTQ PMC NSW"
)
_NO_BODY = rf"(?!(?:{'|'.join(_PLAIN.split())})\b)"
ACRONYM = re.compile(rf"{_NO_BODY}[A-Z]{{3,8}}")
_WORD = r"[A-ZÀ-Þ][\w&’'-]{0,40}"
_SMALL = "of|for|on|and|the|in|to|de|du|des|la"
_DEFINED = guarded(
    r" \([A-Z]",
    rf"(?<![\w&-])(?P<name>{_WORD}(?: (?:{_SMALL}|{_WORD})){{1,9}}) "
    rf"\({_NO_BODY}(?P<short>[A-Z][A-Za-z]?[A-Z]{{1,6}})\)",
)
_STANDING = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{1,7}(?![\w-])")  # whatever one of them may be


def with_acronyms(text: str, found: list[ActorMention]) -> list[ActorMention]:
    """The mentions, and those that an acronym makes: the name it explains, and itself wherever it stands.

    An acronym that is known as a body in one place of a document is one throughout.
    """
    named = {one.quote: one for one in found if one.rule == "recogniser" and ACRONYM.fullmatch(one.quote)}
    bodies = [one for one in found if one.kind not in LANDS]
    named_at, ending = covered(text, bodies), {one.end: one for one in bodies}
    whole: list[ActorMention] = []
    for short, (start, end) in short_names(text).items():
        if not any(named_at[start:end]):
            named[short] = mention(text, start, end, "agency", rule="acronym")
            whole.append(named[short])
        elif end in ending:
            named[short] = ending[end]
    if not named:
        return found
    others = [one for one in found if one.rule != "recogniser" or one.quote not in named]
    taken = covered(text, others)
    return (
        others
        + whole
        + [
            msgspec.structs.replace(named[at[0]], start=at.start(), end=at.end(), rule="acronym", roles=[])
            for at in _STANDING.finditer(text)
            if at[0] in named and not any(taken[at.start() : at.end()])
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
    """Whether the capitals of a name are those of its acronym, each small word counted or not."""
    capitals = ("".join(filter(str.isupper, word)) or f"{word[0].upper()}?" for word in name)
    return re.fullmatch("".join(capitals), short.upper()) is not None
