"""Quotations and their speakers: which cue a stretch in quotation marks belongs to.

A quotation that a grammatical attribution already covers in part is made whole. The others take the cue that stands
right after their closing mark, or right before their opening mark; one that follows an attributed quotation with no
other speaker between goes on with it. Words in marks that are no utterance (scare quotes, titles) are left alone.
"""

import re
from bisect import bisect_left

import msgspec

from archive.findings.attributions import Attribution, Range, attribute
from archive.findings.cues import verbs
from archive.findings.language import Parse, Token
from archive.findings.quotes import Quotation

AFTER, BEFORE = 14, 25  # words between a closing or an opening mark and its cue
BETWEEN = 12  # words of the tag between two parts of one quotation
_STOPPED = re.compile(r"[.!?…:]['’]?$")
_STOPS = frozenset({".", "!", "?"})


def speech(parsed: Parse, marks: list[Quotation], found: list[Attribution]) -> list[Attribution]:
    """The attributions of a passage with its quotations attached; what stands inside a quotation is left to it."""
    spoken = [_grow(one, marks) for one in found if not any(mark.start <= one.cue[0] < mark.end for mark in marks)]
    starts = [token.idx for token in parsed]
    last: Attribution | None = None
    for mark in marks:
        owner = next((one for one in spoken if _meet(one.content, mark)), None)
        if owner is None and is_utterance(parsed.text, mark):
            cue = _cue_after(parsed, starts, mark, marks) or _cue_before(parsed, starts, mark)
            owner = attribute(cue, cue, (mark.start, mark.end), "quote") if cue else _continue(parsed.text, mark, last)
            spoken += [owner] if owner else []
        last = owner or last
    return sorted(spoken, key=lambda one: (one.content, one.cue))


def is_utterance(text: str, mark: Quotation) -> bool:
    """Whether the marked words are somebody's statement: a stop or comma before the closing mark, or five words."""
    inner = text[mark.start : mark.end].strip("\"“”' ")
    return not mark.whole or inner[-1:] in {".", ",", "!", "?", "…"} or len(inner.split()) > 4


def _meet(content: Range, mark: Quotation) -> bool:
    return content[0] < mark.end and mark.start < content[1]


def _grow(one: Attribution, marks: list[Quotation]) -> Attribution:
    """Content that meets a quotation holds it whole, unless the cue stands between."""
    start, end = one.content
    for mark in marks:
        if _meet((start, end), mark) and not _meet(one.cue, mark):
            start, end = min(start, mark.start), max(end, mark.end)
    return msgspec.structs.replace(one, content=(start, end))


def _cue_after(parsed: Parse, starts: list[int], mark: Quotation, marks: list[Quotation]) -> Token | None:
    """`"…," said X` and `"…," X, who runs Y, said`: the first cue verb behind the mark, in the same sentence."""
    if not mark.closed or parsed.text[mark.start : mark.end].rstrip("\"”' ").endswith("."):
        return None
    limit = next((other.start for other in marks if other.start >= mark.end), len(parsed.text))
    first = bisect_left(starts, mark.end)
    for index in range(first, min(len(parsed), first + AFTER)):
        token = parsed[index]
        if token.idx >= limit or token.text in _STOPS:
            return None
        if _is_cue(token):
            return token
    return None


def _cue_before(parsed: Parse, starts: list[int], mark: Quotation) -> Token | None:
    """`X said: "…"`, `X said, "…"`, `X tweeted "…"`: the nearest cue verb in front, in the same sentence."""
    last = bisect_left(starts, mark.start) - 1
    for index in range(last, max(-1, last - BEFORE), -1):
        token = parsed[index]
        if token.text in _STOPS or token.text in {";", '"', "”"}:
            return None
        if _is_cue(token):
            return token
    return None


def _continue(text: str, mark: Quotation, last: Attribution | None) -> Attribution | None:
    """`"…," said X. "…"`: nothing but the end of the tag between."""
    if last is None or last.source is None:
        return None
    between = text[max(last.content[1], last.cue[1], last.source[1]) : mark.start].rstrip()
    if len(between.split()) > BETWEEN or not (_STOPPED.search(between) or not between.strip(" ,")):
        return None
    return msgspec.structs.replace(last, content=(mark.start, mark.end), rule="continued")


def _is_cue(token: Token) -> bool:
    verb = verbs().get(token.text.lower())
    return verb is not None and verb.clause and token.tag_.startswith("VB")
