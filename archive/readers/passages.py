"""The passages that trafilatura finds in a page, each anchored in the line of the page that it stands in.

trafilatura finds the article well but forgets where each paragraph stood. The anchor brings that back: tags, classes,
links, the exact characters.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from trafilatura import bare_extraction

from archive.readers.dom import Line
from archive.readers.markdown import CELLS
from archive.records import BlockKind

Element = Any
_WORD = re.compile(r"\w+")
_KINDS: dict[str, BlockKind] = {"head": "subhead", "quote": "quote", "list": "list", "table": "table"}
_CROSSHEAD = re.compile(r"cross-?head|sub-?head(?!line)|inter-?title|zwischentitel", re.IGNORECASE)
_GLUED = re.compile(r"[a-z][.?!]?(?=[A-Z][a-z])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = 3  # words run into one another in a passage that is no paragraph of the page
_FEW = 8  # passages of a page that trafilatura gave up on
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
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a gap says what its warnings would
    with _without_linked_data(tree):
        document = bare_extraction(tree, include_comments=False)
    body = getattr(document, "body", None)
    passages = [*_passages(body)] if body is not None else []
    known = {folded(line.text) for line in lines}
    passages = [part for passage in passages for part in _parted(passage, known)]
    _anchor(passages, lines)
    size = _size(passages)
    lost = _size(passage for passage in passages if passage.line is None)
    if len(passages) <= _FEW and 2 * lost >= size and _size(lines) >= size:
        return _by_lines(lines)
    whole = [passage for passage in passages if passage.line or len(_GLUED.findall(passage.text)) < _JOINTS]
    return whole if 2 * _size(whole) > size else passages


@contextmanager
def _without_linked_data(tree: Element) -> Iterator[None]:
    """The page as its readers see it: trafilatura takes a text that no one is shown for that of a short page."""
    scripts = [element for element in tree.iter("script") if "ld+json" in (element.get("type") or "")]
    types = [script.get("type") for script in scripts]
    for script in scripts:
        script.set("type", "text/plain")
    try:
        yield
    finally:
        for script, told in zip(scripts, types, strict=True):
            script.set("type", told)


def _size(parts: Iterable[Passage | Line]) -> int:
    return sum(len(part.text) for part in parts)


def _by_lines(lines: Sequence[Line]) -> list[Passage]:
    """Every line of the page: where trafilatura gave up and glued words together, the container of prose decides."""
    return [
        Passage(kind=line.kind, text=line.text, key=folded(line.text), line=line, place=place)
        for place, line in enumerate(lines)
    ]


def _parted(passage: Passage, known: set[str]) -> list[Passage]:
    """The lines of a passage that is none of the page's own: what was glued together is taken apart."""
    if "\n" not in passage.text or passage.key in known:
        return [passage]
    return [Passage(kind=passage.kind, text=text, key=folded(text)) for text in passage.text.split("\n")]


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
        for text in {line.text, *line.text.split("\n")}:
            key = folded(text)
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
        if passage.kind == "paragraph" and _CROSSHEAD.search(names_of(lines[place].path[-1])):
            passage.kind = "subhead"
        here = max(here, place + 1)


def _beginning(key: str) -> str:
    return " ".join(key.split(" ", 5)[:5])


def names_of(element: Element) -> str:
    """What an element calls itself, in small words: `newsletterBox` → `newsletter-Box`."""
    get = element.attrib.get
    names = f"{get('class', '')} {get('id', '')} {get('role', '')} {get('aria-label', '')}"
    return _CAMEL.sub("-", names).replace("_", "-")
