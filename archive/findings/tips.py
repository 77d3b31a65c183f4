"""Tips: who gave those that a disclosure acted on, and whom it told of the network.

Only what is said to have happened counts. A tip that is spoken of in general, denied, wished for, of another case or of
a sharing that stopped or began again is none that this disclosure acted on.
"""

import re
from collections.abc import Iterator, Sequence

from archive.findings.actors.sorts import BODIES, VOICES
from archive.findings.spans import within
from archive.records import ActorMention

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")
_UNREAL = re.compile(
    r"\b(?:not|never|no|without|neither|nor|nobody|if|whether|unless|would|could|may|might|can|cannot|should|will|shall|"
    r"must|ought|wish\w*|hop\w+|want\w*|ask(?:s|ed|ing)?|welcomes?|encourag\w+|invit\w+|rel(?:y|ies)|depends?|"
    r"usually|often|sometimes|typically|generally|in general|always|rarely|seldom|regularly|routinely|whenever|"
    r"cases|each|every|any|another|earlier|previous(?:ly)?|elsewhere|in the past|over the years|"
    r"resum\w+|restart\w*|stopp\w+|paus\w+|halt\w*|ceas\w+|suspend\w*|block\w* the sharing|again)\b|n['’]t\b",
    re.IGNORECASE,
)
_ACTED = re.compile(
    r"\b(?:after|following|thanks to|because of|based on|on the basis of|prompted|triggered|received|got|began|begun|"
    r"started|opened|set off|acted on|came|led|learn(?:ed|t)|found|identified|uncovered|discovered|detected|removed|"
    r"took down|supported|helped|aided|assisted|built on|benefit+ed|follow(?:ed|ing) up)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:tips?|tip-offs?|leads?|referrals?|information|intelligence|indicators)(?: (?:that was|which was))?"
    r"(?: (?:shared|provided|given|passed on|supplied|sent))? (?:from|by) (?P<whom>[^.;:\n]{2,160})|"
    r"\btipped (?:us )?off by (?P<by>[^.;:\n]{2,160})",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"^(?:,? (?:which|who|whose) [^,.]{2,80},)?(?: (?:researchers|investigators|analysts|staff|experts|officials))?"
    r"(?:, (?:which|who) [^,.]{2,80},)?(?:,? (?:which|who))?(?: (?:has|had|also|first|then|later|kindly|previously))*"
    r" (?:tipped (?:\w+ off|off \w+)|told us (?:about|of)|alerted us|notified us|"
    r"gave (?:us|[A-Z]\w+) (?:\w+ ){0,3}tips?|"
    r"(?:shared|provided|passed)(?: us)?(?: with)? (?:\w+ ){0,3}(?:tips?|leads?|information|intelligence|indicators) "
    r"(?:with|to|that|about|on|which)|reported (?:\w+ ){0,3}to us)\b"
)
_UNNAMED = re.compile(
    r"(?:^|(?<=[,;.] )|(?<=\n))(?P<whom>(?:[Ii]ndependent |[Oo]utside |[Ee]xternal |[Oo]pen-source )?"
    r"(?:(?:[Aa]n? )?(?:[Rr]esearcher|[Jj]ournalist|[Rr]eporter|[Rr]eader)s?|[Ii]nvestigators|[Aa]cademics)"
    r"(?: (?:at|from|with|of) [^,.;\n]{2,50}?)?) (?:tipped us off|told us (?:about|of)|alerted us)\b"
)
_TOLD = re.compile(
    r"\bshared (?:this |these |our |the |its |their )?(?:\w+ ){0,2}"
    r"(?:information|findings|indicators|insights|details) with\b[^.]*",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"\b(?:in the past|over the years|in general|(?:is|are) one (?:of|source)|for years)\b")
_NEAR = 300  # code points of a sentence looked at on either side; a longer one is no sentence
_LEAST = 30  # code points at most between "from" and the first giver
_OURS = r"(?:our (?:\w+ )?(?:partners?|peers?|colleagues) (?:at|from) |[\w-]+ (?:at|from) )?(?:the )?"
_BEFORE = re.compile(rf"(?:[a-z]+ )?{_OURS}")
_JOINED = re.compile(rf"(?:,? and (?:with )?|, (?:and |with )?|/| or |, as well as ){_OURS}")


def tippers(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> list[str]:
    """Who gave the tips of a stretch of text, in its order: the actors it names, or the words for those it does not."""
    named = [one for one in actors if one.kind in VOICES]
    found = (name for first, last in sentences(text, start, end) for name in _givers(text, first, last, named))
    return list(dict.fromkeys(found))


def partners(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> list[str]:
    """Whom a stretch of text says that its findings were shared with."""
    named = [one for one in actors if one.kind in BODIES]
    found = [
        one.name
        for first, last in sentences(text, start, end)
        for match in _TOLD.finditer(text, first, last)
        if is_real(text, first, match.start())
        for one in within(named, *match.span())
    ]
    return list(dict.fromkeys(found))


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text."""
    for stop in _STOP.finditer(text, start, end):
        yield start, stop.start()
        start = stop.end()
    yield start, end


def is_real(text: str, start: int, end: int) -> bool:
    """Whether a sentence, read from its start to here, tells what happened: not what may, did not, or always does."""
    return _UNREAL.search(text, max(start, end - _NEAR), end) is None


def _givers(text: str, first: int, last: int, actors: Sequence[ActorMention]) -> Iterator[str]:
    """Who gave a tip in one sentence."""
    if _GENERAL.search(text, first, last):
        return
    for match in _FROM.finditer(text, first, last):
        by = "by" if match["by"] else "whom"
        near = max(first, match.start() - _NEAR), min(last, match.end() + _NEAR)
        if is_real(text, first, match.start()) and (by == "by" or _ACTED.search(text, *near)):
            yield from _listed(text, *match.span(by), within(actors, *match.span(by)))
    for one in within(actors, first, last):
        gave = _GAVE.match(text[one.end : min(last, one.end + _NEAR)])
        if gave is not None and is_real(text, first, one.end + gave.end()):
            yield one.name
    for match in _UNNAMED.finditer(text, first, last):
        if is_real(text, first, match.start()) and not within(actors, *match.span("whom")):
            yield match["whom"]


def _listed(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> Iterator[str]:
    """The actors of a list that a stretch begins with."""
    between = _BEFORE
    for one in actors:
        if one.start - start > _LEAST or one.start >= end or not between.fullmatch(text, start, one.start):
            return
        yield one.name
        start, between = one.end, _JOINED
