"""Attribution inside one parsed passage: source, cue and content, by the shape of the sentence.

The rules are those of English reporting: a verb of `verbs.toml` with a subject, and what it governs (a clause before,
after or around it; an infinitive; an object); a participle ("…, adding that"); "according to" and its like.
"""

import msgspec

from archive.findings.claims.extents import extent
from archive.findings.claims.frames import FRAMES
from archive.findings.claims.subjects import (
    SPEAKS,
    Range,
    find_subject,
    is_open,
    phrase,
    relative,
    relayed,
    with_clause,
)
from archive.findings.claims.things import PAPER, is_said_to_be, is_silent, rules_on
from archive.findings.cues import Verb, verbs
from archive.findings.language import Parse, Token
from archive.findings.tags import DESCRIBING, FINITE, NAMES, NOMINAL, NOUNS

PREPOSITIONS = frozenset({"according", "per"})
_TAGS = FINITE | {"VBN"}  # the parser takes a tag ("…, said X") for a participle, too
_CALLED = NAMES | {"DT", "PRP$"}  # what begins the words for somebody
_THINGS = frozenset({"which", "that"})
_ASIDES = frozenset({"which", "whom", "whose"})
_TAGGED = 4  # words between a relative and the verb of saying behind it
_DUTIES = frozenset({"must", "shall"})  # who must confirm something has not confirmed it
_WITHIN = frozenset({"xcomp", "pcomp", "advcl"})
_MAY = frozenset({"may", "might", "could", "can"})
_ABLE = frozenset({"reveal", "confirm", "disclose", "report"})  # who "can confirm" something confirms it
_YET = frozenset({"ROOT", "relcl", "acl"})
ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "notify", "warn"})  # ", told X," is said to X
TAG = 5  # words of the speaker in an inverted tag


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
        or _inverted(parsed, token, verb)
        or _tail(parsed, token, verb)
    )


def attribute(cue: Token, last: Token, content: Range, rule: str) -> Attribution:
    """The attribution of a content to the subject of its cue verb; the cue ends with `last`."""
    subject = _not_described(cue, find_subject(cue))
    cited, relay = relayed(cue, subject)
    subject = cited or subject
    source, full = (phrase(subject), with_clause(subject)) if subject is not None else (None, None)
    if source and subject is not None and cue.dep_ == "relcl" and subject.i < cue.head.i:
        source = full = source[0], subject.idx + len(subject)  # the paper, without who wrote it
    if subject is None and any(child.dep_ == "nsubjpass" and child.text.lower() == "it" for child in cue.children):
        rule = "unsaid"  # "It is claimed that …"
    return Attribution(
        content=content,
        cue=_stretch(cue, last),
        source=source,
        head=subject.idx if subject is not None else None,
        full=full,
        relay=relay,
        pronoun=relative(cue) if subject is not None and cited is None and subject.i <= cue.head.i else None,
        rule=rule,
        verb=_verb(cue, subject),
    )


def _not_described(cue: Token, subject: Token | None) -> Token | None:
    """Who speaks in a clause with "which": its own subject ("a firm, which the port said …"), or a document it is on.

    "The study, by Ada Marsh, which said …" is what the study said.
    """
    own = [child for child in cue.children if child.dep_ == "nsubj" and child.i < cue.i]
    if subject is not None and cue.dep_ == "relcl" and subject.text.lower() == "it":
        return _told_of(cue) or subject
    if subject is None or cue.dep_ != "relcl" or not own or own[0].text.lower() not in _THINGS:
        return subject
    if own[-1].text.lower() not in _THINGS:
        return own[-1]
    by = subject.head
    written = subject.dep_ == "pobj" and by.text.lower() == "by" and PAPER.fullmatch(by.head.text) is not None
    return by.head if written else subject


def _told_of(cue: Token) -> Token | None:
    """What "it" means in "the alert named two pages, which it said …": the paper that is the subject above."""
    above = cue.head
    while above.dep_ not in {"ROOT", "nsubj"} and not above.tag_.startswith("VB"):
        above = above.head
    subjects = [above.head] if above.dep_ == "acl" else [one for one in above.children if one.dep_ == "nsubj"]
    return next((one for one in subjects if PAPER.fullmatch(one.text)), None)


def _verb(cue: Token, subject: Token | None) -> Verb | None:
    """What a cue is; to rule something out is no ruling, and a court that rejects an argument denies nothing."""
    verb = verbs().get(cue.text.lower())
    if verb is not None and verb.makes == "denial" and rules_on(cue, subject):
        return msgspec.structs.replace(verb, makes=None)
    if verb is not None and any(child.dep_ == "prt" and child.text.lower() == "out" for child in cue.children):
        return msgspec.structs.replace(verb, makes=None)
    return verb


def _stretch(one: Token, other: Token) -> Range:
    """From one word to another, whichever stands first ("By this stands Ada Marsh")."""
    return min(one.idx, other.idx), max(one.idx + len(one), other.idx + len(other))


