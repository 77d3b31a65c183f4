"""Who and what only the entity recogniser knows, where their words and the document bear it out.

The recogniser takes laws for bodies, capitals of a heading for names, and the first word of anything for a place.
"""

import re
from collections.abc import Container, Iterator

from archive.findings.actors.acronyms import ACRONYM
from archive.findings.actors.bodies import is_heading
from archive.findings.actors.mentions import CONFIDENCE, meets, mention
from archive.findings.actors.openers import small_words
from archive.findings.actors.people import HEADS, speaks
from archive.findings.analysis import Analysed
from archive.findings.language import Parse
from archive.records import ActorKind, ActorMention

_HEADWORDS: tuple[tuple[ActorKind, re.Pattern[str]], ...] = (
    (
        "outlet",
        re.compile(
            r"\b(?:News|Times|Post|Journal|Gazette|Herald|Tribune|Chronicle|Daily|Magazine|Radio|TV|Press|Guardian|"
            r"Observer|Courier|Ledger|Echo|Mail|Dispatch|Wire|Weekly)$"
        ),
    ),
    (
        "agency",
        re.compile(
            r"\b(?:Court|Committee|Agency|Department|Ministry|Commission|Bureau|Council|Police|Office|Senate|"
            r"Parliament|Congress|Administration|Army|Navy|Directorate|Authority|Service|Assembly)\b(?! \d)"
        ),
    ),
    ("party", re.compile(r"\b(?:Party|Coalition)$")),
)
_LAW = re.compile(
    r"\b(?:Act|Bill|Law|Code|Directive|Regulation|Treaty|Convention|Amendment|Constitution|Charter|Accords?|Protocol|"
    r"Resolution|Order|Rule|Doctrine|Declaration|Statute|Clause|Section|Article|Award|Prize|Day|Week|Summit|Conference|Games|Cup|"
    r"Report|Index|Circle|Square|Street|Avenue|Tower|Hill|Survey|Poll|Study|Strategy|Principles|Guidelines|Policy|Policies|Standards|"
    r"Behaviou?r|Interference|Manipulation|Disinformation|Misinformation)(?: of \w+)?$"
)
_JOINED = re.compile(r"[A-Z][a-z]+(?:[A-Z][A-Za-z]*|\d+)|[A-Z]{2,}[a-z]*\d+")  # "CrowdTangle", "Channel4", "TV8"
_SURNAMES = re.compile(r"(?:Mc|Mac|De|Di|Da|La|Le|Du|Van|Von|Fitz|O)[A-Z][a-z]+")
_TITLE = re.compile(rf"(?:[A-Z][a-z]+ )?(?:{HEADS}|general)", re.IGNORECASE)
_MARKS = re.compile(r"[/|,:;=()]|\bPhoto\b")
_OFFICE = re.compile(
    r"(?:Minister|Secretary|Sec\.|Commissioner|Director|Representative|Adviser|Advisor) (?:for|of) (?:the )?$"
)
_FIELD = re.compile(
    r" (?:(?:Minister|Secretary|Commissioner)s?|program(?:me)?|polic(?:y|ies)|act|bill|law|rule|scheme|doctrine|"
    r"software|award|prize|festival)\b"
)  # what somebody has charge of, or what is no body
_HEIR = re.compile(r" [JS]r\b")
_SMALL = frozenset({"of", "for", "and", "the", "&"})
_LANDS = frozenset({"GPE", "LOC"})
_NO_BODY = frozenset(
    {
        "AI",
        "Big Tech",
        "Big Data",
        "Super PAC",
        "Super PACs",
        "Social Media",
        "World War II",
        "National Security",
        "Homeland Security",
        "Intelligence Community",
        "Civil Society",
    }
)


def sayers(part: Analysed) -> set[str]:
    """Single words that the passage has say something, or the recogniser takes for persons: no places, most of them."""
    ents = part.parse.ents if part.parse is not None else ()
    told = (ent for ent in ents if ent.label_ == "PERSON" or (ent.label_ in _LANDS and speaks(ent.root)))
    return {ent.text.removesuffix("'s") for ent in told if " " not in ent.text}


def recognised_names(parsed: Parse) -> Iterator[tuple[int, int]]:
    """What the recogniser takes for persons, but for a verb in front ("Promoting Marsh was …")."""
    for ent in parsed.ents:
        if ent.label_ == "PERSON":
            words = parsed.within(ent.start_char, ent.end_char)
            verb = len(words) > 1 and words[0].tag_.startswith("VB")
            yield words[1].idx if verb else ent.start_char, ent.end_char
        elif ent.label_ == "GPE" and " " in ent.text and parsed.text.startswith(" said", ent.end_char):
            yield ent.start_char, ent.end_char  # if no list knows the place


def recognised(
    part: Analysed, taken: list[ActorMention], context: str, surnames: Container[str]
) -> Iterator[ActorMention]:
    """Mentions in a passage beside those `taken`; `context` is the text of the document, no place is in `surnames`."""
    text = part.passage.text
    heading = is_heading(text)
    for ent in part.parse.ents if part.parse is not None else ():
        start, end = _trimmed(text, ent.start_char, ent.end_char)
        words = text[start:end]
        if not words[:1].isupper() or meets(start, end, taken) or (heading and context.count(words) == 1):
            continue
        if _OFFICE.search(text, max(0, start - 30), start):
            continue
        if ent.label_ == "ORG" and ACRONYM.fullmatch(words):
            yield mention(text, start, end, "agency", rule="recogniser", confidence=CONFIDENCE["recognised acronym"])
        elif ent.label_ in _LANDS:
            if _is_place(words, context) and words not in surnames:
                yield mention(text, start, end, "place", rule="recogniser", confidence=CONFIDENCE["recognised place"])
        elif ent.label_ == "ORG" and (kind := _kind_of(words)) and not (kind == "company" and _FIELD.match(text, end)):
            yield mention(text, start, end, kind, rule="recogniser")


def _is_place(words: str, context: str) -> bool:
    """Whether a document neither writes a name small nor counts it ("178 Groups")."""
    plain = words in _NO_BODY or words.lower() in small_words(context)
    return not plain and re.search(rf"\d (?:[a-z]+ )?{re.escape(words)}\b", context) is None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the article in front and the possessive behind."""
    if text[start:end].lower().startswith("the "):
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end


def _kind_of(words: str) -> ActorKind | None:
    if (
        words in _NO_BODY
        or _TITLE.fullmatch(words)
        or _LAW.search(words)
        or _MARKS.search(words)
        or _HEIR.search(words)
        or (" " in words and words.isupper())
    ):
        return None
    if " " not in words:
        return "company" if _JOINED.fullmatch(words) and not _SURNAMES.fullmatch(words) else None
    for kind, pattern in _HEADWORDS:
        if pattern.search(words):
            return kind
    return "company" if all(word[:1].isupper() or word in _SMALL for word in words.split()) else None
