"""What a document states by itself: an enforcement, an attribution, a change of information sharing.

The press states it of others, and nobody is its speaker, unless a body is said to have traced or linked something: that
is the body's own claim. What a body states on its own pages is claimed by the body; there its other deeds ("we notified
…") and its rules ("… must confirm …") are claims as well.
"""

import re
from collections.abc import Iterator

import msgspec

from archive.findings.analysis import Analysed
from archive.findings.claims.attributions import Attribution
from archive.findings.claims.confidence import NARRATED, OWN
from archive.findings.claims.contents import beginning, takes_back
from archive.findings.claims.kinds import kind_of
from archive.findings.claims.polarity import is_hedged, is_negated
from archive.findings.claims.publisher import means_itself
from archive.findings.claims.speakers import Voices
from archive.findings.claims.speech import is_utterance
from archive.findings.claims.subjects import Range, find_subject
from archive.findings.cues import verbs
from archive.findings.language import Parse, Token
from archive.findings.tags import FINITE, NAMES, SUBJECTS
from archive.findings.topics import stated, topic_of
from archive.records import Claim, ClaimKind, Reading, Span, Speaker

_LEAD = re.compile(r"^(?:And|But|Yet|So|Still|Meanwhile|However|Notably|Moreover|Furthermore),? ")
_HEADING = re.compile(r"#{1,6} +")  # as Markdown has them
_LINKED = re.compile(r"(?:[-*+] +)?!?\[[^\[\]]*\]\([^()\s]*\)[.,;]?")
_LEAST = 25  # code points; shorter lines are labels
_WE = re.compile(r"We (?:\w+ ){2,}")  # what begins a sentence however short
_OWN = {
    "attribution": re.compile(r"(?:trac|ti|link|attribut|connect)(?:e[sd]?|s)?"),
    "policy": re.compile(r"(?:let|permit|allow|bar|forbid|restrict|order)(?:s|r?ed|ted)?|forbade"),
}  # the verbs by which a body makes a statement of another its own
_RULES = re.compile(
    r"\b(?:shall|must|will not|may not|(?:is|are) (?:not )?(?:allowed|permitted)|"
    r"ha(?:s|ve) (?:no |the )?(?:power|authority|right|duty|mandate|obligation) to|"
    r"(?:every|each|all|any|no|none)\b[^.;]{0,40} (?:will|may) (?:not )?(?:be|concern|apply))\b",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    r"\b(?:domains?|accounts?|pages?|channels?|websites?|links|posts)\b[^.;]{0,60}\b(?:is|are) (?:now |also )?"
    r"(?:blocked|banned|suspended|disabled|removed)\b",
    re.IGNORECASE,
)  # on the page of whoever does it
_ANSWERING = frozenset({"respond", "responded", "reply", "replied", "declined", "comment", "commented"})
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_BEGUN = frozenset({"decided", "moved", "acted", "agreed", "began", "started", "steps", "action"})
_DID = frozenset({"did", "does", "do"})
_OPEN = frozenset({"would", "could", "can", "might", "may", "should", "to", "if", "whether", "unless"})
_TENSED = FINITE | {"MD", "VBN"}
_COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "'re", "’re"})


