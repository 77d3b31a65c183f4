"""Says whether a claim speaks of a person: such a one may do harm, so it has to be surer before it is published."""

import re

from archive.findings.actors.people import CALLINGS, HEADS, NAME
from archive.findings.claims.subjects import SOURCE
from archive.records import ActorMention, Claim, Speaker

_OFFICE = re.compile(
    rf"(?:[Tt]he |[Hh]is |[Hh]er |(?=[A-Z]))(?:[\w'’-]+ ){{0,3}}?(?:\w+-)?(?i:{HEADS}|man|woman)(?![\w'’])"
)
_NAMES = re.compile(rf"(?!The ){NAME}(?: {NAME}){{0,2}}")
_PERSONS = frozenset({"he", "she", "il", "elle", "er", "sie", "él", "ella"})

# A sentence speaks of somebody without a name: by a pronoun, or by a noun for one person. Nouns that mean other things
# as well ("general election", "official statement", "a host of") count where an article or an owner stands before them
# and the phrase ends behind. English alone: in other languages a pronoun stands for a body just as well.
_PRONOUN = r"(?i:he|she|him|her|hers|his|himself|herself|myself)|I"
_OTHERS = (
    r"woman|aide|employee|worker|staffer|insider|farmer|neighbou?r|witness|colleague|friend|councillor|couple(?! of\b)|"
    r"husband|wife|widow(?:er)?|girlfriend|boyfriend|father|mother|son|daughter|brother|sister|uncle|aunt|cousin|nephew|"
    r"niece|heir|victim|suspect|defendant|plaintiff|gentleman|lady|boy|girl|hacker|registrar|policeman|policewoman|prof"
)
_TWOFOLD = frozenset({
    "head", "chief", "chair", "general", "official", "representative", "expert", "counsel", "deputy", "host", "anchor",
    "source", "person", "man", "resident", "citizen", "voter", "player", "fellow", "partner", "owner", "author",
    "secretary", "critic", "coach", "executive", "coordinator", "specialist", "leader",
})  # fmt: skip
_SOLE = "|".join([*(noun for noun in CALLINGS.split("|") if noun not in {*_TWOFOLD, "lead"}), _OTHERS])
_BEFORE = r"(?i:an?|the|one|another|this|that|its|their|our|your|my|whose|former)|\w+['’]s"
_ENDS = r"(?=[^\w\s'’-]|$| (?i:of|at|for|in|on|to|with|from|by|who|whose|and|or|said|says|has|had|is|was|will|would)\b)"
_SOMEBODY = re.compile(
    rf"(?<![\w’'-])(?:(?:{_PRONOUN}|(?:\w{{1,12}}-)?(?i:{_SOLE}))(?![\w-])"
    rf"|(?:{_BEFORE}) (?:[\w’'-]+ ){{0,2}}?(?:\w{{1,12}}-)?(?i:{'|'.join(sorted(_TWOFOLD))}){_ENDS})"
)


def is_personal(claim: Claim, actors: list[ActorMention]) -> bool:
    """Whether a person speaks in a claim or is spoken of in its sentence; `actors` are those of the document."""
    who = claim.speaker
    if who is not None and _is_somebody(who, actors):
        return True
    spans = [(claim.start, claim.end), *([(who.start, who.end)] if who else [])]
    persons = [one for one in actors if one.kind == "person"]
    return _SOMEBODY.search(claim.quote) is not None or any(
        start < one.end and one.start < end for start, end in spans for one in persons
    )


def _is_somebody(who: Speaker, actors: list[ActorMention]) -> bool:
    """Whether a speaker is a person: by name, as "she", by an office, or by a name that no body is known by."""
    kinds = {one.kind for one in actors if one.name == who.name}
    if "person" in kinds or who.quote.lower() in _PERSONS:
        return True
    if kinds or who.actor is not None or SOURCE.fullmatch(who.name):
        return False
    return (_OFFICE.match(who.quote) or _NAMES.fullmatch(who.name)) is not None
