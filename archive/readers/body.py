"""The text of a page: trafilatura's passages, and what does not belong to the article taken out.

The rules look at where a passage stands: the container that holds the prose, boxes that name themselves, echoes of the
title, lines that are nothing but links.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from archive.readers.bylines import is_byline
from archive.readers.dom import HEADINGS, Line
from archive.readers.furniture import SENTENCE_END, is_furniture
from archive.readers.passages import Passage, folded, names_of
from archive.readers.pieces import Piece
from archive.records import BlockKind

Element = Any

_OFFSIDE = frozenset({"nav", "aside", "footer", "form"})
_BOX = re.compile(
    r"newsletter|subscri(?:be|ption)|sign-?up|\bshar(?:e|ing)\b|social|related|recommend|promo|advert|sponsor|comment|"
    r"disqus|breadcrumb|cookie|consent|modal|popup|popular|trending|most-?read|read-?more|more-?from|paywall|toolbar|"
    r"byline|author|colophon|outbrain|taboola|footer|sidebar|\brail\b|masthead|pagination|disclosure|disclaimer|tags?\b|topics?\b|"
    r"navigation|teaser|sign-?in|login|screen-?reader|sr-only|visually-?hidden|no-?print",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|photo-?credit|\bimg-?cap|(?:^|[\s-])cap(?:$|[\s-])", re.IGNORECASE)
_PROSE = 60  # characters from which a line that is no link counts as prose
_MAIN = 0.85  # share of the prose that the container of the article holds
_SMALL = 0.2  # share of the text below which a box that names itself is taken at its word
_TINY = 120  # characters: the same on a short page
_HEADER = 0.25  # share of the text above the headline that can be a header
_FILLED: dict[str, BlockKind] = {"h2": "subhead", "h3": "subhead", "h4": "subhead", "li": "list"}
_LABEL = 100  # characters of the longest byline, date line or label


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the text: its titles and standfirst, folded, and the line of the headline (-1: unknown)."""

    keys: frozenset[str]
    place: int

    def echoes(self, key: str) -> bool:
        """Whether a passage only says the title or standfirst again."""
        return key in self.keys or (len(key) > 20 and any(title.startswith(key) for title in self.keys))


def head_of(lines: Sequence[Line], title: str | None, others: Iterable[str]) -> Head:
    """The head of a page: its headline is the line that says the title, else the first `h1`."""
    key = folded(title or "")
    said = (place for place, line in enumerate(lines) if key and folded(line.text) == key)
    marked = (place for place, line in enumerate(lines) if line.tag == "h1")
    place = next(marked, -1) if (first := next(said, None)) is None else first
    return Head(keys=frozenset({key, *map(folded, others)} - {""}), place=place)


def clean(passages: Sequence[Passage], lines: Sequence[Line], head: Head) -> list[Passage]:
    """The passages that belong to the article, and the paragraphs between them that trafilatura passed over."""
    total = sum(len(passage.text) for passage in passages if passage.line) or 1
    weight: dict[Element, int] = defaultdict(int)
    prose: dict[Element, int] = defaultdict(int)
    for passage in passages:
        for element in passage.line.path if passage.line else ():
            weight[element] += len(passage.text)
            prose[element] += len(passage.text) if _is_prose(passage) else 0
    main = _container(prose)
    small = {element: size < max(_SMALL * total, _TINY) for element, size in weight.items()}
    boxes = _Boxes(small)
    kept = [
        passage
        for passage in passages
        if not head.echoes(passage.key)
        and not is_furniture(passage.text)
        and (passage.line is None or _belongs(passage.line, main, boxes))
        and not _labels_links(passage, lines)
    ]
    kept = _below_headline(kept, head.place, total)
    kept = _after_preamble([*_filled(kept, lines, head, boxes)])
    while kept and _is_heading(kept[-1]):
        kept.pop()
    return kept


def _belongs(line: Line, main: Element | None, boxes: "_Boxes") -> bool:
    return (main is None or main in line.path) and not (_is_linked(line) or _is_caption(line) or boxes.hold(line))


def _labels_links(passage: Passage, lines: Sequence[Line]) -> bool:
    """Whether a short passage is the label of a list of links: `Sur le même sujet` over two other headlines."""
    if passage.line is None or len(passage.text) > _LABEL or SENTENCE_END.search(passage.text):
        return False
    following = lines[passage.place + 1 : passage.place + 3]
    return bool(following) and all(map(_is_linked, following))


