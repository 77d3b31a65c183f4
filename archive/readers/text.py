"""A text file, verbatim: `text` is its contents, and what each stretch of it is stands in the blocks.

A line is a paragraph, unless lines are wrapped at a width; then what stands between blank lines is one.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from archive.readers.bylines import persons_in
from archive.readers.charset import decode
from archive.readers.faq import faq_places
from archive.readers.furniture import SENTENCE_END, is_figures, is_furniture, is_instrument
from archive.readers.hints import Hints
from archive.readers.languages import language_of
from archive.readers.moments import Moment, parse_moment
from archive.readers.publication import Evidence, settle
from archive.records import Block, BlockKind, Reading, Story

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")
_DATELINE = re.compile(r"\s*(?:date|published|updated|posted|datum|fecha)?\W{0,3}(\d{4}-\d{2}-\d{2})\b", re.IGNORECASE)
_BYLINE = re.compile(r"\s*(?:by|von|par|por)\s+\S", re.IGNORECASE)
_WRAP = range(40, 101)  # characters a line of a file wrapped by hand
_HEADLINE = 200  # characters of the longest headline
_PROSE = 250  # characters from which a paragraph is the body of a story
_TITLE_WORDS = 6  # words that tell the headline of another story from a heading inside this one


class Stretch(msgspec.Struct, kw_only=True):
    """A stretch of the file on its way to a block."""

    start: int
    end: int
    text: str
    kind: BlockKind = "paragraph"


def read_text(payload: bytes, hints: Hints) -> Reading:
    """A text file: nothing is left out of `text`; what is no part of a story is a block of kind `boilerplate`."""
    text, gaps = decode(payload, hints.charset)
    stretches = [*_stretches(text)]
    _mark_furniture(stretches)
    _mark_headings(stretches)
    for place in faq_places([(each.kind, each.text) for each in stretches]):
        stretches[place].kind = "faq"
    blocks = [Block(kind=each.kind, start=each.start, end=each.end) for each in stretches]
    headline = next((each.text for each in stretches if each.kind == "headline"), None)
    told = [Evidence(how="dateline", moment=moment) for moment in _datelines(stretches, hints)]
    when = settle(told, hints)
    byline = next((each.text for each in stretches if each.kind == "byline"), "")
    return Reading(
        kind="text",
        text=text,
        title=headline or hints.title,
        subtitle=next((each.text for each in stretches if each.kind == "standfirst"), None),
        authors=persons_in(byline)[0] or hints.authors,
        published=when.published,
        published_how=when.published_how,
        published_at=when.published_at,
        modified=when.modified,
        site=hints.site,
        language=language_of(text, hints.language),
        blocks=blocks,
        stories=[*_stories(stretches, when.published)],
        gaps=gaps + when.gaps,
    )


def _stretches(text: str) -> Iterator[Stretch]:
    """Paragraphs: lines, or groups of lines where the file is wrapped."""
    lines = [*_LINE.finditer(text)]
    lengths = sorted(len(line[0].rstrip()) for line in lines if line[0].strip())
    wide = [length for length in lengths if length >= _WRAP.start]
    wrapped = bool(wide) and wide[-1] in _WRAP and len(wide) * 2 > len(lengths)
    bounds = _between_blanks(text) if wrapped else ((line.start(), line.end()) for line in lines)
    for start, end in bounds:
        words = text[start:end].strip()
        if words:
            first = text.index(words[0], start)
            yield Stretch(start=first, end=first + len(words), text=words)


def _between_blanks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _mark_furniture(stretches: Sequence[Stretch]) -> None:
    """Furniture by its words, tickers (names over figures), and echoes of the headline with a counter behind."""
    first: dict[str, int] = {}
    for place, each in enumerate(stretches):
        followed = place + 1 < len(stretches) and is_figures(stretches[place + 1].text)
        echo = first.setdefault(re.sub(r"[\s\d.,]+$", "", each.text), place) < place and len(each.text) < _HEADLINE
        if is_furniture(each.text) or is_figures(each.text) or (followed and is_instrument(each.text)) or echo:
            each.kind = "boilerplate"


def _mark_headings(stretches: Sequence[Stretch]) -> None:
    """Headline, standfirst and byline above the first prose, headlines of further stories, subheads elsewhere."""
    told = [each for each in stretches if each.kind == "paragraph"]
    # A file that begins with prose has no headline: what looks like one further down is a heading inside it.
    begun = not told or not _is_heading(told[0])
    untitled = begun
    for place, each in enumerate(told):
        following = told[place + 1] if place + 1 < len(told) else None
        if not _is_heading(each):
            continue
        if not begun:
            each.kind, begun = "headline", True
        elif _BYLINE.match(each.text) and persons_in(each.text)[0]:
            each.kind = "byline"
        elif following is None:
            continue
        elif place and told[place - 1].kind == "headline" and len(each.text.split()) > _TITLE_WORDS:
            each.kind = "standfirst"
        elif not untitled and _opens_story(each, following, told[place - 1]):
            each.kind = "headline"
        elif len(following.text) > len(each.text):
            each.kind = "subhead"


def _is_heading(line: Stretch) -> bool:
    """Whether a line is short and no sentence; a question can be a heading."""
    return len(line.text) <= _HEADLINE and (line.text.endswith("?") or not SENTENCE_END.search(line.text))


def _opens_story(line: Stretch, following: Stretch, before: Stretch) -> bool:
    return (
        len(line.text.split()) >= _TITLE_WORDS
        and not line.text.endswith(("?", ":"))
        and len(following.text) >= _PROSE
        and len(before.text) >= _PROSE
    )


def _datelines(stretches: Sequence[Stretch], hints: Hints) -> Iterator[Moment]:
    for each in [each for each in stretches if each.kind != "boilerplate"][:4]:
        if (match := _DATELINE.match(each.text)) and (moment := parse_moment(match[1], hints.timezone)):
            yield moment


def _stories(stretches: Sequence[Stretch], published: str | None) -> Iterator[Story]:
    """From headline to headline, furniture at the ends left out."""
    told = [each for each in stretches if each.kind != "boilerplate"]
    if not told:
        return
    starts = [place for place, each in enumerate(told) if each.kind == "headline" or place == 0]
    for start, stop in zip(starts, [*starts[1:], len(told)], strict=True):
        first, last = told[start], told[stop - 1]
        title = first.text if first.kind == "headline" else None
        yield Story(start=first.start, end=last.end, title=title, published=published)
