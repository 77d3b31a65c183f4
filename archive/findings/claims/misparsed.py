"""Reporting that the parser is known to read wrongly: who speaks and what is said by the order of the words.

"A spokesman, Ann Lee, later added that …" (the verb is hung on the apposition), "X reported, citing two officials,
that …" (the clause is cut off), "X rejects claims that …" in a headline (the noun is taken for the verb).
"""

from collections.abc import Iterator

import msgspec

from archive.findings.claims.attributions import Attribution, attribute
from archive.findings.claims.extents import extent, rest_of_sentence
from archive.findings.claims.subjects import is_open
from archive.findings.claims.things import CLAIMS
from archive.findings.cues import verbs
from archive.findings.language import Parse, Token
from archive.findings.tags import DESCRIBING, FINITE, NOUNS

_TAGS = FINITE | {"VBN"}
_ASIDE = 10  # words of an aside between a cue and its "that"
_LEAST = 3  # words of a clause


def misparsed(parsed: Parse, found: list[Attribution]) -> list[Attribution]:
    """The attributions found, those of a mistaken noun set right, and those that the parse hides."""
    rejected = {mended.content: mended for one in found if (mended := _of_noun(parsed, one)) is not None}
    nouns = {one.content[0] for one in rejected.values()}
    hidden = list(_hidden(parsed, {one.cue[0] for one in found if one.source is not None}))
    known = nouns | {one.cue[0] for one in hidden}
    return [*(one for one in found if one.cue[0] not in known), *rejected.values(), *hidden]


def _hidden(parsed: Parse, taken: set[int]) -> Iterator[Attribution]:
    for token in parsed:
        verb = verbs().get(token.text.lower()) if token.tag_ in _TAGS and token.idx not in taken else None
        if verb is not None and verb.clause and not is_open(token):
            one = _behind_apposition(token) or _behind_aside(token)
            if one is not None:
                yield msgspec.structs.replace(one, verb=verb)


def _of_noun(parsed: Parse, one: Attribution) -> Attribution | None:
    """Brightwell rejects claims that …: "claims" is what it rejects."""
    cue = next(iter(parsed.within(*one.cue)), None)
    if cue is None or one.rule != "clause" or cue.text.lower() not in CLAIMS or cue.i < 2:
        return None
    verb, name = cue.nbor(-1), cue.nbor(-2)
    found = verbs().get(verb.text.lower())
    if found is None or not found.object or verb.dep_ != "nsubj" or verb.head is not cue or name.tag_ not in NOUNS:
        return None
    source = extent(verb)[0], name.idx + len(name)
    return msgspec.structs.replace(
        one,
        content=(cue.idx, one.content[1]),
        cue=(verb.idx, verb.idx + len(verb)),
        source=source,
        head=name.idx,
        full=source,
        rule="object",
        verb=found,
    )


def _behind_apposition(token: Token) -> Attribution | None:
    """A spokesman, Ann Lee, later added that …: all in front of the verb names who speaks."""
    noun = token.head
    stated = next((one for one in token.children if one.dep_ == "ccomp" and one.i > token.i), None)
    if stated is None or token.dep_ not in DESCRIBING or noun.dep_ != "ROOT" or noun.tag_ not in NOUNS:
        return None
    last = token.i - 1
    while last > noun.i and token.words[last].tag_ == "RB":
        last -= 1
    beside = any(one.dep_ == "appos" and one.i < last for one in noun.children)
    first = noun.left_edge
    if not beside or token.words[last].text != "," or not first.is_sent_start or noun.i > last:
        return None
    name = token.words[last - 1]
    source = first.idx, name.idx + len(name)
    return Attribution(
        content=extent(stated),
        cue=(token.idx, token.idx + len(token)),
        source=source,
        head=noun.idx,
        full=source,
        rule="clause",
    )


def _behind_aside(token: Token) -> Attribution | None:
    """X has since reported, citing two officials, that …, to the end of the sentence."""
    words = token.words
    if token.i + 1 >= len(words) or words[token.i + 1].text != ",":
        return None
    if not any(one.dep_ == "nsubj" and one.i < token.i for one in token.children):
        return None
    behind = words[token.i + 2 : token.i + 2 + _ASIDE]
    that = next((one for one in behind if one.text.lower() == "that" and one.nbor(-1).text == ","), None)
    if that is None or any(one.is_sent_start for one in words[token.i + 1 : that.i + 1]):
        return None
    if that.i + _LEAST >= len(words):
        return None
    return attribute(token, token, rest_of_sentence(words, that.i + 1), "clause")
