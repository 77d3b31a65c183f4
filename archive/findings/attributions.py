"""Attribution inside one parsed passage: source, cue and content, by the shape of the sentence.

The rules are those of English reporting: a verb of `verbs.toml` with a subject, and what it governs (a clause before,
after or around it; an infinitive; an object); a participle ("…, adding that"); "according to" and its like.
"""

from collections.abc import Callable, Iterator

import msgspec

from archive.findings.cues import Verb, verbs
from archive.findings.language import Parse, Token
from archive.findings.subjects import (
    SOURCE,
    SPEAKS,
    Range,
    find_subject,
    is_label,
    is_open,
    phrase,
    relative,
    relayed,
    repeats,
    with_clause,
)

PREPOSITIONS = frozenset({"according", "per"})
_CLAUSES = frozenset({"advcl", "ccomp"})
_OBJECTS = frozenset({"dobj", "oprd"})
_TENSES = frozenset({"VBD", "VBZ", "VBP", "VBN"})  # a participle too: the parser takes a tag for one
_QUESTIONS = frozenset({"when", "where", "why", "how", "whether", "if", "who", "what"})
_BEGINNING = frozenset({"that", "how", "whether", "why"})
_PARTING = frozenset({";", "—", "–", "--"})
_ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "notify", "warn", "advise", "caution", "convince"})
_ADDRESSEE = 5  # words of whom something is told
_RESTS = frozenset({"prep", "xcomp", "agent", "oprd"})
_ADDED = frozenset({"xcomp", "as"})  # "asked for help to trace it", "refers to it as a pause"
_LEADING = frozenset({"mark", "punct"})
_TRAILING = frozenset({",", ";", ":", "-", "–", "—", "."})
_MARKS = frozenset({'"', "“", "”"})
_NOMINAL = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "JJ", "CD"})
_NOUNS = frozenset({"NNP", "NNPS", "NN", "NNS"})
_DUTIES = frozenset({"must", "shall"})  # who must confirm something has not confirmed it
TAG = 5  # words of the speaker in an inverted tag