class _Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a passage that states something: its range, its main verb, what it is and whose."""

    whole: Range
    root: Token
    kind: ClaimKind
    speaker: Speaker | None


def narratives(reading: Reading, part: Analysed, claims: list[Claim], voices: Voices) -> Iterator[Claim]:
    """Claims of the document itself in one passage; a sentence whose main verb somebody utters is left to him."""
    if part.parse is None or _LINKED.fullmatch(part.passage.text.strip()):
        return
    marked = [(mark.start, mark.end) for mark in part.marks if is_utterance(part.passage.text, mark)]
    spoken = [one for one in claims if one.speaker is not None or voices.publisher is None]
    said = [*marked, *(_within(span, part) for one in spoken for span in (one.content, one.cue) if span is not None)]
    for sentence in part.parse.sents:
        root = next((token for token in sentence if token.head.i == token.i), sentence[0])
        whole = sentence[0].idx, sentence[-1].idx + len(sentence[-1])
        words = part.passage.text[slice(*whole)]
        uttered = any(start <= root.idx < end for start, end in said)
        short = len(words) < _LEAST and not (voices.publisher and _WE.match(words))
        silent = root.text.lower() in _ANSWERING
        if short or words.rstrip().endswith("?") or uttered or silent or takes_back(words):
            continue
        kind = _told_kind(words, sentence) or (_own_kind(words, part, root, voices) if voices.publisher else None)
        if kind is not None:
            speaker = _teller(part, whole[0], root, kind, voices)
            one = _Statement(whole=whole, root=root, kind=kind, speaker=speaker)
            yield _claim(reading, part, part.parse, one)


def _told_kind(words: str, sentence: list[Token]) -> ClaimKind | None:
    """What a sentence states, where what states it is a fact: "would remove accounts" and "sanctions help" are none."""
    kind, stretch = stated(words)
    if kind is None or (kind != "enforcement" and not any(token.tag_ in _TENSED for token in sentence)):
        return None
    start = sentence[0].idx
    inside = [token for token in sentence if stretch[0] <= token.idx - start < stretch[1]]
    if not inside:
        return None  # the words of an address ("https://…/port-removed-40-accounts")
    if kind == "enforcement":  # "removed … accounts", "accounts were removed"
        return kind if any(_is_done(token) for token in (inside[0], inside[-1])) else None
    if kind == "attribution":
        acting = [token for token in inside if token.tag_ in _VERBAL] or [_governing(inside[0])]
        return kind if any(_is_held(token) for token in acting) else None
    return kind


def _governing(token: Token) -> Token:
    """The nearest verb above a word, or the root."""
    while token.head is not token and token.tag_ not in _VERBAL:
        token = token.head
    return token


def _helpers(verb: Token) -> set[str]:
    return {child.text.lower() for child in verb.children if child.dep_ in {"aux", "auxpass", "mark"}}


def _is_done(verb: Token) -> bool:
    """Whether a word tells an act: not what may be, would be or is aimed at, nor what a noun is like.

    In a title the tagger takes a verb for a name.
    """
    verb = verb.head if verb.dep_ == "prt" else verb  # "taken down"
    if verb.tag_ not in _VERBAL and not any(child.dep_ == "auxpass" for child in verb.children):
        return verb.tag_ in NAMES and verb.text.endswith("s")
    helpers = _helpers(verb)
    if not helpers.isdisjoint(_OPEN):
        return verb.dep_ == "xcomp" and "to" in helpers and verb.head.text.lower() in _BEGUN
    finite = verb.tag_ in FINITE and any(child.dep_ in SUBJECTS for child in verb.children)
    described = verb.dep_ == "amod" or (verb.dep_ == "acl" and verb.tag_ == "VBN") or verb.dep_ == "pcomp"
    if finite or described or verb.tag_ == "VB":
        return finite or (not described and not helpers.isdisjoint(_DID))
    shared = verb.dep_ in {"conj", "xcomp"} and verb.head.tag_ in _VERBAL
    return not shared or _is_done(verb.head)


def _is_held(verb: Token) -> bool:
    """Whether a verb of an attribution tells what is so, or could not be told; not what would be, or if it is."""
    helpers = _helpers(verb)
    return helpers.isdisjoint(_OPEN - {"to"}) or any(child.dep_ == "neg" for child in verb.children)


def _within(span: Span, part: Analysed) -> Range:
    return span.start - part.passage.start, span.end - part.passage.start


def _own_kind(words: str, part: Analysed, root: Token, voices: Voices) -> ClaimKind | None:
    """On a body's own page: what it does itself, what it does not do as a rule, and what it lays down."""
    if _RULES.search(words):
        return "policy"
    if _BLOCKED.search(words):
        return "enforcement"
    subject = find_subject(root) or next((one for one in root.children if one.dep_ == "nsubjpass"), None)
    if subject is None or root.text.lower() in _COPULAS:
        return None
    if means_itself(_noun(subject)):
        return kind_of(words, None, "indirect")
    spared = {child.text.lower() for child in root.children if child.dep_ in {"aux", "neg"}}
    if spared != {"does", "not"} or root.text.lower() in verbs():
        return None
    named, owner = voices.subject(part, subject), voices.publisher
    return "policy" if named is not None and owner is not None and owner.name.startswith(named.name) else None


def _noun(subject: Token) -> str:
    """A subject with what stands before its head: "our investigators"."""
    return " ".join(token.text for token in subject.subtree if token.i <= subject.i)


def _teller(part: Analysed, start: int, root: Token, kind: ClaimKind, voices: Voices) -> Speaker | None:
    """Whose claim a narrative is: the owner's of the page, or that of a body or a person who traced what was seen."""
    named = voices.subject(part, find_subject(root))
    owner = voices.publisher
    if owner is not None:
        at = start + part.passage.start
        same = named is not None and named.name == owner.name
        return named if same else msgspec.structs.replace(owner, start=at, end=at)
    traced = kind in _OWN and _OWN[kind].fullmatch(root.text.lower()) is not None
    known = named is not None and (voices.is_known(named.name) or voices.holds_body(named))
    return named if traced and known else None


def _claim(reading: Reading, part: Analysed, parsed: Parse, one: _Statement) -> Claim:
    first, last = beginning(part.passage.text, *one.whole), one.whole[1]
    words = part.passage.text[first:last]
    if lead := _HEADING.match(words) or _LEAD.match(words):
        first += lead.end()
    stop = first + len(part.passage.text[first:last].rstrip(" ."))
    stated = Attribution(content=(first, stop), cue=(first, first), source=None, rule="narrative")
    cue = (one.root.idx, one.root.idx + len(one.root))
    return Claim(
        start=part.passage.start + one.whole[0],
        end=part.passage.start + last,
        quote=reading.text[part.passage.start + one.whole[0] : part.passage.start + last],
        rule="narrative",
        confidence=OWN if one.speaker is not None else NARRATED,
        content=part.span(reading, (first, stop)),
        speaker=one.speaker,
        cue=part.span(reading, cue) if one.speaker is not None else None,
        form="narrative",
        kind=one.kind,
        negated=is_negated(parsed, stated),
        hedged=is_hedged(parsed, stated),
        topic=topic_of(words),
    )
