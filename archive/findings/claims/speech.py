"""Quotations and their speakers: which cue a stretch in quotation marks belongs to.

A quotation that a grammatical attribution already covers in part is made whole. The others take the cue that stands
right after their closing mark, or right before their opening mark: any verb will do where a comma or a colon parts the
two ("…," barked X). One that follows an attributed quotation with no other speaker between goes on with it. Words in
marks that are no utterance (scare quotes, titles) are left alone.
"""

import re

import msgspec

from archive.findings.claims.attributions import ADDRESSING, Attribution, attribute
from archive.findings.claims.subjects import COPULAS, Range, find_subject
from archive.findings.cues import verbs
from archive.findings.language import Parse, Token
from archive.findings.quotes import Quotation
from archive.findings.tags import AUXILIARIES, FINITE, NOMINAL, NOUNS

AFTER, BEFORE = 14, 25  # words between a closing or an opening mark and its cue
TAG = 8  # words between a closing mark and a verb that is no verb of saying
NAMED = 5  # words of a name right behind a closing mark
BETWEEN = 40  # words of the tag between two parts of one quotation
_STOPPED = re.compile(r"[.!?…:]['’]?$")
_LINKED = re.compile(
    r"(?<=[.!?]) (?:Nevertheless|Nonetheless|However|But|And|Still|Yet|So|Instead|Moreover|Then|Also|Besides),?$"
)  # what a writer puts before a further sentence of the same speaker
_ENDED = tuple(f"{stop}{mark}" for stop in ".!?" for mark in ('"', "”", "’", "''", "’’"))
_SUMMED = frozenset({"how", "what"})
_PARTED = tuple(f",{mark}" for mark in ('"', "”", "’", "''", "’’"))
_SENTENCE = re.compile(r"[.!?] [A-Z]")
_STOP = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]")
_TITLE = re.compile(r"[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|of|the|a|and|to|in|on|for|with)){0,4}[,.]?")
_TITLED = re.compile(
    r"(?:['’]s|[sS]['’]|\b(?:on|of|in|the|called|titled|named|show|song|film|book|series|programme|program)) $"
)
_CALLED = NOMINAL | {"PRP", "PRP$"}
_LAST = NOUNS | {"PRP"}  # what ends the words for somebody
_STOPS = frozenset({".", "!", "?"})
_BREAKS = frozenset({";", ":", '"', "“", "”", "and", "but"})
_FEW = 4  # words of a nickname
_LED = 6  # words between a cue and the marks that begin what is said
_CLIMB = 6  # words to climb from a colon to the verb before it


def speech(parsed: Parse, marks: list[Quotation], found: list[Attribution]) -> list[Attribution]:
    """The attributions of a passage with its quotations attached; what stands inside a quotation is left to it."""
    titles = {(mark.start, mark.end) for mark in marks if _is_title(parsed.text, mark)}
    spoken = [
        _grow(parsed, one, marks) for one in found if not any(mark.start <= one.cue[0] < mark.end for mark in marks)
    ]
    spoken = [one for one in spoken if one.content not in titles]
    last: Attribution | None = None
    for mark in marks:
        owner = next((one for one in spoken if one.rule != "echo" and _meet(one.content, mark)), None)
        if owner is None and is_utterance(parsed.text, mark) and not _is_nickname(parsed.text, mark, spoken):
            owner = _owner(parsed, mark, marks) or _continue(parsed.text, mark, last)
            begun = next((one for one in spoken if owner is not None and _goes_on(parsed.text, one, owner)), None)
            if owner is not None and (begun or owner.rule == "tagged"):  # what stands behind its cue is no object
                spoken = [one for one in spoken if one.cue != owner.cue]
            if owner is not None and begun is not None:
                owner = msgspec.structs.replace(begun, content=(begun.content[0], owner.content[1]))
            spoken += [owner] if owner else []
        last = owner or last
    return sorted((_mend(parsed, one, marks) for one in spoken), key=lambda one: (one.content, one.cue))


def _goes_on(text: str, one: Attribution, other: Attribution) -> bool:
    """Whether a tag stands in the middle of one sentence: `"They came," said X, who counts, "from nine ports."`."""
    inside = one.content[1] <= one.cue[0] == other.cue[0] < other.content[0]
    inside = inside and _SENTENCE.search(text, one.cue[1], other.content[0]) is None
    return inside and text[other.content[0] + 1].islower() and text.endswith(_PARTED, *one.content)


def _owner(parsed: Parse, mark: Quotation, marks: list[Quotation]) -> Attribution | None:
    """The attribution of a quotation to the subject of the verb beside it."""
    for rule, cue in (
        ("quote", _summed(parsed, mark)),
        ("quote", _cue_after(parsed, mark, marks)),
        ("quote", _cue_before(parsed, mark)),
        ("tagged", _tagged(parsed, mark)),
        ("tagged", announcing(parsed, parsed.place(mark.start) - 1)),
    ):
        if cue is not None:
            return attribute(cue, cue, (mark.start, mark.end), rule)
    return None


