"""Whose deed a verb is: its subject, found in its own clause or up the sentence, and the words that name it."""

import re
from collections.abc import Iterator

from archive.findings.actors.people import HEADS
from archive.findings.cues import verbs
from archive.findings.language import Token
from archive.findings.tags import ANY_SUBJECT, AUXILIARIES, DESCRIBING, FINITE, NOUNS

_RELATIVES = frozenset({"who", "which", "that"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp"})  # clauses that may borrow the subject of the one above
_MAKING = frozenset({"forced", "compelled", "obliged", "made", "pressed"})  # "was forced to admit"
_CLOSING = frozenset({'"', "”", "’", "''", "’’"})
_TURNED = 3  # words at least of a quotation with its marks
_CITING = frozenset({"citing", "quoting"})
_SPEAKING = frozenset({"through", "via"})
SOURCE = re.compile(
    rf"(?:(?:{HEADS}|source|person|aide|employee|insider|witness|diplomat|prosecutor|executive|staffer|colleague|paper|"
    r"newspaper|report|document|filing|record|email|memo|post|letter|agency|ministry)s?|people|police|authorities|media|"
    r"court|documents)",
    re.IGNORECASE,
)
SPEAKS = re.compile(
    rf"(?:{HEADS}|company|firm|network|platform|agency|bureau|ministry|department|court|party|office|university|institute|"
    r"commission|committee|council|watchdog|regulator|police|newspaper|group|giant|embassy|campaign|union|authorities)s?",
    re.IGNORECASE,
)  # heads of those who announce
_MOUTHS = ("spokes", "lawyer", "attorney", "representative", "solicitor")
CLAUSE = 10  # words of a clause that says who a source is
_CLIMB = 6  # clauses to climb for a subject
COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "'re", "’re", "'s", "’s"})
_LETTING = frozenset(
    {"let", "lets", "letting", "allow", "allows", "allowed", "allowing", "permit", "permits", "permitted"}
)
_OPENING = frozenset({"if", "whether", "unless", "lest"})
_BEING = COPULAS | {"seems", "seemed", "becomes", "became", "remains"}

Range = tuple[int, int]


def find_subject(verb: Token) -> Token | None:
    """Who does it: its own subject or agent, or the one it shares by coordination, control or as a participle."""
    for _ in range(_CLIMB):
        subject = next(_settled(verb), verb)
        if subject is not verb:
            return subject
        above = _above(verb)
        if above is None:
            return None
        verb = above
    return None


