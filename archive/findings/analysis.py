"""One analysis a document: its passages, parsed where a finding may be, shared by all that look for findings.

Parsing is nearly all of the cost. A text in scope is parsed wherever it holds a cue, a quotation mark, a trigger or an
actor of the gazetteer, and the entity recogniser reads the paragraphs with names the gazetteer does not know. A text
out of scope is parsed where somebody plainly says something, and its unknown names are left unknown.
"""

import re
from functools import cache, cached_property, lru_cache

import msgspec

from archive.findings.claims.headlines import is_headline
from archive.findings.claims.plain_shapes import WORDS
from archive.findings.cues import verbs
from archive.findings.language import Parse, parse
from archive.findings.passages import Passage, passages
from archive.findings.quotes import MOST, Quotation, quotations
from archive.findings.topics import stated_kind
from archive.gazetteer import load
from archive.records import Reading, Span
from scrapers.scope import in_scope

_WORD = re.compile(r"[a-z]+")
_MARKS = '"“”'
_MARK = re.compile(f"[{_MARKS}]")
_UTTERED = re.compile(r"[\"“”](?:(?<=[,!?][\"”])|(?<=: [\"“]))")  # marks as they stand about what somebody says
_PLAIN = frozenset({
    "said", "says", "saying", "told", "tells", "according", "announced", "added", "argued", "claimed", "confirmed",
    "denied", "denies", "insisted", "stated", "tweeted", "warned", "warns", "wrote",
})  # fmt: skip
_SAYING = re.compile(
    r"(?:s(?<!\w.)a(?:id|ys)|t(?<!\w.)(?:old|ells)|a(?<!\w.)(?:ccording to|dded|nnounced|rgued)|c(?<!\w.)laimed|"
    r"w(?<!\w.)(?:arned|rote))\b"
)  # what begins with a letter is looked for fast
_OFTEN = 400
NEAR = 0.6  # of a topic's threshold: of a mixed feed 4 in 100 texts reach it, 1 the whole
SHORT = 1800  # code points of a text that is read closely whatever it is about
_TRIGGER = re.compile(
    r"\b(?:according|accounts?|network|campaign|operation|reportedly|allegedly|apparently|blocked|"
    r"(?:power|authority|right|duty) to|[Ww]e (?:do|have|will))\b"
)
_ENDLESS = re.compile(r"\S{300}")
_CAPITAL = re.compile(r"(?<=[^.!?“\"] )[A-ZÀ-Þ][\w'’-]+|^[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+")


class Analysed(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A passage and its parse; `parse` is None where nothing in it could be a finding, or in another language.

    `named` tells whether the entity recogniser read it.
    """

    passage: Passage
    parse: Parse | None = None
    named: bool = False

    @cached_property
    def marks(self) -> list[Quotation]:
        """The quotations of the passage."""
        return quotations(self.passage.text)

    def span(self, reading: Reading, stretch: tuple[int, int]) -> Span:
        """A stretch of the passage as a span of its reading."""
        start, end = stretch[0] + self.passage.start, stretch[1] + self.passage.start
        return Span(start=start, end=end, quote=reading.text[start:end])


def analyse(reading: Reading) -> list[Analysed]:
    """The passages of a reading in order, with the parse of those worth one."""
    parts = passages(reading)
    if not is_english(reading):
        return [Analysed(passage=part) for part in parts]
    scoped, reporting = is_close(reading), reports(reading.text)
    worth = (part.text for part in parts if is_worth_parsing(part.text, scoped=scoped, reporting=reporting))
    wanted = tuple(dict.fromkeys(worth))
    named = tuple(scoped and has_unknown_names(text) for text in wanted)
    parsed = dict(zip(wanted, zip(_parsed(wanted, named), named, strict=True), strict=True))
    return [
        Analysed(passage=part, parse=parse, named=read)
        for part in parts
        for parse, read in [parsed.get(part.text, (None, False))]
    ]


def is_english(reading: Reading) -> bool:
    """Whether the English model may be used; a reading that names no language is taken for English."""
    return reading.language is None or reading.language.lower().startswith("en")


def is_close(reading: Reading) -> bool:
    """Whether a reading is read closely: it is about the field or near to it, or so short that it costs little.

    Nearness is enough: what lies in an archive was chosen by its source, and a story on a court or a vote may name
    the field's words once.
    """
    return len(reading.text) < SHORT or is_near_scope(" ".join(filter(None, [reading.title, reading.text])))


@lru_cache(maxsize=2)
def is_near_scope(text: str) -> bool:
    """Whether a text is about the field, or near to it."""
    return bool(in_scope(text, NEAR))


@lru_cache(maxsize=2)
def reports(text: str) -> bool:
    """Whether a text mostly tells what others say: a plain verb of saying in every `_OFTEN` words, two at least."""
    return len(_SAYING.findall(text)) >= max(2, text.count(" ") / _OFTEN)


def is_worth_parsing(text: str, *, scoped: bool, reporting: bool) -> bool:
    """Whether a passage may hold a finding: a headline, a cue, an utterance in marks.

    In what reports others any verb of saying, any mark and a colon will do; in scope a trigger or an actor of the
    gazetteer as well. What is no prose (one endless word, marks upon marks) is left alone: the tokenizer takes
    quadratic time on it.
    """
    if _ENDLESS.search(text) or sum(map(text.count, _MARKS)) > MOST:
        return False
    cues = _cues(weak=scoped) if scoped or reporting else _PLAIN
    if is_headline(text) or not cues.isdisjoint(_WORD.findall(text.lower())):
        return True
    if (_MARK if scoped or reporting else _UTTERED).search(text) or (text.endswith(":") and (scoped or reporting)):
        return True
    return bool(scoped and (stated_kind(text) or _TRIGGER.search(text) or load().find(text)))


def has_unknown_names(text: str) -> bool:
    """Whether a capitalised word stands in a sentence that the gazetteer does not know."""
    known = load().find(text)
    return any(
        not any(hit.start < match.end() and match.start() < hit.end for hit in known)
        for match in _CAPITAL.finditer(text)
    )


@cache
def _cues(*, weak: bool) -> frozenset[str]:
    """Written forms that open a parse; those of verbs that mostly mean something else only where `weak` ones may."""
    strong = (form for form, verb in verbs().items() if verb.clause and not verb.weak)
    return frozenset(verbs()) | _PLAIN | WORDS if weak else frozenset(strong) | _PLAIN


@lru_cache(maxsize=2)
def _parsed(texts: tuple[str, ...], named: tuple[bool, ...]) -> list[Parse]:
    return parse(texts, named)