Governed = Iterator[tuple[Token, Range]]  # the last word of the cue, and the content


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Offsets in the passage. `source` is the subject with all that describes it; `head` its head word's offset.

    `full` is the source with a clause that says which ("researchers who kept copies"), `relay` who passed it on,
    `pronoun` the "who" that stands for the source beside its cue.
    """

    content: Range
    cue: Range
    source: Range | None
    rule: str
    verb: Verb | None = None
    head: int | None = None
    full: Range | None = None
    relay: Range | None = None
    pronoun: Range | None = None


def attributions(parsed: Parse) -> list[Attribution]:
    """All attributions of a passage that its grammar shows, one a cue, in text order."""
    forms = verbs()
    found = (
        _of_verb(parsed, token, forms[lower]) if lower in forms else _according(token)
        for token in parsed
        if (lower := token.text.lower()) in forms or lower in PREPOSITIONS
    )
    return [one for one in found if one is not None]


def _of_verb(parsed: Parse, token: Token, verb: Verb) -> Attribution | None:
    return (
        _tag(parsed, token, verb)
        or _of_token(token, verb)
        or _behind(parsed, token, verb)
        or _inverted(parsed, token, verb)
        or _tail(parsed, token, verb)
    )


def attribute(cue: Token, last: Token, content: Range, rule: str) -> Attribution:
    """The attribution of a content to the subject of its cue verb; the cue ends with `last`."""
    subject = find_subject(cue)
    cited, relay = relayed(cue, subject)
    subject = cited or subject
    if subject is None and any(child.dep_ == "nsubjpass" and child.text.lower() == "it" for child in cue.children):
        rule = "unsaid"  # "It is claimed that …"
    return Attribution(
        content=content,
        cue=(cue.idx, last.idx + len(last)),
        source=phrase(subject) if subject is not None else None,
        head=subject.idx if subject is not None else None,
        full=with_clause(subject) if subject is not None else None,
        relay=relay,
        pronoun=relative(cue) if subject is not None and cited is None else None,
        rule=rule,
        verb=_verb(cue),
    )


def _verb(cue: Token) -> Verb | None:
    """What a cue is; to rule something out is no ruling."""
    verb = verbs().get(cue.text.lower())
    if verb is not None and any(child.dep_ == "prt" and child.text.lower() == "out" for child in cue.children):
        return msgspec.structs.replace(verb, makes=None)
    return verb


def _of_token(token: Token, verb: Verb) -> Attribution | None:
    if not token.tag_.startswith("VB") or is_open(token):
        return None
    if any(child.text.lower() in _DUTIES for child in token.children):
        return None
    if token.i == 0 and any(child.i == 1 and child.text == ":" for child in token.children):
        return None  # "Note: …" is a label
    for rule, govern in FRAMES:
        for last, content in govern(token, verb):
            return attribute(token, last, content, rule)
    return None


def _clause(token: Token, verb: Verb) -> Governed:
    """X said (that) …; "…", said X."""
    if verb.clause:
        for child in sorted(token.children, key=is_label):
            if child.dep_ == "ccomp" and not _is_apart(child, token) and not _is_beside(child, token, verb):
                again = next((one for one in child.children if repeats(one)), token)
                yield token, extent(child, but=again)
        asked = (child for child in token.children if not verb.weak and _is_open_question(child, token))
        yield from ((token, extent(child)) for child in asked)


def _is_apart(clause: Token, verb: Token) -> bool:
    """What stands before a semicolon or a dash is a sentence of its own, and not what is said behind it.

    Nor is it where a "that" or a "how" right behind the verb begins what is said.
    """
    if clause.i > verb.i:
        return False
    begins = verb.i + 1 < len(verb.words) and verb.nbor(1).text.lower() in _BEGINNING
    return begins or clause.right_edge.nbor(1).text in _PARTING or not _is_parted(clause.right_edge)


def _is_parted(last: Token) -> bool:
    """Whether a comma or another mark stands behind what is said in front."""
    return last.dep_ == "punct" or last.nbor(1).dep_ == "punct"


def _is_beside(clause: Token, cue: Token, verb: Verb) -> bool:
    """X denied the count so often that …: an object stands nearer to a verb of denial."""
    return verb.makes == "denial" and any(child.dep_ == "dobj" and cue.i < child.i < clause.left_edge.i for child in cue.children)


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
    for child in token.children if verb.infinitive and not through else ():
        if child.dep_ in {"xcomp", "ccomp"} and child.i > token.i and any(one.tag_ == "TO" for one in child.children):
            yield token, extent(child)


def _through(token: Token, verb: Verb) -> Governed:
    """X called for …, X accused Y of …: the preposition belongs to the cue."""
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.text.lower() in verb.through:
            yield from (
                (child, _with_rest(inner, token, _ADDED)) for inner in child.children if inner.dep_ in {"pobj", "pcomp"}
            )
        if child.dep_ in _CLAUSES and child.i > token.i:  # "called for the port to open"
            marks = (one for one in child.children if one.dep_ == "mark" and one.text.lower() in verb.through)
            yield from ((one, extent(child)) for one in marks)


def _object(token: Token, verb: Verb) -> Governed:
    """X denied …."""
    for child in token.children if verb.object else ():
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.left_edge.i == token.i + 1:
            yield token, extent(child)  # "denied running the pages"
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


def _according(token: Token) -> Attribution | None:
    """According to X, …; …, according to X: the clause it hangs on, without it."""
    prepositions = [child for child in token.children if child.dep_ in {"prep", "pcomp"}] or [token]
    for preposition in prepositions:
        for child in preposition.children:
            if child.dep_ == "pobj":
                return Attribution(
                    content=extent(token.head, but=token),
                    cue=(token.idx, preposition.idx + len(preposition)),
                    source=phrase(child),
                    head=child.idx,
                    full=with_clause(child),
                    rule="according",
                )
    return None


def _behind(parsed: Parse, token: Token, verb: Verb) -> Attribution | None:
    """X said that …, X told Y that …: to the end of the sentence, where the parse has lost the clause."""
    if not verb.clause or not token.tag_.startswith("VB") or is_open(token):
        return None
    most = _ADDRESSEE if verb.name in _ADDRESSING else 0
    last = token.i + 1
    while last < len(parsed) and last <= token.i + most and parsed[last].tag_ in _NOMINAL:
        last += 1
    if last + 1 >= len(parsed) or parsed[last].text.lower() != "that" or parsed[last].tag_ != "IN":
        return None
    if parsed[last].is_sent_start or parsed[last + 1].is_sent_start:
        return None
    return attribute(token, token, _sentence(parsed, last + 1), "behind")


def _sentence(parsed: Parse, first: int) -> Range:
    """The text from a word to the end of its sentence, without its stop."""
    last = first
    while last + 1 < len(parsed) and not parsed[last + 1].is_sent_start:
        last += 1
    while last > first and parsed[last].text in _TRAILING:
        last -= 1
    return parsed[first].idx, parsed[last].idx + len(parsed[last])


def _inverted(parsed: Parse, token: Token, verb: Verb) -> Attribution | None:
    """…, said X, who runs Y.: a tag that ends its sentence, with its speaker behind the verb."""
    if not verb.clause or token.tag_ not in _TENSES or token.i < TAG or parsed[token.i - 1].text != ",":
        return None
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.i < token.i:
        return None
    words = next(words for words in parsed.sents if words[0].i <= token.i <= words[-1].i)
    if token.right_edge.i < words[-1].i - 1 or words[0].i > token.i - TAG:
        return None
    return attribute(token, token, (words[0].idx, parsed[token.i - 2].idx + len(parsed[token.i - 2])), "inverted")


def _tail(parsed: Parse, token: Token, verb: Verb) -> Attribution | None:
    """…, the firm announced on Monday.: a tag at the end of its sentence, which the parser takes for an apposition."""
    subject = token.head
    if not verb.clause or token.dep_ not in {"acl", "relcl"} or subject.i != token.i - 1:
        return None
    words = next(words for words in parsed.sents if words[0].i <= token.i <= words[-1].i)
    first, last = subject.left_edge.i, token.right_edge.i
    spoken = subject.tag_ == "NNP" or SPEAKS.fullmatch(subject.text) is not None
    comma = first > words[0].i and parsed[first - 1].text == ","
    if not (spoken and comma) or last < words[-1].i - 1 or last > token.i + TAG or first < words[0].i + TAG:
        return None
    return Attribution(
        content=(words[0].idx, parsed[first - 2].idx + len(parsed[first - 2])),
        cue=(token.idx, token.idx + len(token)),
        source=(parsed[first].idx, subject.idx + len(subject)),
        head=subject.idx,
        rule="tail",
        verb=verb,
    )


def _tag(parsed: Parse, token: Token, verb: Verb) -> Attribution | None:
    """…, claims X, …: an inverted tag between commas; its sentence is the content."""
    if not verb.clause or token.tag_ not in _TENSES or token.i == 0 or parsed[token.i - 1].text != ",":
        return None
    last = token.i
    while last + 1 < len(parsed) and last < token.i + TAG and parsed[last + 1].tag_ in _NOMINAL:
        last += 1
    if last == token.i or last + 1 == len(parsed) or parsed[last + 1].text != "," or parsed[last].tag_ not in _NOUNS:
        return None
    named = parsed[token.i + 1].tag_ == "NNP" and not verb.weak
    if not named and any(child.dep_ == "nsubj" and child.i < token.i for child in token.children):
        return None
    words = next(words for words in parsed.sents if words[0].i <= token.i <= words[-1].i)
    return Attribution(
        content=(words[0].idx, words[-1].idx + (0 if words[-1].text == "." else len(words[-1]))),
        cue=(token.idx, token.idx + len(token)),
        source=(parsed[token.i + 1].idx, parsed[last].idx + len(parsed[last])),
        head=parsed[last].idx,
        rule="tag",
        verb=verb,
    )


def _own(words: list[Token]) -> list[Token]:
    """The words up to where somebody else begins to speak: ", and Ada Marsh questioned the count"."""
    for at, word in enumerate(words):
        if word.text in _MARKS:
            return words
        if word.tag_ == "CC" and at and words[at - 1].text == "," and at + 1 < len(words):
            spoken = (
                verb
                for verb in words[at:]
                if verb.dep_ == "conj" and verb.head.i < word.i and verb.text.lower() in verbs()
                for subject in verb.children
                if subject.dep_ == "nsubj" and subject.tag_ == "NNP" and subject.left_edge.i == words[at + 1].i
            )
            if next(spoken, None) is not None:
                return words[: at - 1]
    return words


def extent(head: Token, *, but: Token | None = None) -> Range:
    """The text a word governs, from first to last word, without what hangs on `but` and without stops at its edges."""
    words = list(head.subtree)
    if but is not None and any(word.i == but.i for word in words):
        cut = {word.i for word in but.subtree}
        words = [word for word in words if word.i not in cut] or [head]
    words = _own(words)
    while len(words) > 1 and words[0].dep_ in _LEADING and words[0].text not in _MARKS:
        words.pop(0)
    while len(words) > 1 and words[-1].dep_ == "punct" and words[-1].text in _TRAILING:
        words.pop()
    return words[0].idx, words[-1].idx + len(words[-1])
