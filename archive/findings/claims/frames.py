"""What a reporting verb governs: the shapes of English reporting, a cue and its complement.

A clause before, after or around the verb; an infinitive; what stands behind a preposition of it; an object.
"""

from collections.abc import Callable, Iterator

from archive.findings.claims.extents import extent
from archive.findings.claims.subjects import SOURCE, Range, is_label, repeats
from archive.findings.cues import Verb
from archive.findings.language import Token
from archive.findings.tags import ANY_SUBJECT, AUXILIARIES, DESCRIBING, FINITE, NOUNS

_CLAUSES = frozenset({"advcl", "ccomp"})
_OBJECTS = frozenset({"dobj", "oprd"})
_QUESTIONS = frozenset({"when", "where", "why", "how", "whether", "if", "who", "what"})
_BEGINNING = frozenset({"that", "how", "whether", "why"})
_PARTING = frozenset({";", ":", "—", "–", "--"})
_CALLING = frozenset({"label", "brand"})  # these take a predicate: "branded the study a fake"
_RESTS = frozenset({"prep", "xcomp", "agent", "oprd"})
_ADDED = frozenset({"xcomp", "as"})  # "asked for help to trace it", "refers to it as a pause"

_TOLD = frozenset({"urge", "tell", "order", "advise", "instruct", "invite", "encourage", "warn", "command", "request"})
_BLAMED = frozenset({"accuse", "blame", "criticise", "criticize", "praise", "condemn"})  # without a whom it is passive
_INQUIRED = frozenset({"comment", "comments"})  # who asks for one says nothing

Governed = Iterator[tuple[Token, Range]]  # the last word of the cue, and the content


def _clause(token: Token, verb: Verb) -> Governed:
    """X said (that) …; "…", said X."""
    if verb.clause:
        for child in sorted(token.children, key=is_label):
            if child.dep_ == "ccomp" and not _is_apart(child, token) and not _is_beside(child, token, verb):
                again = next((one for one in child.children if repeats(one)), token)
                content = extent(child, but=again)
                content = content[0], max(content[1], _whole_end(child, token))
                yield from [(token, (start, content[1])) for start in _beginning(child, token, content[0])]
        asked = (child for child in token.children if not verb.weak and _is_open_question(child, token))
        yield from ((token, extent(child)) for child in asked)


def _whole_end(clause: Token, cue: Token) -> int:
    """Where a clause ends whose main verb the parser hung beside it.

    "X said that to close the port, a vote was needed"; "X said it saw data showing A and B were paid".
    """
    behind = [child for child in cue.children if child.i > clause.i and child.dep_ in {"ccomp", "conj"}]
    if not behind or clause.i < cue.i:
        return 0
    aim = any(child.dep_ == "aux" and child.tag_ == "TO" for child in clause.children)
    first = behind[0]
    if aim and first.dep_ == "ccomp":
        return extent(first)[1]
    if first.dep_ != "conj" or first.tag_ not in FINITE or any(child.dep_ == "cc" for child in cue.children):
        return 0
    last = first.left_edge.i - 1
    beside = last == clause.right_edge.i and cue.words[last].tag_ in NOUNS
    return extent(first)[1] if beside else 0


def _beginning(clause: Token, cue: Token, start: int) -> list[int]:
    """Where a clause begins; a finite one behind its cue has a subject, which the parser may take for an object.

    "Auditors alleged Holt secretly used …": without one ("a trial declared over has renewed …") nothing was said.
    """
    own = any(child.dep_ in ANY_SUBJECT for child in clause.children)
    bearing = [clause, *(child for child in clause.children if child.dep_ in AUXILIARIES)]
    finite = any(word.tag_ in FINITE for word in bearing)
    gapped = cue.dep_ in DESCRIBING  # "which he said was false"
    unsaid = any(child.dep_ == "auxpass" for child in cue.children)  # "nobody, it was said, had …"
    marked = cue.i + 1 < len(cue.words) and cue.nbor(1).dep_ == "punct"
    if own or clause.i < cue.i or gapped or unsaid or marked or not finite:
        return [start]
    objects = [one for one in cue.children if one.dep_ == "dobj" and cue.i < one.i < clause.i]
    return [min(start, objects[0].left_edge.idx)] if objects else []