def _mend(parsed: Parse, one: Attribution, marks: list[Quotation]) -> Attribution:
    """A source that was looked for inside the quotation stands right behind it ("…," Marsh, the director, said)."""
    lost = one.source is None or any(mark.start <= one.source[0] < mark.end for mark in marks)
    mark = next((mark for mark in marks if mark.end == one.content[1]), None)
    if not lost or mark is None or one.cue[0] < mark.end:
        return one
    first = last = parsed.place(mark.end)
    while last < len(parsed) and last < first + NAMED and parsed[last].tag_ in _CALLED:
        last += 1
    head = parsed[max(first, last - 1)]
    asked = any(child.dep_ == "auxpass" for cue in parsed.within(*one.cue) for child in cue.children)
    if last == first or head.tag_ not in _LAST or head.idx > one.cue[0] or asked:
        return one
    source = parsed[first].idx, head.idx + len(head)
    return msgspec.structs.replace(one, source=source, head=head.idx, full=None, relay=None, pronoun=None)


def _is_title(text: str, mark: Quotation) -> bool:
    """Whether marked words are the name of a programme or a book: capitals behind a genitive or a preposition."""
    inner = text[mark.start : mark.end].strip("\"“”'‘’ ")
    titled = _TITLED.search(text, max(0, mark.start - 16), mark.start)
    return titled is not None and _TITLE.fullmatch(inner) is not None


def is_utterance(text: str, mark: Quotation) -> bool:
    """Whether the marked words are somebody's statement: a stop or comma before the closing mark, or five words.

    A few capitalised words behind a genitive or a preposition are a title ("on the station's “This Morning,” …").
    """
    inner = text[mark.start : mark.end].strip("\"“”'‘’ ")
    if _is_title(text, mark):
        return False
    return not mark.whole or inner[-1:] in {".", ",", "!", "?", "…"} or len(inner.split()) > 4


def _meet(content: Range, mark: Quotation) -> bool:
    return content[0] < mark.end and mark.start < content[1]


def _grow(parsed: Parse, one: Attribution, marks: list[Quotation]) -> Attribution:
    """Content that meets a quotation holds it whole, unless the cue stands between."""
    start, end = one.content
    for mark in marks:
        if _meet((start, end), mark) and not _meet(one.cue, mark):
            start, end = min(start, mark.start), max(end, mark.end)
    return msgspec.structs.replace(
        one, content=_own_words(parsed, one, _led_by(parsed, one, (start, end), marks), marks)
    )


def _led_by(parsed: Parse, one: Attribution, content: Range, marks: list[Quotation]) -> Range:
    """X said the port’s “false friends” sold them: the words up to the marks, where the parser begins behind them."""
    led = next((mark for mark in marks if one.cue[1] <= mark.start and 0 <= content[0] - mark.end <= 1), None)
    words = parsed.within(one.cue[1], led.start) if led is not None else []
    told = one.rule != "clause" or (one.verb is not None and one.verb.name in ADDRESSING)  # "told the “Post” that …"
    if led is None or told or len(words) > _LED or any(word.tag_ in FINITE or word.dep_ == "punct" for word in words):
        return content
    start = next((word.idx for word in words if word.text.lower() != "that"), led.start)
    return start, content[1]


def _own_words(parsed: Parse, one: Attribution, content: Range, marks: list[Quotation]) -> Range:
    """X added “…”, and points to Y: what the speaker does next is no part of what he said."""
    first = next((mark for mark in marks if mark.start == content[0] and one.cue[1] <= mark.start), None)
    behind = parsed.within(first.end, content[1])[:3] if first is not None else []
    if behind and behind[0].text == ",":
        behind = behind[1:]
    if first is not None and _is_over(parsed.text, first, content, marks):
        return first.start, first.end
    if first is None or len(behind) < 2 or behind[0].tag_ != "CC":
        return content
    cue = behind[1].tag_ == "NNS" and behind[1].text.lower() in verbs()  # the tagger takes "points" for a noun
    return (first.start, first.end) if cue or behind[1].tag_ in FINITE else content


def _is_nickname(text: str, mark: Quotation, spoken: list[Attribution]) -> bool:
    """Ada Marsh, “the ferrywoman,” admits that …: a few words between a name and the cue of something else."""
    few = len(text[mark.start : mark.end].split()) <= _FEW and text.endswith(", ", 0, mark.start)
    return few and any(mark.end <= one.cue[0] <= mark.end + 2 and one.content[0] >= one.cue[1] for one in spoken)


def _is_over(text: str, mark: Quotation, content: Range, marks: list[Quotation]) -> bool:
    """X bragged, “I run it,” before offering help: a comma inside the closing mark ends what X says."""
    last = not any(mark.end <= other.start < content[1] and is_utterance(text, other) for other in marks)
    return last and mark.whole and mark.end < content[1] and text.endswith(_PARTED, mark.start, mark.end)