def _settled(verb: Token) -> Iterator[Token | None]:
    """Whose deed a verb is by its own shape, the surest first; None where nobody is told, nothing where it is open."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        yield _agent(verb)
    if _is_told(verb):
        yield None
    if _is_inverted(verb):
        yield _inverted(verb)
    if (own := _own(verb)) is not None:
        yield own
    if (beside := _joined(verb)) is not None:
        yield beside
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        yield _described(verb)
    if verb.dep_ == "xcomp" and verb.head.text.lower() in _MAKING:  # "was forced to admit"
        yield next((child for child in verb.head.children if child.dep_ == "nsubjpass"), None)


def _own(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and not is_label(child)]
    before = [child for child in subjects if child.i < verb.i]
    own = next(iter(before[-1:] or subjects), None)  # of two, as in "a report [PDF], the port said", the nearer
    return verb.head if own is not None and own.text.lower() in _RELATIVES and verb.dep_ == "relcl" else own


def _joined(verb: Token) -> Token | None:
    """X led the party and prosecutors said …: the noun right before the verb, which the parser joins to an object."""
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or not verb.i:
        return None
    noun = verb.nbor(-1)
    apart = noun.dep_ == "conj" and noun.tag_ in NOUNS and noun.head.i > verb.head.i
    return noun if apart and verb.words[noun.left_edge.i - 1].text.lower() in {"and", "but", "while"} else None


def _described(verb: Token) -> Token | None:
    """The noun that a participle tells of; to whom a letter goes, "urging them to act", is not who urges."""
    return None if verb.head.dep_ == "pobj" and verb.head.head.text.lower() == "to" else verb.head


def _is_told(verb: Token) -> bool:
    """Whether a headline ends with whoever was told ("…, jury told")."""
    last = verb.i + 1 == len(verb.words) or verb.nbor(1).is_sent_start or verb.nbor(1).dep_ == "punct"
    return verb.text == "told" and last and all(child.i < verb.i for child in verb.children if child.dep_ != "punct")


def _is_inverted(verb: Token) -> bool:
    """Whether a verb stands between a quotation and who utters it."""
    behind = verb.i >= _TURNED and verb.nbor(-1).text in _CLOSING and verb.nbor(-2).text in {",", "!", "?"}
    own = [child for child in verb.children if child.dep_ == "nsubj"]  # who tells somebody else stands before the verb
    return behind and (any(one.i > verb.i for one in own) or (not own and _inverted(verb) is not None))


def _inverted(verb: Token) -> Token | None:
    """Who stands behind the verb of a quotation ("…," charged Ada Marsh), if taken by the parser for its object."""
    behind = [child for child in verb.children if child.i > verb.i]
    own = next((child for child in behind if child.dep_ == "nsubj"), None)
    return own or next((one for one in behind if one.dep_ == "dobj" and one.left_edge.i == verb.i + 1), None)


def _above(verb: Token) -> Token | None:
    """The verb whose subject this one may share."""
    if repeats(verb):
        return verb.head.head
    if verb.dep_ == "advcl" and verb.tag_ in {"VBN", "VBD"}:
        return None  # "Asked why, …", "…, asked about it": by whom is not said
    if verb.dep_ == "conj" and any(one.tag_ == "WP" and not one.head.tag_.startswith("VB") for one in _between(verb)):
        return None  # "…, who in a message, praised …": whose deed it is the parser lost
    by = verb.dep_ == "pcomp" and verb.head.text.lower() == "by"  # "opened by calling on …"
    above = verb.head.head if by else verb.head
    return above if (by or verb.dep_ in _SHARING) and above.tag_.startswith("VB") else None


def _agent(verb: Token) -> Token | None:
    """X in "was removed by X"."""
    agents = (child for child in verb.children if child.dep_ == "agent")
    return next((inner for agent in agents for inner in agent.children if inner.dep_ == "pobj"), None)


def _between(verb: Token) -> list[Token]:
    """The words between a verb and the one it is joined to."""
    return verb.words[verb.head.i + 1 : verb.i]


def is_label(word: Token) -> bool:
    """Whether a colon parts a noun from what follows: "Correction: an earlier version said …"."""
    if word.tag_ not in NOUNS:
        return False
    behind = word.right_edge.i + 1
    parted = word.i < word.head.i and behind < len(word.words) and word.words[behind].text == ":"
    return parted or any(child.text == ":" and child.i > word.i for child in word.children)


def is_open(verb: Token) -> bool:
    """Whether a sentence leaves open that it was said at all: "if X says …", "whether X said …", "did X say …?"."""
    if any(child.dep_ == "mark" and child.text.lower() in _OPENING for child in verb.children):
        return True
    if verb.text.lower() == "asked" and verb.i and verb.nbor(-1).text == ",":
        return True  # "X, asked about it, …": by whom is not said
    if verb.tag_ == "VB" and verb.dep_ in {"ccomp", "xcomp"} and verb.head.text.lower() in _LETTING:
        return True  # "lets the bureau warn …"
    if (
        verb.dep_ in {"xcomp", "ccomp"}
        and verb.tag_ == "VB"
        and verb.head.text.lower() in _BEING
        and _is_its(verb.head)
    ):
        return True  # "it is important to note that …"
    subject = next((child.i for child in verb.children if child.dep_ == "nsubj"), -1)
    asked = any(child.dep_ == "aux" and child.i < subject < verb.i for child in verb.children)
    return asked and any(child.text == "?" for child in verb.children)


def _is_its(copula: Token) -> bool:
    """Whether "it" is the subject of "is"."""
    return any(child.dep_ == "nsubj" and child.text.lower() == "it" for child in copula.children)


def repeats(verb: Token) -> bool:
    """X said … and said …: the second cue hangs on the first one's content, and has the first one's subject.

    A cue in the tense of the first one does so where the content has another ("says he would … and tells …").
    """
    above = verb.head
    if verb.dep_ != "conj" or above.dep_ != "ccomp" or any(child.dep_ in ANY_SUBJECT for child in verb.children):
        return False
    tensed = verb.tag_ == above.head.tag_ != _tense(above) and verb.tag_ in FINITE and verb.text.lower() in verbs()
    return above.head.text.lower() == verb.text.lower() or tensed


def _tense(verb: Token) -> str:
    """The tag of the word that bears a clause's tense; "had said" is another one than "said"."""
    bearing = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    return "pluperfect" if bearing.text.lower() == "had" and bearing is not verb else bearing.tag_


def phrase(head: Token) -> Range:
    """A noun phrase with its appositions, without its relative clauses."""
    inside, queue = [head], [head]
    while queue:
        for child in queue.pop().children:
            if child.dep_ not in {"relcl", "punct", "acl"} and not (child.dep_ == "case" and child.head is head):
                inside.append(child)
                queue.append(child)
    return min(word.idx for word in inside), max(word.idx + len(word) for word in inside)


def with_clause(head: Token) -> Range:
    """A noun phrase with the clause behind it that says which one, where no comma parts them and it is short."""
    start, end = phrase(head)
    for child in head.children:
        first, last = child.left_edge.idx, child.right_edge.idx + len(child.right_edge)
        if child.dep_ in DESCRIBING and first == end + 1 and child.right_edge.i - head.i <= CLAUSE:
            end = last
    return start, end


def relative(cue: Token) -> Range | None:
    """The "who" of a cue whose source is what its clause describes."""
    own = next((child for child in cue.children if child.dep_ == "nsubj"), None)
    stands = own is not None and cue.dep_ == "relcl" and own.text.lower() in _RELATIVES
    return (own.idx, own.idx + len(own)) if own is not None and stands else None


def relayed(cue: Token, subject: Token | None) -> tuple[Token | None, Range | None]:
    """Whom the subject cites ("Z, citing X, reports"), or who speaks for it ("X, through a spokeswoman, said").

    Who "said so, citing low wages" cites no speaker: people and papers are cited, and names in front of the cue.
    """
    for holder in [cue, subject] if subject is not None else [cue]:
        for child in holder.children:
            for inner in child.children:
                if subject is not None and child.text.lower() in _CITING and _is_cited(inner, cue):
                    return inner, phrase(subject)
                if child.text.lower() in _SPEAKING and inner.text.lower().startswith(_MOUTHS):
                    return None, phrase(inner)
    return None, None


def _is_cited(word: Token, cue: Token) -> bool:
    named = word.tag_ == "NNP" and word.i < cue.i
    return word.dep_ == "dobj" and (named or SOURCE.fullmatch(word.text) is not None)
