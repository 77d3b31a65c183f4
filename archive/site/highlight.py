"""Marks in a text: cut into segments first, escape, then mark, so that marks may overlap and nothing is trusted.

A claim contains names and dates. Elements cannot overlap and links cannot nest, so the text is cut wherever a mark
begins or ends; each piece carries the kinds of all marks over it and links to the innermost one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from archive.rights import Range

MAX_MARKS = 4000  # in one document; beyond, the shortest are kept
DEPTH = 8  # marks over one letter

_SPACE, _LAST_SPACE = re.compile(r"\s"), re.compile(r"\s\S*$")


class Mark(NamedTuple):
    """A finding over `start` to `end`: its kind, its anchor in the page, where it leads, what a reader is told."""

    start: int
    end: int
    kind: str
    anchor: str
    href: str
    title: str


class Segment(NamedTuple):
    """A stretch of text under the same marks, outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(start: int, end: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    """Cut `start` to `end` wherever one of the marks begins or ends."""
    inside = sorted((mark for mark in marks if mark.start < end and mark.end > start), key=lambda m: (m.start, -m.end))
    edges = sorted({start, end} | {min(max(edge, start), end) for mark in inside for edge in (mark.start, mark.end)})
    active: list[Mark] = []
    coming = iter(inside)
    following = next(coming, None)
    for left, right in pairwise(edges):
        active = [mark for mark in active if mark.end > left]
        while following is not None and following.start <= left:
            if len(active) < DEPTH:
                active.append(following)
            following = next(coming, None)
        yield Segment(left, right, tuple(active))


def mark_up(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """The text from `start` to `end` as HTML with its marks; each mark's first piece carries its anchor."""
    pieces: list[str] = []
    for segment in segments(start, end, marks):
        words = escape(text[segment.start : segment.end])
        if not segment.marks:
            pieces.append(str(words))
            continue
        inner = min(segment.marks, key=lambda mark: mark.end - mark.start)
        kinds = " ".join(dict.fromkeys(mark.kind for mark in segment.marks))
        first = [mark for mark in segment.marks if mark.start == segment.start]
        anchors = "".join(f'<span id="{escape(mark.anchor)}"></span>' for mark in first if mark is not inner)
        own = f' id="{escape(inner.anchor)}"' if inner in first else ""
        pieces.append(
            f'{anchors}<a class="mark {escape(kinds)}"{own} href="{escape(inner.href)}" title="{escape(inner.title)}">'
            f"{words}</a>"
        )
    return Markup("".join(pieces))  # noqa: S704 – every piece of text and every attribute above is escaped


def fewer(marks: Iterable[Mark]) -> list[Mark]:
    """At most `MAX_MARKS` marks, the shortest if there are more, in text order."""
    kept = sorted(marks, key=lambda mark: (mark.end - mark.start, mark.start))[:MAX_MARKS]
    return sorted(kept, key=lambda mark: (mark.start, -mark.end))


class _Fold(dict[int, int]):
    """Maps a character to its lower-case base letter, one to one, so that offsets hold; fills itself."""

    def __missing__(self, point: int) -> int:
        base = unicodedata.normalize("NFD", chr(point))[0].lower()
        self[point] = ord(base) if len(base) == 1 else point
        return self[point]


_FOLD = _Fold()


def folded(text: str) -> str:
    """The text in lower case without accents, of the same length, as the search index sees it."""
    return text.lower() if text.isascii() else text.translate(_FOLD)


def finder(phrases: Iterable[tuple[str, ...]]) -> re.Pattern[str] | None:
    """A pattern that finds the phrases in folded text; None for no phrases."""
    found = {tuple(folded(word) for word in phrase) for phrase in phrases if phrase}
    if not found:
        return None
    ordered = sorted(found, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(_phrase(phrase) for phrase in ordered))


def snippet(text: str, ranges: Sequence[Range], pattern: re.Pattern[str] | None, width: int = 260) -> Markup | None:
    """About `width` characters around the first match within `ranges`, matches marked; None without a match."""
    if pattern is None:
        return None
    for start, end in ranges:
        low = folded(text[start:end])
        match = pattern.search(low)
        if match:
            return _window(text[start:end], low, pattern, match.start(), width)
    return None


def highlighted(text: str, pattern: re.Pattern[str] | None) -> Markup:
    """The whole text with matches marked."""
    if pattern is None:
        return escape(text)
    return _marked(text, folded(text), pattern)


def _window(text: str, low: str, pattern: re.Pattern[str], found: int, width: int) -> Markup:
    start = max(0, found - width // 3)
    end = min(len(text), start + width)
    start = max(0, end - width)
    if start:
        space = _SPACE.search(text[start : start + 24])
        start += space.end() if space and start + space.end() <= found else 0
    if end < len(text):
        space = _LAST_SPACE.search(text[max(end - 24, found + 1) : end])
        end -= len(space[0]) if space else 0
    marked = _marked(text[start:end], low[start:end], pattern)
    return ("… " if start else "") + marked + (" …" if end < len(text) else "")


def _marked(text: str, low: str, pattern: re.Pattern[str]) -> Markup:
    pieces: list[str] = []
    at = 0
    for match in pattern.finditer(low):
        if match.end() > match.start():
            pieces += [escape(text[at : match.start()]), "<mark>", escape(text[match.start() : match.end()]), "</mark>"]
            at = match.end()
    return Markup("".join([*pieces, escape(text[at:])]))  # noqa: S704 – every piece of text is escaped


def _phrase(words: tuple[str, ...]) -> str:
    """The words in order with anything but letters between them; pairs of Chinese characters close up again.

    That a word begins there is asked after its letters: a pattern that opens with letters is searched for much faster.
    """
    first = re.escape(words[0])
    joined = first if _cjk(words[0]) else rf"{first}(?<=\b{first})"
    for before, word in pairwise(words):
        joined += re.escape(word[1:]) if _is_pair(before, word) else r"\W{1,8}" + re.escape(word)
    return joined + ("" if _cjk(words[-1]) else r"\b")


def _is_pair(before: str, word: str) -> bool:
    return len(before) == len(word) == 2 and before[1] == word[0] and _cjk(word)


def _cjk(word: str) -> bool:
    return ord(word[0]) >= 0x3040
