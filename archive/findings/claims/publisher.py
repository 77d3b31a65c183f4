"""Whose page it is: the body that means itself by "we", and that states what its own pages state.

Only companies, platforms, authorities, parties and institutes speak so. The press reports what others say; its "we" is
a reporter's, and stays the word it is.
"""

import re
from urllib.parse import urlsplit

from archive.findings.actors.bodies import NOUNS
from archive.findings.actors.sorts import BODIES
from archive.findings.topics import stated_kind
from archive.gazetteer import load
from archive.records import ActorKind, ActorMention, Reading, Speaker

_BODIES = BODIES - {"outlet"}
_SECTION = re.compile(
    r"(?:['’]s)?(?: (?:Newsroom|Press(?: (?:Office|Room|Cent(?:re|er)|Releases?))?|Media Cent(?:re|er)|Blog|Bulletins?|"
    r"(?:Transparency|Security|Safety|Policy|Engineering|Company)(?: (?:Cent(?:re|er)|Blog|Reports?))|Transparency|"
    r"Statements|Judgments|Publications))+$"
)
_DESCRIBED = re.compile(r"(?: [a-z][\w-]*)+$")  # "Brightwell threat reports"
_PRESS = re.compile(
    r"\b(?:News|Times|Post|Journal|Gazette|Herald|Tribune|Chronicle|Daily|Magazine|Radio|TV|Guardian|Observer|Courier|"
    r"Ledger|Echo|Mail|Dispatch|Wire|Weekly|Review|Telegraph|Independent|Mirror|Standard|Globe|Sun|Today|Insider|Media)\b"
)
_ITSELF = re.compile(
    r"(?:we|us|our (?:\w+ )?(?:teams?|investigat(?:ors|ions?)|researchers|analysts|engineers|experts|staff|systems|"
    r"moderators|specialists|company|platform|service|office|agency))",
    re.IGNORECASE,
)
_SAYS_WE = re.compile(r"(?:^|[.!?]\s+)[^.!?\n\"“”]{0,80}\b[Ww]e\b[^.!?\n\"“”]+", re.MULTILINE)
_LONGEST = 80  # characters of a site's name
_LEAST = 5  # letters of a host's label that may begin a longer name


def publisher(reading: Reading, actors: list[ActorMention]) -> Speaker | None:
    """The body whose own page this is, as a speaker without words; None for the press and where nothing tells."""
    site = (reading.site or "").strip()
    if not site or len(site) > _LONGEST:
        return _of_host(reading.canonical, actors)
    name = _DESCRIBED.sub("", _SECTION.sub("", site))
    kind, actor, name = _known(name, reading.text, actors)
    if kind in _BODIES or (kind is None and (_SECTION.search(site) or _is_body(name) or _acts(reading.text, name))):
        return _speaker(name, actor)
    return None


def means_itself(words: str) -> bool:
    """Whether words stand for the body on whose page they are: "we", "our investigators"."""
    return _ITSELF.fullmatch(words) is not None


def _speaker(name: str, actor: str | None) -> Speaker:
    return Speaker(start=0, end=0, quote="", name=name, actor=actor)


def _known(name: str, text: str, actors: list[ActorMention]) -> tuple[ActorKind | None, str | None, str]:
    """Kind, id and name by the gazetteer, or by the document: its own name for the body, if that is a part of this."""
    for hit in load().find(name, text):
        if hit.end - hit.start == len(name):
            return hit.entry.kind, hit.entry.id, name
    named = [one for one in actors if f"{name} ".startswith(f"{one.name} ") and one.kind in BODIES]
    longest = max(named, key=lambda one: len(one.name), default=None)
    return (longest.kind, longest.actor, longest.name) if longest is not None else (None, None, name)


def _is_body(name: str) -> bool:
    return any(re.search(rf"\b(?:{nouns})\b", name) for kind, nouns in NOUNS.items() if kind in _BODIES)


def _acts(text: str, name: str) -> bool:
    """Whether the page says "we" of an act of the field, under a name that is no outlet's."""
    return not _PRESS.search(name) and any(stated_kind(match[0]) for match in _SAYS_WE.finditer(text))


def _of_host(address: str | None, actors: list[ActorMention]) -> Speaker | None:
    """The actor of the document whose name the host bears: `electionboard.example` is the Election Board's."""
    labels = (urlsplit(address or "").hostname or "").split(".")[-2:-1]
    for one in actors:
        plain = _plain(one.name)
        if one.kind in _BODIES and labels and (plain == labels[0] or _begins(plain, labels[0])):
            return _speaker(one.name, one.actor)
    return None


def _begins(plain: str, label: str) -> bool:
    return len(label) >= _LEAST and plain.startswith(label)


def _plain(name: str) -> str:
    return re.sub(r"\W|^the\b", "", name.lower())
