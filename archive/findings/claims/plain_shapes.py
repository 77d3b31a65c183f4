"""Reporting that the frames of a verb do not cover: short answers, counts, and clauses that the parser loses.

"X disagrees", "X stands by it", "X had no comment", "X is not aware of …", "X counts 40 pages",
"X was told by Y that …", "At least 60, say X; 38, says Y". A verb of saying with "that" right behind it governs the
rest of its sentence, even where the parse makes no clause of that.
"""

import re
from collections.abc import Callable, Iterator

import msgspec

from archive.findings.claims.attributions import Attribution, attribute
from archive.findings.claims.extents import extent
from archive.findings.claims.subjects import Range, find_subject, is_open
from archive.findings.claims.things import CLAIMS, is_silent
from archive.findings.cues import Verb, verbs
from archive.findings.language import Parse, Token
from archive.findings.tags import FINITE, NAMES

_LOST = FINITE | {"NN"}  # a verb that the tagger takes for a noun
_PLURAL = frozenset({"NNS", "NNPS"})  # who "note that", or "claim that"
_ECHOES = frozenset({"it", "that", "this", "them", "those"})
_COUNTING = frozenset({"count", "report", "record", "list", "tally", "log", "identify"})
_SILENCE = {
    "comment": frozenset({"have", "has", "had", "make", "makes", "made", "give", "gives", "gave", "offer", "offered"}),
    "reason": (_GIVING := frozenset({"give", "gives", "gave", "giving", "offer", "offers", "offered"})),
    "reasons": _GIVING,
    "explanation": _GIVING,
    "details": _GIVING,
}
_CALLS = frozenset({"call", "calls", "message", "messages", "email", "emails", "e-mails", "request", "requests"})
_HAVING = frozenset().union(*_SILENCE.values())
_BE = frozenset({"is", "are", "was", "were"})
_YES = frozenset({"yes", "no"})
_ADVERBS = frozenset({"RB", "UH"})
_LEAST = 3  # words of a clause behind "that"
_ASIDE = 4  # words at least of a speaker with an aside
_RELATIVES = frozenset({"who", "which", "whose"})
_SOURCE = 10  # words of who told it
_NUMBER = 4  # words before a noun among which its number stands
_SHORT = 6  # words of a sentence that answers the one before
_WORDS = 4  # and of an answer that is no clause
_COUNTED = re.compile(
    r"(?:^|[;.] )(?P<content>[^,;:.\"“”]{0,30}\d[^,;:.\"“”]{0,40}), (?P<cue>say|says|said) "
    r"(?P<source>[^,;.\"“”]{2,60})(?=[,;.])"
)
_STANDS = Verb(name="stand", makes="report")
_DENIES = Verb(name="disagree", makes="denial", negative=True)
_FORMS = {form: Verb(name=name) for name in _COUNTING for form in (name, f"{name}s", f"{name}ed")}
_FORMS |= {"tallies": _FORMS["tally"], "tallied": _FORMS["tally"], "logged": _FORMS["log"]}
# What a passage may be worth a parse for, beside the verbs of saying.
WORDS = frozenset({
    "disagrees", "disagree", "disagreed", "stands", "aware", "notice", "explanation", "comment", "counts", "counted",
    *_FORMS,
})  # fmt: skip
_STOOD_BY = CLAIMS | {
    "account", "accounts", "analysis", "attribution", "count", "counts", "decision", "figure", "figures", "findings",
    "list", "number", "numbers", "report", "reporting", "reports", "research", "ruling", "story", "study", "words",
    "work",
}  # fmt: skip


