"""What a document tells of its actors: which role a person bears, "he" or "she", what sort of body another is."""

import re
from typing import NamedTuple

from archive.findings.actors.people import TITLE
from archive.findings.actors.sorts import BODIES
from archive.records import ActorMention

_SEXES = (
    (
        "she",
        re.compile(
            r"\b(?:(?:Ms|Mrs|Miss|Madam|Lady|Dame|Queen|Princess|Congresswoman|Chairwoman)\.?|wife|mother|mum|mom|daughter|"
            r"sister|aunt|niece|grandmother|widow),? (?:the [a-z]+ )?$|\b(?:[Oo]n|[Ii]n) her (?:\w+ ){0,2}\w+, $|woman$"
        ),
    ),
    (
        "he",
        re.compile(
            r"\b(?:(?:Mr|Sir|Lord|King|Prince|Pope|Congressman|Chairman)\.?|husband|father|dad|son|brother|uncle|nephew|"
            r"grandfather|widower),? (?:the [a-z]+ )?$|\b(?:[Oo]n|[Ii]n) his (?:\w+ ){0,2}\w+, $|(?<!wo)man$"
        ),
    ),
)
_TITLED = re.compile(rf"({TITLE})$")
_ACCUSED = re.compile(
    r"\b(?:(?:linked|tied|traced|attributed|connected|associated|belonging) (?:to|with)|"
    r"(?:run|operated|controlled|funded|paid for|set up) by) (?:the |a |an )?$"
)
_IMPOSTOR = re.compile(
    r"\b(?:fake(?! news)|bogus|phon(?:e)?y|purported|impost[eo]r|impersonat\w+|spoofed|forged|"
    r"(?:pos(?:ing|ed|es)|masquerad\w+|disguised) as|(?:purport|pretend|claim)(?:ing|s|ed)? to be|in the name of)"
    r"(?: (?!and\b|but\b|that\b)[\w'’-]+){0,3} [\"“'‘]?$",
    re.IGNORECASE,
)  # before the name of somebody who is not the one that acts
_BEFORE = 60  # code points in which such words stand
_CALLED = re.compile(
    r",? (?:which is |who is )?(?:a|an|the|its|[A-Z]\w+['’]s) (?:[\w-]+ ){0,4}?(company|firm|agency|network)\b"
)


class Described(NamedTuple):
    """By role its bearers, by name the pronoun of a person and the nouns of a body; firms that others accuse."""

    roles: dict[str, list[ActorMention]]
    sexes: dict[str, str]
    nouns: dict[str, set[str]]
    accused: set[str]

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether nothing that is told of a person speaks against "he" or "she"."""
        told = self.sexes.get(name, pronoun) == pronoun
        return told and not any(sex != pronoun and pattern.search(name) for sex, pattern in _SEXES)


def is_played(text: str, one: ActorMention) -> bool:
    """Whether somebody else goes by the name of a person here: "the fake Ada Marsh", "posing as Ada Marsh"."""
    return one.kind == "person" and _IMPOSTOR.search(text, max(0, one.start - _BEFORE), one.start) is not None


def described(text: str, actors: list[ActorMention]) -> Described:
    """Read off the words that stand around each mention."""
    roles: dict[str, dict[str, ActorMention]] = {}
    sexes: dict[str, str] = {}
    nouns: dict[str, set[str]] = {}
    accused = {
        one.name for one in actors if one.kind == "company" and _ACCUSED.search(text, max(0, one.start - 40), one.start)
    }
    for one in actors:
        before = text[max(0, one.start - 40) : one.start]
        if one.kind == "person":
            title = _TITLED.search(before)
            for role in filter(None, [one.role, title[1].strip(" .") if title else None]):
                office = re.split(r" (?:of|for) ", role.lower())[0].split()[-1]
                roles.setdefault(office, {})[one.name] = one
            for sex, pattern in _SEXES:
                if pattern.search(before) or (one.role and pattern.search(one.role)):
                    sexes[one.name] = sex
        elif one.kind in BODIES and (match := _CALLED.match(text, one.end)):
            nouns.setdefault(one.name, set()).add(match[1])
    return Described({role: list(bearers.values()) for role, bearers in roles.items()}, sexes, nouns, accused)
