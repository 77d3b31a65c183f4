"""The text of a page: what trafilatura finds, held against the page's own lines, and what does not belong taken out.

trafilatura finds the article well but forgets where each paragraph stood. Anchoring its passages in the lines of the
page brings that back (tags, classes, links, exact characters), and with it the rules that need to know: the container
that holds the prose, boxes that name themselves, echoes of the title, lines that are nothing but links.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from trafilatura import bare_extraction

from archive.readers.dom import HEADINGS, Line
from archive.readers.markdown import CELLS
from archive.readers.pieces import Piece
from archive.records import BlockKind

Element = Any

_WORD = re.compile(r"\w+")
_KINDS: dict[str, BlockKind] = {"head": "subhead", "quote": "quote", "list": "list", "table": "table"}
_OFFSIDE = frozenset({"nav", "aside", "footer", "form"})
_BOX = re.compile(
    r"newsletter|subscri(?:be|ption)|sign-?up|\bshar(?:e|ing)\b|social|related|recommend|promo|advert|sponsor|comment|"
    r"disqus|breadcrumb|cookie|consent|modal|popup|popular|trending|most-?read|read-?more|more-?from|paywall|toolbar|"
    r"byline|author|outbrain|taboola|footer|sidebar|\brail\b|masthead|pagination|disclosure|disclaimer|tags?\b|topics?\b|"
    r"navigation|teaser|sign-?in|login|screen-?reader|sr-only|visually-?hidden|no-?print",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|photo-?credit", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PROSE = 60  # characters from which a line that is no link counts as prose
_MAIN = 0.85  # share of the prose that the container of the article holds
_SMALL = 0.2  # share of the text below which a box that names itself is taken at its word
_HEADER = 0.25  # share of the text above the headline that can be a header
_FAR = 200  # lines that a short passage is looked for ahead


class Passage(msgspec.Struct, kw_only=True):
    """One paragraph that trafilatura found, and the line of the page it stands in, where that is known."""

    kind: BlockKind
    text: str
    key: str
    line: Line | None = None
    place: int = -1


def find_passages(tree: Element, lines: Sequence[Line]) -> list[Passage]:
    """The article's passages in reading order, anchored in the lines of the page."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings about a page are not our user's concern
    document = bare_extraction(tree, include_comments=False)
    body = getattr(document, "body", None)
    passages = [*_passages(body)] if body is not None else []
    _anchor(passages, lines)
    return passages


def _passages(body: Element) -> Iterable[Passage]:
    for child in body:
        kind = _KINDS.get(child.tag, "paragraph")
        if child.tag == "list":
            texts = [_text(item) for item in child.iter("item")]
        elif child.tag == "table":
            rows = (filter(None, map(_text, row.iter("cell"))) for row in child.iter("row"))
            texts = [CELLS.join(cell.replace("\n", " ") for cell in row) for row in rows]
        else:
            texts = [_text(child)]
        for text in (*texts, (child.tail or "").strip()):
            if text:
                yield Passage(kind=kind, text=text, key=folded(text))


def _text(element: Element) -> str:
    parts: list[str] = []
    for each in element.iter():
        parts += ["\n" if each.tag == "lb" else "", each.text or "", (each.tail or "") if each is not element else ""]
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(parts).split("\n"))))


def folded(text: str) -> str:
    """The words of a text, for comparing: case, punctuation and spaces do not count."""
    return " ".join(_WORD.findall(text.lower()))


def _anchor(passages: Sequence[Passage], lines: Sequence[Line]) -> None:
    """Find each passage among the lines: the next line with the same words, else with the same beginning."""
    same: dict[str, list[int]] = defaultdict(list)
    alike: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        key = folded(line.text)
        same[key].append(place)
        alike[_beginning(key)].append(place)
    here = 0
    for passage in passages:
        beginning = _beginning(passage.key)
        exact = same.get(passage.key, [])
        places = exact or (alike.get(beginning, []) if beginning.count(" ") == 4 else [])
        place = next((place for place in places if place >= here), places[-1] if places else -1)
        if place < 0 or (place - here > _FAR and len(passage.key.split()) < 4):
            continue
        passage.line, passage.place = lines[place], place
        here = max(here, place + 1)


