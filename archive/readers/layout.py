"""Runs of words on pages into paragraphs in reading order: columns, running heads, footnotes, headings, tables."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from archive.readers.furniture import SENTENCE_END
from archive.readers.markdown import CELLS
from archive.readers.pieces import Piece
from archive.records import BlockKind

_MARGIN = 0.1  # of the page's height: where running heads and page numbers stand
_SAME = 0.3  # of the size: heights of one line
_GUTTER = 0.8  # of the size: the narrowest gap between columns
_APART = 1.3  # of the distance of lines: more is a new paragraph
_LARGE = 1.15  # of the body's size: more is a heading
_SMALL = 0.93  # of the body's size: less, at the foot of the page, is a footnote
_SHORT = 120  # characters of the longest heading
_CELLS = 3  # runs on one line that make the row of a table
_DEEP = 12  # cuts into cuts into cuts: no page has more columns in columns
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.?|página|страница|第)?\W*\d{1,4}\W*(?:(?:of|/|von|de|из)\W*\d{1,4}|页|頁)?\W*", re.IGNORECASE
)
_NOTE = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*†‡])\s+\S")
_HYPHENS = "\x02\u00ad\ufffe"
_TABLE_TITLE = re.compile(
    r"(?:table|figure|fig\.|chart|tabelle|abbildung|tableau|tabla|таблица|图|表)\s*\d+", re.IGNORECASE
)
_LIST = re.compile(r"(?:[•·▪◦–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Words on one line without a gap between them. Distances are points from the lower left of the page."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    height: float
    bold: bool
    cells: int = 1

    def with_word(self, word: "Run") -> "Run":
        return msgspec.structs.replace(self, text=f"{self.text} {word.text}", right=word.right)


def arrange(pages: Sequence[Sequence[Run]]) -> list[Piece]:
    """The pieces of a document: its text in reading order, then each page's footnotes behind its text."""
    heads = _running_heads(pages)
    everything = [run for page in pages for run in page if not _is_head(run, heads)]
    if not everything:
        return []
    sizes: Counter[float] = Counter()
    for run in everything:
        sizes[round(run.size, 1)] += len(run.text)
    body = sizes.most_common(1)[0][0]
    lines: list[Run] = []
    notes: list[Run] = []
    for page in pages:
        kept = [run for run in page if not _is_head(run, heads)]
        below = _footnotes(kept, body)
        lines += _ordered(_with_rows([run for run in kept if run not in below]))
        notes += sorted(below, key=lambda run: (-run.base, run.left))
    vocabulary = {word for run in everything for word in re.findall(r"[\w-]+", run.text.lower())}
    leading = _leading(lines, body)
    largest = max((run.size for run in lines if run.page == lines[0].page), default=0) if lines else 0
    pieces = [_piece(group, body, largest, vocabulary) for group in _paragraphs(lines, leading)]
    pieces += [_note(group, vocabulary) for group in _note_groups(notes)]
    return sorted((piece for piece in pieces if piece.text), key=lambda piece: piece.page or 0)


def _running_heads(pages: Sequence[Sequence[Run]]) -> set[tuple[str, int]]:
    """What stands in the margins of more than one page, numbers apart, at the same height."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for run in page:
            if _in_margin(run):
                seen[_masked(run)].add(run.page)
    return {key for key, on in seen.items() if len(on) > 1}


def _in_margin(run: Run) -> bool:
    return not _MARGIN * run.height < run.base < (1 - _MARGIN) * run.height


def _masked(run: Run) -> tuple[str, int]:
    return re.sub(r"\d+", "#", run.text), round(run.base / 4)


def _is_head(run: Run, heads: set[tuple[str, int]]) -> bool:
    return _in_margin(run) and (_masked(run) in heads or _PAGE_NUMBER.fullmatch(run.text) is not None)


def _footnotes(runs: Sequence[Run], body: float) -> list[Run]:
    """The small print at the foot of a page, from its first note down."""
    large = [run.base for run in runs if run.size > _SMALL * body]
    floor = min(large, default=0)
    small = [run for run in runs if run.size <= _SMALL * body and (run.base < floor or not large)]
    notes = [run.base for run in small if _NOTE.match(run.text)]
    if not notes:
        return []
    top = max(notes)
    return [run for run in small if run.base <= top + 1 and run.base < run.height / 2]


def _with_rows(runs: Sequence[Run]) -> list[Run]:
    """Runs with the rows of tables put together: three or more on one line, drawn one after the other."""
    out: list[Run] = []
    for row in _lines(runs):
        if len(row) >= _CELLS:
            first = row[0]
            text = CELLS.join(run.text for run in row)
            out.append(msgspec.structs.replace(first, text=text, right=row[-1].right, cells=len(row)))
        else:
            out += row
    return out


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that follow one another on the same height, from left to right."""
    line: list[Run] = []
    for run in runs:
        if line and (abs(run.base - line[-1].base) > _SAME * run.size or run.left < line[-1].right):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _ordered(runs: Sequence[Run], depth: int = 0) -> list[Run]:
    """Reading order by cutting: where a gutter runs from top to bottom, left before right; else at the widest gap.

    Nagy and Seth's XY cut (1984), https://doi.org/10.1109/ICPR.1984.
    """
    if len(runs) < 2 or depth > _DEEP:
        return _down(runs)
    if (gutter := _gutter(runs)) is not None:
        left = [run for run in runs if run.right <= gutter]
        return _ordered(left, depth + 1) + _ordered([run for run in runs if run.right > gutter], depth + 1)
    for upper, lower in _cuts(runs):
        if _gutter(upper) is not None or _gutter(lower) is not None:
            return _ordered(upper, depth + 1) + _ordered(lower, depth + 1)
    return _down(runs)


