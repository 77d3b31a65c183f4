"""Headlines that name their speaker before a colon: "Marsh: The network is gone", "Report: Most were bought"."""

import re

from archive.findings.actors.sorts import VOICES
from archive.findings.claims.attributions import Attribution
from archive.records import ActorMention

LONGEST = 160  # code points; what is longer is a sentence
_SHAPE = re.compile(r"(?P<source>[A-ZÀ-Þ][^:;.!?\"“”]{1,48})(?P<cue>:) (?P<content>[A-ZÀ-Þ\"“‘'’][^\n]{12,})")
_SPEAKS = re.compile(
    r"(?:\w+ ){0,2}(?:polls?|report|study|survey|police|officials?|researchers|sources?|experts|prosecutors|court|"
    r"judge|lawyers?|aides?|newspaper)",
    re.IGNORECASE,
)
LABELS = (
    r"(?:Exclusive|Opinion|Analysis|Watch|Videos?|Updated?s?|Live|Breaking|Review|Explainer|Editorial|Interview|Photos?|"
    r"News|Corrections?|Corrected|Clarifications?|Related|Read(?: more)?|More|Comment|Letters?|Podcast|Notes?|"
    r"(?:Editor|Author|Publisher|Reader)s?['’]?s? [Nn]otes?|The Latest|Latest|Timeline|Factbox|Fact [Cc]heck|Caption|"
    r"Pictures?|Images?|The [Ss]tory [Ss]o [Ff]ar|Why [Ii]t [Mm]atters|The [Bb]ig [Pp]icture|The [Bb]ottom [Ll]ine|"
    r"What['’]s [Nn]ext|What [Tt]o [Kk]now|Zoom (?:in|out)|Background|Context|Key (?:[Pp]oints|[Tt]akeaways)|"
    r"Driving the [Nn]ews|Between the [Ll]ines|State of [Pp]lay|Go [Dd]eeper|Picture credit|Credit|Sources?|"
    r"Disclaimer|Disclosure|Warning|Question|Answer)"
)  # what stands before a colon and speaks for nobody
_NAME = re.compile(rf"(?!{LABELS}\b)[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){{0,3}}")
_TAGGED = re.compile(r", [^,:]{2,50} (?:sa(?:id|ys?)|claim(?:s|ed)?|reveal(?:s|ed)?|allege[sd]?)$")
_BESIDE = re.compile(r" (?:in|at|on|to|with|by|from|before|against|over|after|amid) ")
_ANOTHER = re.compile(rf"[.!?][”\"’']? {_NAME.pattern}: ")  # a second speaker: a dialogue, not a headline


def is_headline(text: str) -> bool:
    """Whether a passage may be a headline with its speaker in front."""
    return len(text) <= LONGEST and not text.endswith((".", ":")) and _SHAPE.fullmatch(text) is not None


def headline(text: str, actors: list[ActorMention], base: int, document: str) -> Attribution | None:
    """The claim of a headline; `actors` are those of the document that stand in it, `base` its place there.

    Before the colon stands an actor that may speak, a noun like "report", or a name the document comes back to.
    """
    match = _SHAPE.fullmatch(text) if is_headline(text) else None
    if match is None or _ANOTHER.search(match["content"]):
        return None
    start, end = match.span("source")
    if _BESIDE.search(match["source"]) or _TAGGED.search(match["content"]):
        return None  # "Executives Testify in Senate: …", "Marsh: Ex-aide lied, Holt said"
    named = [one for one in actors if one.start - base < end]
    speaking = [one for one in named if one.kind in VOICES and one.end - base == end]
    again = not named and _NAME.fullmatch(match["source"]) and document.count(match["source"].split()[-1]) > 1
    if not (speaking or again or _SPEAKS.fullmatch(match["source"])):
        return None
    return Attribution(
        content=match.span("content"),
        cue=match.span("cue"),
        source=(start, end),
        head=speaking[0].start - base if speaking else start,
        rule="headline",
    )


def tells_of_others(title: Attribution, found: list[Attribution]) -> bool:
    """Whether what stands behind the colon says who says it ("Marsh: Port warns of ferries"): then nobody else does."""
    start, end = title.content
    inside = (one for one in found if one.source is not None and start <= one.source[0] < one.source[1] <= end)
    return any(start <= one.cue[0] < end and one.rule != "noun" for one in inside)