def _beginning(key: str) -> str:
    return " ".join(key.split(" ", 5)[:5])


def clean(passages: Sequence[Passage], lines: Sequence[Line], titles: Iterable[str]) -> list[Passage]:
    """The passages that belong to the article."""
    echoes = {folded(title) for title in titles} - {""}
    total = sum(len(passage.text) for passage in passages if passage.line) or 1
    weight: dict[Element, int] = defaultdict(int)
    prose: dict[Element, int] = defaultdict(int)
    for passage in passages:
        for element in passage.line.path if passage.line else ():
            weight[element] += len(passage.text)
            prose[element] += len(passage.text) if _is_prose(passage) else 0
    main = _container(prose)
    small = {element: size < _SMALL * total for element, size in weight.items()}
    boxes = _Boxes()
    kept = [
        passage
        for passage in passages
        if not _is_echo(passage.key, echoes)
        and (
            passage.line is None
            or (
                (main is None or main in passage.line.path)
                and not _is_linked(passage)
                and not boxes.hold(passage.line, small)
            )
        )
    ]
    kept = _below_headline(kept, lines, total)
    while kept and (kept[-1].kind == "subhead" or (kept[-1].line is not None and kept[-1].line.tag in HEADINGS)):
        kept.pop()
    return kept


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


def _is_linked(passage: Passage) -> bool:
    line = passage.line
    return line is not None and line.linked > 0.85 * len(passage.text)


def _is_echo(key: str, echoes: set[str]) -> bool:
    return key in echoes or (len(key) > 20 and any(echo.startswith(key) for echo in echoes))


class _Boxes:
    """Elements that say by tag, class or id that they are not the article; each is looked at once."""

    def __init__(self) -> None:
        self._named: dict[Element, bool] = {}

    def hold(self, line: Line, small: dict[Element, bool]) -> bool:
        return any(small.get(element, True) and self._is_box(element) for element in line.path[1:])

    def _is_box(self, element: Element) -> bool:
        named = self._named.get(element)
        if named is None:
            named = element.tag in _OFFSIDE or (bool(element.attrib) and _BOX.search(names_of(element)) is not None)
            self._named[element] = named
        return named


def names_of(element: Element) -> str:
    """What an element calls itself, in small words: `newsletterBox` → `newsletter-Box`."""
    get = element.attrib.get
    names = f"{get('class', '')} {get('id', '')} {get('role', '')} {get('aria-label', '')}"
    return _CAMEL.sub("-", names).replace("_", "-")


def _below_headline(passages: list[Passage], lines: Sequence[Line], total: int) -> list[Passage]:
    """Without what stands above and in the headline, where that is little."""
    headline = next((place for place, line in enumerate(lines) if line.tag == "h1"), -1)
    above = [passage for passage in passages if 0 <= passage.place <= headline]
    if sum(len(passage.text) for passage in above) >= _HEADER * total:
        return passages
    return [passage for passage in passages if not 0 <= passage.place <= headline]


def pieces_of(passages: Iterable[Passage], standfirst: str, base: str | None) -> Iterable[Piece]:
    """Blocks for the text: exact characters and links from the page where the anchor is exact; table rows joined.

    `standfirst` is the folded subtitle, "" where there is none.
    """
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
            kind = "standfirst" if standfirst and passage.key == standfirst else _kind(passage, line)
            yield Piece(kind=kind, text=line.text, links=line.links(base))
        else:
            yield Piece(kind=passage.kind, text=passage.text)
    if rows:
        yield Piece(kind="table", text="\n".join(rows))


def _kind(passage: Passage, line: Line) -> BlockKind:
    tags = {element.tag for element in line.path[-4:]}
    if "figcaption" in tags or any(element.attrib and _CAPTION.search(names_of(element)) for element in line.path[-2:]):
        return "caption"
    return "quote" if "blockquote" in tags and passage.kind == "paragraph" else passage.kind