def _cue_after(parsed: Parse, mark: Quotation, marks: list[Quotation]) -> Token | None:
    """`"…," said X` and `"…," X, who runs Y, said`: the first cue verb behind the mark, in the same sentence."""
    if not mark.closed or parsed.text[mark.start : mark.end].rstrip("\"”'’ ").endswith("."):
        return None
    if _has_own_verb(parsed, mark):
        return None
    limit = next((other.start for other in marks if other.start >= mark.end), len(parsed.text))
    first = parsed.place(mark.end)
    for index in range(first, min(len(parsed), first + AFTER)):
        token = parsed[index]
        if token.idx >= limit or token.text in _STOPS:
            return None
        if is_cue(token):
            return token
    return None


def _has_own_verb(parsed: Parse, mark: Quotation) -> bool:
    """Whether marked words stand in the middle of a sentence, behind its verb, and no comma parts them from the rest.

    "He does not “think that …”. She says …": what follows says nothing of them.
    """
    words = parsed.text[mark.start : mark.end].rstrip("\"”'’ ")
    first = parsed.place(mark.start)
    if words.endswith((",", "!", "?")) or parsed.text[mark.end : mark.end + 1] == "," or first >= len(parsed):
        return False
    for index in range(first - 1, max(-1, first - 1 - BEFORE), -1):
        if parsed[index + 1].is_sent_start or parsed[index].text in _STOPS:
            return False
        if parsed[index].tag_ in FINITE:
            return True
    return False


def _summed(parsed: Parse, mark: Quotation) -> Token | None:
    """`"…," is how X put it`: the verb behind the "how"."""
    words = parsed.words[(first := parsed.place(mark.end)) : first + TAG]
    words = words[1:] if words and words[0].text == "," else words
    if len(words) < 3 or words[0].text.lower() not in COPULAS or words[1].text.lower() not in _SUMMED:
        return None
    return next((one for one in words[2:] if one.tag_ in FINITE and find_subject(one) is not None), None)


def _cue_before(parsed: Parse, mark: Quotation) -> Token | None:
    """`X said: "…"`, `X said, "…"`, `X tweeted "…"`: the nearest cue verb in front, in the same sentence."""
    last = parsed.place(mark.start) - 1
    for index in range(last, max(-1, last - BEFORE), -1):
        token = parsed[index]
        if token.text in _STOPS or token.text in {";", '"', "”"}:
            return None
        if is_cue(token):
            return None if index < last - 1 and _is_loose(token) else token
    return None


def _is_loose(cue: Token) -> bool:
    """Whether a verb says something only with the words right behind it: of many meanings, or in a noun's clause."""
    return verbs()[cue.text.lower()].weak or (cue.dep_ == "acl" and cue.tag_ == "VBG")


def _tagged(parsed: Parse, mark: Quotation) -> Token | None:
    """`"…," X barked`, `"…!" barked X`: the first finite verb behind a quotation that no stop ends."""
    words = parsed.text[mark.start : mark.end].rstrip("\"”'’ ")
    if not mark.closed or not words.endswith((",", "!", "?")):
        return None
    first = parsed.place(mark.end)
    for index in range(first, min(len(parsed), first + TAG)):
        token = parsed[index]
        if token.text in _STOPS or token.text in _BREAKS:
            return None
        if token.tag_ in FINITE and token.dep_ not in AUXILIARIES:
            return token if find_subject(token) is not None else None
        if token.tag_ == "VBN" and index > first and parsed[index - 1].tag_ in _LAST:
            return token  # a tag the parser took for a participle
    return None


def announcing(parsed: Parse, last: int) -> Token | None:
    """The main verb of the sentence whose last word, at index `last`, is a colon."""
    if last < 1 or parsed[last].text != ":":
        return None
    verb = parsed[last]
    for _ in range(_CLIMB):
        verb = verb.head
        if verb.text.lower() in COPULAS:
            return None  # "The reason is a wish: …" announces nobody's words
        if verb.tag_ in FINITE and verb.dep_ not in AUXILIARIES and find_subject(verb) is not None:
            return verb
    return None


def _continue(text: str, mark: Quotation, last: Attribution | None) -> Attribution | None:
    """`"…," said X. "…"`: nothing but the end of the tag between."""
    if last is None or last.source is None:
        return None
    between = text[max(last.content[1], last.cue[1], last.source[1]) : mark.start].rstrip()
    tagged_before = max(last.cue[1], last.source[1]) < last.content[1]
    if tagged_before and between.lstrip()[:1].isupper() and " " in between.strip():
        return None  # what stands between is no tag of it, but a sentence of its own
    if led := _LINKED.search(between):
        between = between[: led.start()] if text.endswith(_ENDED, mark.start, mark.end) else between
    if len(between.split()) > BETWEEN or not (_STOPPED.search(between) or not between.strip(" ,")):
        return None
    if _STOP.search(between):
        return None  # another sentence stands between
    return msgspec.structs.replace(last, content=(mark.start, mark.end), rule="continued")


def is_cue(token: Token) -> bool:
    """Whether a word is a verb of saying."""
    verb = verbs().get(token.text.lower())
    return verb is not None and verb.clause and token.tag_.startswith("VB")
