"""What cannot speak: acts, states and ideas, which a text makes the subject of a verb that may be one of saying.

"The disclosure aims to …", "the remarks underscore …", "time will tell whether …" are no claims of anybody. A document
speaks for whoever wrote it, and many names of bodies end as those of acts do ("administration", "commission").
"""

import re

from archive.findings.claims.subjects import SOURCE, SPEAKS
from archive.findings.cues import Verb, verbs
from archive.findings.language import Token
from archive.findings.tags import COMMON_NOUNS, NOUNS

PAPER = re.compile(
    r"study|studies|report|reports|survey|poll|paper|analysis|review|research|investigation|book|article|essay|letter|"
    r"opinion|memo|statement|brief|filing|alert|advisory|bulletin|indictment|complaint|affidavit|notice|dossier",
    re.IGNORECASE,
)  # what somebody writes, and what then speaks for itself
_SHOWING = frozenset(
    {"highlight", "underscore", "reflect", "tell"}
)  # beside the weak ones; things do so, and say nothing
_LOOSE = frozenset({"object", "infinitive", "through"})  # what such a verb governs is seldom said
_PUT = frozenset({"dobj", "nsubjpass"})  # the argument that it rejects, or that is rejected by it
CLAIMS = frozenset({
    "accusation", "accusations", "acknowledgement", "acknowledgment", "admission", "allegation", "allegations",
    "announcement", "argument", "arguments", "assertion", "assertions", "assessment", "belief", "claim", "claims",
    "complaint", "complaints", "conclusion", "confirmation", "contention", "conviction", "denial", "denials",
    "estimate", "explanation", "fear", "fears", "finding", "implication", "insistence", "judgment", "message",
    "opinion", "point",
    "pledge", "prediction", "promise", "statement", "statements", "suggestion", "suspicion", "testimony", "theory",
    "view", "vow", "warning", "warnings",
})  # fmt: skip
_COURTS = frozenset({
    "court", "courts", "judge", "judges", "justice", "justices", "tribunal", "panel", "circuit", "jury", "magistrate",
    "chancellor", "bench",
})  # fmt: skip
_PLEADED = frozenset({
    "argument", "arguments", "claim", "claims", "contention", "contentions", "motion", "motions", "request", "requests",
    "appeal", "appeals", "petition", "petitions", "bid", "challenge", "challenges", "suit", "lawsuit", "lawsuits",
    "case", "complaint", "application", "theory", "view", "position", "defence", "defense", "plea", "effort", "idea",
    "notion", "reading", "assertion", "assertions", "injunction", "stay",
})  # fmt: skip
_BEING = (["be"], ["have"])
_HAVE = frozenset({"has", "have"})
_ACTS = re.compile(
    r"\w{2,}(?:tion|sion|ment|ness|ity|ism|ance|ence|ship|sure|sis|fare|dom)s?|"
    r"remarks?|comments?|ideas?|time|moves?|efforts?|words?|facts?|events?|days?|years?|world|threats?|changes?|"
    r"attacks?|actions?|tactics|removals?|failures?|successe?s?|methods?|features?|works?|cuts|shift|trend|history",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"administration|organi[sz]ation|corporation|commission|delegation|association|foundation|institution|federation|"
    r"coalition|publication|opposition|convention|legation|mission|division|faction|section|government|department|"
    r"parliament|regiment|management|establishment|community|university|authority|majority|minority|ministry|charity|"
    r"municipality|city|alliance|conference|intelligence|defen[cs]e|audience|leadership|membership|partnership|"
    r"confession|declaration|resolution|petition|motion|information|investigation|document|statement|judgment|judgement|"
    r"agreement|announcement|assessment|amendment|indictment|complaint|opinion|decision|analysis|synopsis|"
    r"descri?ption|caption|citation|notification|application|presentation|submission|evidence|correspondence|"
    r"transcription|translation|edition|constitution|legislation|insurance|prosecution|celebrity|entity|personality",
    re.IGNORECASE,
)  # bodies, people and documents


def is_silent(cue: Token, subject: Token | None, verb: Verb, rule: str) -> bool:
    """Whether a cue tells of nothing said: its verb need not mean saying, and its subject is an act or a thought.

    Nor does who learned something say it; but an outlet that "has learned" something does.
    """
    if verb.name == "learn":
        return not any(child.text.lower() in _HAVE for child in cue.children)
    if subject is None or subject.tag_ not in COMMON_NOUNS:
        return False
    shifted = subject.text.lower() in verbs()  # "Port rejects claims": `misparsed` sets it right
    if subject.tag_ == "NNS" and cue.tag_ == "VBZ" and cue.text.lower() in CLAIMS and not shifted:
        return True  # "those nations say so, claims that others deny"
    if not (verb.weak or verb.name in _SHOWING or rule in _LOOSE):
        return False
    word = subject.text
    spoken = SPEAKS.fullmatch(word) or SOURCE.fullmatch(word) or _BODIES.fullmatch(word.removesuffix("s"))
    return spoken is None and _ACTS.fullmatch(word) is not None


def is_said_to_be(cue: Token) -> bool:
    """Whether a participle is hearsay of the noun in front of it: "an operation said to be the largest"."""
    behind = [word.text.lower() for word in cue.words[cue.i + 1 : cue.i + 3]]
    before = cue.nbor(-1).tag_ if cue.i else ""
    return cue.text.lower() == "said" and before in NOUNS and behind[:1] == ["to"] and behind[1:] in _BEING


def rules_on(cue: Token, subject: Token | None) -> bool:
    """Whether a court decides what was put to it: it "rejects the argument that …", and denies nothing of itself."""
    words = {word.text.lower() for word in subject.subtree if word.i <= subject.i} if subject is not None else set()
    objects = {child.text.lower() for child in cue.children if child.dep_ in _PUT}
    return not words.isdisjoint(_COURTS) and not objects.isdisjoint(_PLEADED)