def plain_shapes(parsed: Parse, found: list[Attribution]) -> list[Attribution]:
    """The attributions found, mended, and those of plain shapes whose cue none of them has."""
    counted = list(_counted(parsed.text))
    counted = counted if len(counted) > 1 else []  # one number alone is left to the grammar
    whole = (one for one in found if not any(_within(one.cue, other) for other in counted))
    kept = [_before_aside(parsed, _led(parsed, one)) for one in whole]
    taken = {one.cue[0] for one in kept if one.source is not None}
    shapes = ((_SHAPES.get(token.text.lower(), _OTHERS), token) for token in parsed if token.idx not in taken)
    more = (one for tried, token in shapes for shape in tried if (one := shape(parsed, token)) is not None)
    return [*kept, *counted, *more]


def _led(parsed: Parse, one: Attribution) -> Attribution:
    """An attribution without a source, where nothing but a name stands between its cue and the sentence's start."""
    if one.source is not None or one.rule in {"hearsay", "unsaid", "headline"}:
        return one
    cue = parsed.place(one.cue[0])
    first = cue
    while first and parsed[first - 1].tag_ in NAMES and not parsed[first].is_sent_start:
        first -= 1
    if first == cue or not parsed[first].is_sent_start or parsed[cue].tag_ not in FINITE:
        return one
    name = parsed[first].idx, parsed[cue - 1].idx + len(parsed[cue - 1])
    return msgspec.structs.replace(one, source=name, full=name, head=parsed[cue - 1].idx)


def _before_aside(parsed: Parse, one: Attribution) -> Attribution:
    """Sailors, who know the pier as Old Tom, told …: the name at the end of an aside is not who speaks."""
    if one.source is None or not parsed.within(*one.cue):
        return one
    cue = parsed.within(*one.cue)[0]
    words = parsed.sentence(cue)
    before = words[: cue.i - words[0].i]
    if len(before) < _ASIDE or before[-1].text != "," or one.source[1] != before[-2].idx + len(before[-2]):
        return one
    comma = next((at for at, word in enumerate(before[1:-2][:_SOURCE], 1) if word.text == ","), 0)
    if not comma or before[comma + 1].text not in _RELATIVES or one.source[0] <= before[comma].idx:
        return one
    if any(word.tag_ in FINITE for word in before[:comma]):
        return one
    source = before[0].idx, before[comma - 1].idx + len(before[comma - 1])
    return msgspec.structs.replace(one, source=source, full=source, head=before[comma - 1].idx, pronoun=None)


def _counted(text: str) -> Iterator[Attribution]:
    """At least 60, say X; 38, says Y: each number is its own speaker's."""
    for match in _COUNTED.finditer(text):
        source = match.span("source")
        yield Attribution(
            content=match.span("content"),
            cue=match.span("cue"),
            source=source,
            head=source[0],
            full=source,
            rule="tag",
            verb=verbs()[match["cue"]],
        )


def _within(inner: Range, other: Attribution) -> bool:
    return other.cue[0] <= inner[0] < other.cue[1]


def _that(parsed: Parse, token: Token) -> Attribution | None:
    """X thinks that …, to the end of the sentence."""
    verb = verbs().get(token.text.lower())
    if verb is None or not verb.clause or token.tag_ not in _LOST or is_open(token):
        return None
    words = parsed.sentence(token)
    at = token.i - words[0].i + 1
    if at + _LEAST >= len(words) or words[at].text.lower() != "that" or words[at].tag_ == "DT":
        return None
    if not any(child.dep_ == "nsubj" for child in token.children):
        return None
    last = words[-1] if words[-1].dep_ != "punct" else words[-2]
    content = words[at + 1].idx, last.idx + len(last)
    one = msgspec.structs.replace(attribute(token, token, content, "clause"), verb=verb)
    if is_silent(token, find_subject(token), verb, one.rule):
        return None
    return one if token.tag_ in FINITE else _headed(words, token, one)


def _headed(words: list[Token], cue: Token, one: Attribution) -> Attribution | None:
    """A verb that is taken for a noun takes words of its subject along: that is all in front of it."""
    subject = next((word for word in words if word.dep_ == "nsubj" and word.head.i == cue.i), None)
    if subject is None or subject.left_edge.i != words[0].i or subject.tag_ not in _PLURAL or cue.tag_ != "NN":
        return None
    source = words[0].idx, cue.nbor(-1).idx + len(cue.nbor(-1))
    return msgspec.structs.replace(one, source=source, full=source, head=subject.idx)