def _filled(passages: list[Passage], lines: Sequence[Line], head: Head, boxes: "_Boxes") -> Iterable[Passage]:
    """With what stands beside kept paragraphs in the same container: trafilatura drops short ones, and headings."""
    beside = {
        passage.line.path[-2] for passage in passages if passage.line and passage.line.tag == "p" and _is_prose(passage)
    }
    taken = {passage.place for passage in passages}
    added = [
        Passage(kind=_FILLED.get(line.tag, "paragraph"), text=line.text, key=folded(line.text), line=line, place=place)
        for place, line in enumerate(lines)
        if place > head.place
        and place not in taken
        and _stands_beside(line, lines[place + 1 : place + 2], beside)
        and not _is_linked(line)
        and not boxes.hold(line)
    ]
    known = {passage.key for passage in passages}
    added = [passage for passage in added if passage.key not in known and not head.echoes(passage.key)]
    if not added:
        yield from passages
        return
    for passage in passages:
        while added and 0 <= added[0].place < passage.place:
            yield added.pop(0)
        yield passage
    yield from added


def _stands_beside(line: Line, following: Sequence[Line], beside: set[Element]) -> bool:
    """Whether a line is a sentence beside kept paragraphs, an item of a list there, or the heading of such a one."""
    if line.tag in _FILLED and line.tag != "li":
        return line.path[-2] in beside and any(
            below.tag == "p" and below.path[-2] is line.path[-2] for below in following
        )
    if line.tag == "li" and len(line.path) > 2:
        return line.path[-3] in beside
    return line.tag == "p" and line.path[-2] in beside and SENTENCE_END.search(line.text) is not None


def _after_preamble(passages: list[Passage]) -> list[Passage]:
    """Without the bylines, dates and labels above the first prose; a heading right above it stays."""
    first = next((place for place, passage in enumerate(passages) if _opens(passage)), 0)
    above = passages[first - 1] if first else None
    start = first - 1 if above and _is_heading(above) and not is_byline(above.text) else first
    return [*(passage for passage in passages[:start] if len(passage.text) > _LABEL), *passages[start:]]


def _is_heading(passage: Passage) -> bool:
    return passage.kind == "subhead" or (passage.line is not None and passage.line.tag in HEADINGS)


def _opens(passage: Passage) -> bool:
    return passage.kind != "subhead" and (len(passage.text) > _PROSE or SENTENCE_END.search(passage.text) is not None)


def _is_prose(passage: Passage) -> bool:
    line = passage.line
    return (
        line is not None
        and len(passage.text) >= _PROSE
        and line.linked * 2 < len(passage.text)
        and line.tag not in HEADINGS
    )


def _container(prose: dict[Element, int]) -> Element | None:
    """The innermost element that holds nearly all of the prose; containers come outermost first."""
    most = max(prose.values(), default=0)
    return next((element for element in reversed(prose) if prose[element] >= _MAIN * most), None) if most else None


def _is_linked(line: Line) -> bool:
    return line.linked > 0.85 * len(line.text)


class _Boxes:
    """Elements that say by tag, class or id that they are not the article; each is looked at once."""

    def __init__(self, small: dict[Element, bool]) -> None:
        self._small = small
        self._named: dict[Element, bool] = {}

    def hold(self, line: Line) -> bool:
        return any(self._small.get(element, True) and self._is_box(element) for element in line.path[1:])

    def _is_box(self, element: Element) -> bool:
        named = self._named.get(element)
        if named is None:
            named = element.tag in _OFFSIDE or (bool(element.attrib) and _BOX.search(names_of(element)) is not None)
            self._named[element] = named
        return named


def _below_headline(passages: list[Passage], headline: int, total: int) -> list[Passage]:
    """Without what stands above and in the headline, where that is little."""
    above = [passage for passage in passages if 0 <= passage.place <= headline]
    if sum(len(passage.text) for passage in above) >= _HEADER * total:
        return passages
    return [passage for passage in passages if not 0 <= passage.place <= headline]


def pieces_of(passages: Iterable[Passage], base: str | None) -> Iterable[Piece]:
    """Blocks for the text: exact characters and links from the page where the anchor is exact; table rows joined."""
    rows: list[str] = []
    for passage in passages:
        if passage.kind == "table":
            rows.append(passage.text)
            continue
        if rows:
            yield Piece(kind="table", text="\n".join(rows))
            rows = []
        line = passage.line
        if line is not None and folded(line.text) == passage.key:
            yield Piece(kind=_kind(passage, line), text=line.text, links=line.links(base))
        else:
            yield Piece(kind=passage.kind, text=passage.text)
    if rows:
        yield Piece(kind="table", text="\n".join(rows))


def _is_caption(line: Line) -> bool:
    named = (element.attrib and _CAPTION.search(names_of(element)) for element in line.path[-2:])
    return any(element.tag == "figcaption" for element in line.path[-4:]) or any(named)


def _kind(passage: Passage, line: Line) -> BlockKind:
    tags = {element.tag for element in line.path[-4:]}
    return "quote" if "blockquote" in tags and passage.kind == "paragraph" else passage.kind