def _of_token(token: Token, verb: Verb) -> Attribution | None:
    if not token.tag_.startswith("VB") or is_open(token):
        return None
    if any(child.text.lower() in _DUTIES for child in token.children) or _is_possible(token):
        return None
    if is_said_to_be(token):
        return None
    if token.i == 0 and any(child.i == 1 and child.text == ":" for child in token.children):
        return None  # "Note: …" is a label
    for rule, govern in FRAMES:
        for last, content in govern(token, verb):
            said = not is_silent(token, find_subject(token), verb, rule)
            return attribute(token, last, _behind(token, content), rule) if said else None
    return None


def _is_possible(cue: Token) -> bool:
    """Whether somebody may say it, or is yet to ("may warn the firm about …", "executives to testify about …")."""
    helpers = [child for child in cue.children if child.dep_ == "aux"]
    denied = any(child.dep_ == "neg" for child in cue.children)  # "could not say how many"
    may = any(one.text.lower() in _MAY for one in helpers) and not denied and cue.text not in _ABLE
    return may or (cue.dep_ in _YET and cue.tag_ == "VB" and any(one.text.lower() == "to" for one in helpers))


def _behind(cue: Token, content: Range) -> Range:
    """A study, which he said had proved useful: what is said without the tag in it, where a relative begins it."""
    inside = content[0] < cue.idx < content[1] and cue.dep_ == "relcl" and cue.i + 1 < len(cue.words)
    first = next((word for word in cue.words[max(0, cue.i - _TAGGED) : cue.i] if word.idx == content[0]), None)
    if not inside or first is None or first.text.lower() not in _THINGS:
        return content
    return cue.nbor(1).idx, content[1]


def _according(token: Token) -> Attribution | None:
    """According to X, …; …, according to X: the clause it hangs on, without it."""
    if token.text.lower() == "per" and not _is_somebody(token):
        return None
    prepositions = [child for child in token.children if child.dep_ in {"prep", "pcomp"}] or [token]
    for preposition in prepositions:
        for child in preposition.children:
            if child.dep_ == "pobj" and token.head.i != token.i:
                return Attribution(
                    content=_stated(token),
                    cue=_stretch(token, preposition),
                    source=phrase(child),
                    head=child.idx,
                    full=with_clause(child),
                    rule="according",
                )
    return None


def _stated(token: Token) -> Range:
    """What hangs on "according": not the aside that says which source it is ("the memo, parts of which …, …")."""
    clause = token.head
    while clause.dep_ in _WITHIN and clause.head.i < clause.i < token.i and token.nbor(-1).text == ",":
        clause = clause.head  # "used it to copy stories, per the port": of the whole sentence
    start, end = extent(clause, but=token)
    opening = [word.text.lower() for word in clause.words if start <= word.idx][:_TAGGED] if clause.i > token.i else []
    if clause.head.i <= clause.right_edge.i or not _ASIDES.intersection(opening):
        return start, end
    behind = clause.words[clause.right_edge.i + 1 :]
    first = next((word for word in behind if word.dep_ != "punct" or word.text not in {",", ")"}), clause.head)
    return first.idx, extent(clause.head)[1]


def _is_somebody(per: Token) -> bool:
    """Whether a name or an article stands behind "per": "per Brightwell" is a source, "per year" a measure."""
    return per.i + 1 < len(per.words) and per.nbor(1).tag_ in _CALLED


def _inverted(parsed: Parse, token: Token, verb: Verb) -> Attribution | None:
    """…, said X, who runs Y.: a tag that ends its sentence, with its speaker behind the verb."""
    if not verb.clause or token.tag_ not in _TAGS or token.i < TAG or parsed[token.i - 1].text != ",":
        return None
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.i < token.i:
        return None
    words = parsed.sentence(token)
    if token.right_edge.i < words[-1].i - 1 or words[0].i > token.i - TAG:
        return None
    return attribute(token, token, (words[0].idx, parsed[token.i - 2].idx + len(parsed[token.i - 2])), "inverted")


def _tail(parsed: Parse, token: Token, verb: Verb) -> Attribution | None:
    """…, the firm announced on Monday.: a tag at the end of its sentence, which the parser takes for an apposition."""
    subject = token.head
    if not verb.clause or token.dep_ not in DESCRIBING or subject.i != token.i - 1:
        return None
    words = parsed.sentence(token)
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
    if not verb.clause or token.tag_ not in _TAGS or token.i == 0 or parsed[token.i - 1].text != ",":
        return None
    last = token.i
    while last + 1 < len(parsed) and last < token.i + TAG and parsed[last + 1].tag_ in NOMINAL | {"CC"}:
        last += 1
    if last == token.i or last + 1 == len(parsed) or parsed[last + 1].text != "," or parsed[last].tag_ not in NOUNS:
        return None
    named = parsed[token.i + 1].tag_ == "NNP" and not verb.weak and verb.name not in ADDRESSING
    if not named and any(child.dep_ == "nsubj" and child.i < token.i for child in token.children):
        return None
    words = parsed.sentence(token)
    return Attribution(
        content=(words[0].idx, words[-1].idx + (0 if words[-1].text == "." else len(words[-1]))),
        cue=(token.idx, token.idx + len(token)),
        source=(parsed[token.i + 1].idx, parsed[last].idx + len(parsed[last])),
        head=parsed[last].idx,
        rule="tag",
        verb=verb,
    )