def _is_apart(clause: Token, verb: Token) -> bool:
    """What stands before a semicolon or a dash is a sentence of its own, and not what is said behind it.

    Nor is it where a "that" or a "how" right behind the verb begins what is said.
    """
    last = clause.right_edge
    if clause.i > verb.i or last.i >= verb.i:  # a parse may have a clause reach over its verb
        return False
    begins = verb.i + 1 < len(verb.words) and verb.nbor(1).text.lower() in _BEGINNING
    parted = last.dep_ == "punct" or last.nbor(1).dep_ == "punct"
    return begins or last.nbor(1).text in _PARTING or not parted


def _is_beside(clause: Token, cue: Token, verb: Verb) -> bool:
    """X denied the count so often that …: an object stands nearer to a verb of denial."""
    return verb.makes == "denial" and any(
        child.dep_ == "dobj" and cue.i < child.i < clause.left_edge.i for child in cue.children
    )


def _is_open_question(clause: Token, verb: Token) -> bool:
    """X has not said when …: a question behind a verb that leaves it open, which the parser takes for an aside."""
    first = clause.left_edge
    return (
        clause.dep_ == "advcl"
        and first.i == verb.i + 1
        and first.text.lower() in _QUESTIONS
        and any(child.dep_ == "neg" for child in verb.children)
    )


def _around(token: Token, verb: Verb) -> Governed:
    """The networks, said X, were small: the clause the tag stands in."""
    if verb.clause and token.dep_ == "parataxis":
        yield token, extent(token.head, but=token)


def _infinitive(token: Token, verb: Verb) -> Governed:
    """X promised to …, X wants Y to …."""
    through = token.i + 1 < len(token.words) and token.nbor(1).text.lower() in verb.through
    whom = any(one.dep_ == "dobj" for one in token.children) or token.tag_ not in FINITE | {"VBN"}
    for child in token.children if verb.infinitive and not through else ():
        named = whom or verb.name not in _TOLD or any(one.dep_ in ANY_SUBJECT for one in child.children)
        if child.dep_ in {"xcomp", "ccomp"} and child.i > token.i and any(one.tag_ == "TO" for one in child.children):
            yield from [(token, extent(child))] if named else []


def _through(token: Token, verb: Verb) -> Governed:
    """X called for …, X accused Y of …: the preposition belongs to the cue."""
    whom = any(one.dep_ in {"dobj", "nsubjpass"} for one in token.children)
    for child in token.children if whom or verb.name not in _BLAMED or token.tag_ == "VBG" else ():
        if child.dep_ == "prep" and child.i > token.i and child.text.lower() in verb.through:
            told = (inner for inner in child.children if inner.dep_ in {"pobj", "pcomp"})
            yield from (
                (child, _with_rest(inner, token, _ADDED)) for inner in told if inner.text.lower() not in _INQUIRED
            )
        if child.dep_ in _CLAUSES and child.i > token.i:  # "called for the port to open"
            marks = (one for one in child.children if one.dep_ == "mark" and one.text.lower() in verb.through)
            yield from ((one, extent(child)) for one in marks)


def _object(token: Token, verb: Verb) -> Governed:
    """X denied …."""
    for child in token.children if verb.object else ():
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.left_edge.i == token.i + 1:
            yield token, extent(child)  # "denied running the pages"
        if verb.name in _CALLING and not any(one.dep_ == "oprd" or one.text.lower() == "as" for one in token.children):
            continue  # "label paid posts" says nothing of them
        if child.dep_ in _OBJECTS and not (verb.name == "cite" and SOURCE.fullmatch(child.text)):
            yield token, _with_rest(child, token)


def _with_rest(child: Token, verb: Token, rests: frozenset[str] = _RESTS) -> Range:
    """An object with the phrases right behind it that the parser hung on the verb."""
    start, end = extent(child)
    for other in verb.children:
        first, last = extent(other)
        if (other.dep_ in rests or other.text.lower() in rests) and first == end + 1:
            end = last
    return start, end


def _passive(token: Token, verb: Verb) -> Governed:
    """… was denied by X: what was said is the subject."""
    agent = next((child for child in token.children if child.dep_ == "agent"), None)
    if agent is not None and verb.object and any(child.dep_ == "auxpass" for child in token.children):
        yield from ((agent, extent(child)) for child in token.children if child.dep_ == "nsubjpass")


FRAMES: tuple[tuple[str, Callable[[Token, Verb], Governed]], ...] = (
    ("clause", _clause),
    ("around", _around),
    ("infinitive", _infinitive),
    ("through", _through),
    ("object", _object),
    ("passive", _passive),
)  # the likeliest reading of a cue first