def _down(runs: Sequence[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: (-round(run.base, 1), run.left))


def _gutter(runs: Sequence[Run]) -> float | None:
    """A place that no run crosses, with at least two lines on either side."""
    if len(runs) < 4:
        return None
    ordered = sorted(runs, key=lambda run: run.left)
    right = ordered[0].right
    for place, run in enumerate(ordered[1:], 1):
        if run.left - right > _GUTTER * run.size and 2 <= place <= len(ordered) - 2:
            return (run.left + right) / 2
        right = max(right, run.right)
    return None


def _cuts(runs: Sequence[Run]) -> Iterator[tuple[list[Run], list[Run]]]:
    """Ways to cut a page across, at its few widest gaps first, then beside lines that cross its middle."""
    down = _down(runs)
    gaps = sorted(((a.base - b.base, place) for place, (a, b) in enumerate(pairwise(down), 1)), reverse=True)
    for _, place in gaps[:6]:
        yield down[:place], down[place:]


def _leading(lines: Sequence[Run], body: float) -> float:
    steps = [a.base - b.base for a, b in pairwise(lines) if a.page == b.page and 0 < a.base - b.base < 3 * body]
    return median(steps) if steps else 1.2 * body


def _paragraphs(lines: Sequence[Run], leading: float) -> Iterator[list[Run]]:
    """Lines that belong together. A paragraph goes on over a column or page where its sentence does."""
    group: list[Run] = []
    for line in lines:
        if group and not _goes_on(group, line, leading):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[Run], line: Run, leading: float) -> bool:
    last = group[-1]
    if (last.cells >= _CELLS) or (line.cells >= _CELLS):
        return last.cells >= _CELLS and line.cells >= 2 and last.page == line.page
    if abs(line.size - last.size) > 0.5 or line.bold != last.bold or _LIST.match(line.text):
        return False
    step = last.base - line.base
    if last.page == line.page and 0 <= step <= _APART * leading:
        return line.left - min(run.left for run in group) < 0.8 * line.size or len(group) == 1
    jumped = last.page != line.page or step < 0
    return jumped and not line.bold and not SENTENCE_END.search(last.text)


def _piece(group: Sequence[Run], body: float, largest: float, vocabulary: set[str]) -> Piece:
    first = group[0]
    if first.cells >= _CELLS:
        return Piece(kind="table", text="\n".join(run.text for run in group), page=first.page)
    text = _joined(group, vocabulary)
    return Piece(kind=_kind(first, text, body, largest), text=text, page=first.page)


def _kind(first: Run, text: str, body: float, largest: float) -> BlockKind:
    if len(text) <= _SHORT and not SENTENCE_END.search(text) and (first.bold or first.size > _LARGE * body):
        return "headline" if first.page == 1 and first.size == largest > _LARGE * body else "subhead"
    if _TABLE_TITLE.match(text) and len(text) <= 2 * _SHORT:
        return "caption"
    return "list" if _LIST.match(text) else "paragraph"


def _joined(group: Iterable[Run], vocabulary: set[str]) -> str:
    """The text of lines, hyphens at their ends undone unless the document writes the word with one elsewhere."""
    text = ""
    for run in group:
        if text and (text[-1] in _HYPHENS or (text[-1] == "-" and run.text[:1].islower())):
            before = re.findall(r"[\w-]*$", text[:-1])[0].lower()
            after = re.findall(r"^[\w-]*", run.text)[0].lower()
            whole = before + after in vocabulary or f"{before}-{after}" not in vocabulary
            text = text[:-1] + ("" if whole and run.text[:1].islower() else "-") + run.text
        else:
            text = f"{text} {run.text}" if text else run.text
    return text.translate(dict.fromkeys(map(ord, _HYPHENS)))


def _note_groups(notes: Sequence[Run]) -> Iterator[list[Run]]:
    group: list[Run] = []
    for run in notes:
        if group and (_NOTE.match(run.text) or run.page != group[-1].page):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _note(group: Sequence[Run], vocabulary: set[str]) -> Piece:
    return Piece(kind="footnote", text=_joined(group, vocabulary), page=group[0].page)