def _disagrees(parsed: Parse, token: Token) -> Attribution | None:
    """The company disagrees: with what the sentence before says."""
    if token.tag_ not in FINITE or any(child.dep_ in {"prep", "ccomp", "dobj"} for child in token.children):
        return None
    return _echo(parsed, token, token, _DENIES)


def _answers(parsed: Parse, token: Token) -> Attribution | None:
    """Brightwell disputes that: a sentence of a name, a verb that the tagger takes for a noun, and "that"."""
    words = parsed.sentence(token)
    behind = [word.text.lower() for word in words if word.i > token.i]
    if token.tag_ in FINITE or len(words) > _SHORT or behind not in ([one, "."] for one in sorted(_ECHOES)):
        return None
    echoed = _echo(parsed, token, token, verbs()[token.text.lower()])
    if echoed is None or token.i == words[0].i:
        return None
    before = token.nbor(-1)
    name = words[0].idx, before.idx + len(before)
    return msgspec.structs.replace(echoed, source=name, full=name, head=before.idx)


def _word(parsed: Parse, token: Token) -> Attribution | None:
    """Seldom, researchers say. The court said yes and no.: an answer that is no clause."""
    answers = [one for one in token.children if one.dep_ == "intj" and one.text.lower() in _YES]
    if answers and answers[0].i == token.i + 1:
        return attribute(token, token, extent(answers[0]), "tag")
    words, subject = parsed.sentence(token), find_subject(token)
    comma = next((at for at, word in enumerate(words[: _WORDS + 1]) if word.text == ","), 0)
    parted = 0 < comma < len(words) - 1
    begins = parted and subject is not None and subject.left_edge is words[comma + 1]
    if not begins or words[-2] is not token or any(word.tag_ not in _ADVERBS for word in words[:comma]):
        return None
    return attribute(token, token, (words[0].idx, words[comma - 1].idx + len(words[comma - 1])), "tag")


def _stands_by(parsed: Parse, token: Token) -> Attribution | None:
    """X stands by it, X stands by the count."""
    for preposition in token.children if token.tag_ in FINITE else ():
        for child in preposition.children if preposition.text.lower() == "by" else ():
            if child.text.lower() in _ECHOES:
                return _echo(parsed, token, preposition, _STANDS)
            if child.dep_ == "pobj" and child.text.lower() in _STOOD_BY:
                return attribute(token, preposition, extent(child), "through")
    return None


def _echo(parsed: Parse, cue: Token, last: Token, verb: Verb | None) -> Attribution | None:
    first = parsed.sentence(cue)[0].i
    if not first:
        return None
    before = parsed.sentence(parsed[first - 1])
    end = before[-1] if before[-1].text != "." else before[-2] if len(before) > 1 else before[-1]
    one = attribute(cue, last, (before[0].idx, end.idx + len(end)), "echo")
    return msgspec.structs.replace(one, verb=verb)


def _told_about(parsed: Parse, token: Token) -> Attribution | None:
    """X told us about 12 of the ships: a number that the parser takes "about" to."""
    words = parsed.sentence(token)
    behind = words[token.i - words[0].i + 1 :]
    if len(behind) <= _LEAST or behind[0].tag_ != "PRP" or behind[1].text != "about" or behind[2].tag_ != "CD":
        return None
    last = behind[-1] if behind[-1].dep_ != "punct" else behind[-2]
    return attribute(token, behind[1], (behind[2].idx, last.idx + len(last)), "through")


