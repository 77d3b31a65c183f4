"""Attribution by set phrases: "in the words of X", "X gave notice that …", and what is said without saying by whom.

"X is understood to …" is hearsay: a claim with no source.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from archive.findings.claims.attributions import Attribution, attribute
from archive.findings.claims.extents import extent, rest_of_sentence
from archive.findings.claims.subjects import COPULAS, find_subject, phrase, with_clause
from archive.findings.claims.things import CLAIMS, is_said_to_be
from archive.findings.cues import verbs
from archive.findings.language import Parse, Token
from archive.findings.tags import FINITE

_WORDS = frozenset({"words", "phrase"})
_READING = frozenset({"read", "reads", "understand", "understands", "understood", "see", "sees", "saw"})
_NOTICES = frozenset({"notice", "evidence", "view", "warning", "assurance", "assurances", "undertaking"})
_GIVING = frozenset({"give", "gives", "gave", "giving", "given", "take", "takes", "took", "issue", "issues", "issued"})
_PROOF = frozenset({"evidence", "proof", "sign", "signs", "indication", "indications"})
_FINDING = frozenset({"find", "finds", "found", "see", "sees", "saw", "seen"})
_HOLDING = frozenset({"held", "holds"})
_VERBS = {"denial": "deny", "denials": "deny", "warning": "warn", "warnings": "warn", "suggestion": "suggest"}
_STATED = frozenset({"acl", "relcl", "ccomp", "appos"})
_OWNING = frozenset({"by", "of", "from", "among"})
_DOING = frozenset({"do", "does", "did"})
_BEFORE, _SENTENCE = 20, 5  # words from a colon back to its verb; words of a sentence behind it
_HEARD = frozenset({"said", "reported", "understood", "rumoured", "rumored", "alleged", "believed", "thought"})


def set_phrases(parsed: Parse) -> list[Attribution]:
    """The attributions of a passage by set phrases, in text order."""
    shapes = ((_SHAPES.get(token.text.lower(), ()), token) for token in parsed)
    found = (shape(token) for tried, token in shapes for shape in tried)
    return [one for one in found if one is not None]


def _hearsay(token: Token) -> Attribution | None:
    """X is understood to …: the sentence is the content, and nobody is its source."""
    if is_said_to_be(token):
        return _said_of(token)
    if token.tag_ != "VBN":
        return None
    children = list(token.children)
    subject = next((child for child in children if child.dep_ == "nsubjpass"), None)
    if subject is None or any(child.dep_ == "agent" for child in children):
        return None
    for child in children:
        if child.dep_ == "xcomp" and any(one.tag_ == "TO" for one in child.children):
            return Attribution(
                content=(extent(subject)[0], extent(child)[1]),
                cue=(token.idx, token.idx + len(token)),
                source=None,
                rule="hearsay",
                verb=verbs().get(token.text.lower()),
            )
    return None


def _said_of(token: Token) -> Attribution | None:
    """An operation said to be the largest: the noun in front with what is said of it."""
    noun = token.nbor(-1)
    behind = next((child for child in token.children if child.dep_ == "xcomp" and child.i > token.i), None)
    if behind is None:
        return None
    return Attribution(
        content=(extent(noun)[0], extent(behind)[1]),
        cue=(token.idx, token.idx + len(token)),
        source=None,
        rule="hearsay",
        verb=verbs()["say"],
    )


def _in_words(token: Token) -> Attribution | None:
    """…, in the words of X, …: the clause it hangs on, without it."""
    start = token.head
    if start.text.lower() != "in":
        return None
    for preposition in token.children:
        for child in preposition.children if preposition.text.lower() == "of" else ():
            if child.dep_ == "pobj" and start.head.i != start.i:
                return Attribution(
                    content=extent(start.head, but=start),
                    cue=(start.idx, preposition.idx + len(preposition)),
                    source=phrase(child),
                    head=child.idx,
                    full=with_clause(child),
                    rule="according",
                )
    return None


def _as_read(token: Token) -> Attribution | None:
    """Nothing in the order, as we read it, …: how somebody understands what stands around it."""
    children = list(token.children)
    reader = next((child for child in children if child.dep_ == "nsubj"), None)
    as_it = {"as", "it"}.issubset(child.text.lower() for child in children)
    if token.dep_ != "advcl" or reader is None or not as_it:
        return None
    content = extent(token.head, but=token)
    if token.head.tag_ not in FINITE | {"VB"} or content[1] < token.idx:
        return None
    return Attribution(
        content=content,
        cue=(token.idx, token.idx + len(token)),
        source=phrase(reader),
        head=reader.idx,
        full=with_clause(reader),
        rule="according",
    )


def _notice(token: Token) -> Attribution | None:
    """X gave notice that …, X took the view that …: a verb and its noun are the cue."""
    if token.dep_ != "dobj" or token.head.text.lower() not in _GIVING:
        return None
    for child in (*token.children, *token.head.children):
        if child.dep_ in {"acl", "ccomp"} and any(one.text.lower() == "that" for one in child.children):
            return attribute(token.head, token, extent(child), "clause")
    return None


def _held(token: Token) -> Attribution | None:
    """The court held that …: with "that" alone, for most of what is held is no opinion."""
    if not token.tag_.startswith("VB"):
        return None
    for child in token.children:
        if child.dep_ == "ccomp" and any(one.text.lower() == "that" and one.dep_ == "mark" for one in child.children):
            return attribute(token, token, extent(child), "clause")
    return None


def _no_proof(token: Token) -> Attribution | None:
    """X found no evidence that …: what was not found is the content, with the "no"."""
    verb = token.head
    if token.dep_ != "dobj" or verb.text.lower() not in _FINDING:
        return None
    if any(child.dep_ == "nsubj" and child.text.lower() == "we" for child in verb.children):
        return None  # what a body found itself its page states (`narratives`)
    told = any(child.dep_ in {"acl", "ccomp", "prep"} for child in token.children)
    return attribute(verb, verb, extent(token), "object") if told else None


def _noun(token: Token) -> Attribution | None:
    """X's claim that …, the warning by X that …, X's point is that …: a noun is the cue, and its owner the source."""
    source = next(_owners(token), None)
    if source is None:
        return None
    copula = token.head if token.dep_ == "nsubj" and token.head.text.lower() in COPULAS else None
    stated = (child for child in token.children if child.i > token.i and _is_that_clause(child))
    equated = (child for child in copula.children if child.dep_ == "ccomp") if copula is not None else ()
    content = next(chain(stated, equated), None)
    if content is None:
        return None
    return Attribution(
        content=extent(content),
        cue=(token.idx, token.idx + len(token)),
        source=phrase(source),
        head=source.idx,
        full=with_clause(source),
        rule="noun",
        verb=verbs().get(_VERBS.get(token.text.lower(), "")),
    )


def _owners(token: Token) -> Iterator[Token]:
    """Whose claim it is: "his …", "the … by X", "the … from X"."""
    for child in token.children:
        if child.dep_ == "poss":
            yield child
        if child.dep_ in {"prep", "agent"} and child.text.lower() in _OWNING:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _is_that_clause(clause: Token) -> bool:
    """Whether a clause on a noun is one of what is said: "that" stands before it and is no subject of it."""
    marks = (child for child in clause.children if child.dep_ == "mark" and child.text.lower() == "that")
    return clause.dep_ in _STATED and next(marks, None) is not None


def _colon(token: Token) -> Attribution | None:
    """X said this in her speech: We were not ready.: a sentence behind a colon that its marks have been lost from."""
    words, first = token.words, token.i + 1
    if first >= len(words) or not words[first].text[:1].isupper():
        return None
    cue = next((one for one in reversed(words[max(0, token.i - _BEFORE) : token.i]) if _reports(one)), None)
    if cue is None or any(one.is_sent_start for one in words[cue.i + 1 : token.i + 1]):
        return None
    content = rest_of_sentence(words, first)
    inside = [one for one in words[first:] if one.idx < content[1]]
    if len(inside) < _SENTENCE or not any(one.tag_ in FINITE for one in inside):
        return None
    return attribute(cue, cue, content, "colon")


def _reports(word: Token) -> bool:
    """Whether a word plainly is a verb of saying with a subject, and no clause behind the colon is its own."""
    verb = verbs().get(word.text.lower())
    if verb is None or not verb.clause or verb.weak:
        return False
    done = word.tag_ == "VB" and any(child.text.lower() in _DOING for child in word.children)
    return (done or word.tag_ in FINITE) and find_subject(word) is not None


_Shape = Callable[[Token], Attribution | None]
_TRIED: tuple[tuple[frozenset[str], _Shape], ...] = (
    (_HEARD, _hearsay),
    (_WORDS, _in_words),
    (_READING, _as_read),
    (_NOTICES, _notice),
    (_HOLDING, _held),
    (_PROOF, _no_proof),
    (CLAIMS, _noun),
    (frozenset({":"}), _colon),
)
_SHAPES = {
    word: tuple(shape for words, shape in _TRIED if word in words)
    for word in sorted(frozenset().union(*(words for words, _ in _TRIED)))
}