def _told_by(parsed: Parse, token: Token) -> Attribution | None:
    """X had been told by Y that …: Y's words, to the end of the sentence."""
    agent = next((child for child in token.children if child.dep_ == "agent"), None)
    who = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    if agent is None or who is None or not any(child.dep_ == "auxpass" for child in token.children):
        return None
    words = parsed.sentence(token)
    behind = words[agent.i - words[0].i + 1 :][: _SOURCE + 1]
    that = next((at for at, word in enumerate(behind) if word.text.lower() == "that"), 0)
    last = words[-1] if words[-1].dep_ != "punct" else words[-2]
    if not that or behind[that].i + _LEAST > last.i:
        return None
    source = behind[0].idx, behind[that - 1].idx + len(behind[that - 1])
    return Attribution(
        content=(behind[that].nbor(1).idx, last.idx + len(last)),
        cue=(token.idx, token.idx + len(token)),
        source=source,
        head=who.idx,
        full=source,
        rule="clause",
        verb=verbs().get(token.text.lower()),
    )


def _silence(_: Parse, token: Token) -> Attribution | None:
    """X had no comment, X gave no reason for …."""
    for child in token.children if token.tag_ in FINITE else ():
        none = any(one.text.lower() == "no" for one in child.children)
        if child.dep_ == "dobj" and token.text.lower() in _SILENCE.get(child.text.lower(), ()) and none:
            rest = (extent(one)[1] for one in token.children if one.dep_ == "prep" and one.i > child.i)
            start, end = extent(child)
            return attribute(token, token, (start, max([end, *rest])), "object")
    return None


def _returned(_: Parse, token: Token) -> Attribution | None:
    """X did not return calls."""
    for child in token.children if any(one.dep_ == "neg" for one in token.children) else ():
        if child.dep_ == "dobj" and child.text.lower() in _CALLS:
            one = attribute(token, token, extent(child), "object")
            return msgspec.structs.replace(one, verb=Verb(name="return"))
    return None


def _aware(_: Parse, token: Token) -> Attribution | None:
    """X is not aware of …, X is unaware that …; what somebody is aware of is not said."""
    denied = any(one.dep_ == "neg" for one in token.children)
    for state in (one for one in token.children if denied or one.text.lower() == "unaware"):
        for child in state.children if state.dep_ == "acomp" and state.text.lower() in {"aware", "unaware"} else ():
            inner = next((one for one in child.children if one.dep_ == "pobj"), None) if child.text == "of" else None
            if child.dep_ == "ccomp" or inner is not None:
                one = attribute(token, state, extent(inner or child), "object")
                return msgspec.structs.replace(one, verb=Verb(name="know", negative=state.text.lower() == "unaware"))
    return None


def _counts(_: Parse, token: Token) -> Attribution | None:
    """X counts 40 pages."""
    for child in token.children if token.tag_ in FINITE else ():
        before = (one for one in child.subtree if child.i - _NUMBER <= one.i < child.i)
        if child.dep_ == "dobj" and child.i > token.i and any(one.tag_ == "CD" for one in before):
            one = attribute(token, token, extent(child), "object")
            return msgspec.structs.replace(one, verb=verbs().get(token.text.lower(), _FORMS[token.text.lower()]))
    return None


_Shape = Callable[[Parse, Token], Attribution | None]
_OTHERS: tuple[_Shape, ...] = (_that,)
_SHAPES: dict[str, tuple[_Shape, ...]] = {
    **dict.fromkeys(sorted(_FORMS), (_counts, *_OTHERS)),
    **dict.fromkeys(("disagree", "disagrees", "disagreed"), (_disagrees,)),
    **dict.fromkeys(("disputes", "denies", "rejects", "doubts"), (_answers, *_OTHERS)),
    **dict.fromkeys(("say", "says", "said"), (_word, *_OTHERS)),
    **dict.fromkeys(("stand", "stands", "stood"), (_stands_by,)),
    **dict.fromkeys(sorted(_HAVING), (_silence,)),
    **dict.fromkeys(sorted(_BE), (_aware,)),
    **dict.fromkeys(("return", "returned"), (_returned,)),
    **dict.fromkeys(("told", "informed", "assured", "warned"), (_told_by, _told_about, *_OTHERS)),
}
