"""Quotation marks paired: which stretches of a passage stand in somebody's words.

Linear in the text. Single marks count as British papers use them: where "‘" begins a word and a "’" ends one, about
three words at least. A mark opens where white space or a bracket stands before it, and closes where a word or a stop
does; curly marks say it themselves. A quotation that is opened and never closed runs to the end of its passage (the
usual sign of one that goes on in the next); one that is closed and never opened began with the passage or with the
sentence it stands in.
"""

import re
from collections.abc import Iterator

import msgspec

from archive.findings.guarded import guarded

MOST = 120  # marks in one passage; more is no prose, and none of it is taken for speech

_MARK = guarded(r"[\"“”'`‘’]", r"[\"“”]|''|``|‘‘|’’")
_OPENING, _CLOSING = frozenset({"“", "‘‘"}), frozenset({"”", "’’"})
_SINGLE = guarded(
    r"‘",
    r"(?<![^\s(\[—–\"“-])(?P<opens>‘)(?=[^\s‘])|(?<=[^\s’‘])(?P<closes>’)(?![\w’‘])(?P<doubtful>(?<=s’) (?=[a-z0-9]))?",
)  # "the firms’ pages" closes nothing where a better mark follows
_LEAST = 3  # words of a quotation in single marks; fewer are a title, or scorn, unless a comma or a stop ends them
_UTTERED = (",", ".", "!", "?", "…")
_END = re.compile(r"[.!?…]['’]?\s+(?=[A-Z“\"\[(])")


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Offsets in the passage, marks included. `opened` and `closed` tell whether the marks are there."""

    start: int
    end: int
    opened: bool = True
    closed: bool = True

    @property
    def whole(self) -> bool:
        return self.opened and self.closed


def quotations(text: str) -> list[Quotation]:
    """The quotations of a passage, in order, none within another."""
    marks = list(_MARK.finditer(text))
    if len(marks) > MOST:
        return []
    double = [one for one in _double(text, marks) if re.search(r"\w", text[one.start : one.end])]
    return _outermost([*_single(text), *double])


def typed(text: str) -> str:
    """A passage with its quotations in double marks, character for character."""
    if "‘" not in text:
        return text
    marks = list(text)
    for one in quotations(text):
        if one.whole and text[one.start] == "‘" != text[one.start + 1] and text[one.end - 1] == "’":
            marks[one.start], marks[one.end - 1] = "“", "”"
    return "".join(marks)


def _outermost(found: list[Quotation]) -> list[Quotation]:
    """Of quotations one within another the one that begins first; none is cut short."""
    kept: list[Quotation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _single(text: str) -> Iterator[Quotation]:
    """Those in single curly marks; an apostrophe at the end of a word closes one if nothing better does."""
    start = end = None
    if text.count("‘") > MOST:
        return
    for mark in _SINGLE.finditer(text):
        if mark["opens"]:
            yield from _words_between(text, start, end)
            start, end = mark.start(), None
        elif start is not None:
            doubtful = mark["doubtful"] is not None
            end = mark.start() + 1 if end is None or not doubtful else end
            if not doubtful:
                yield from _words_between(text, start, end)
                start = end = None
    yield from _words_between(text, start, end)


def _words_between(text: str, start: int | None, end: int | None) -> Iterator[Quotation]:
    if start is None or end is None:
        return
    if text[: end - 1].endswith(_UTTERED) or len(text[start:end].split()) >= _LEAST:
        yield Quotation(start=start, end=end)


def _double(text: str, marks: list[re.Match[str]]) -> list[Quotation]:
    """Those in double marks, however they are typed."""
    found: list[Quotation] = []
    start: int | None = None
    for mark in marks:
        opens = _opens(text, mark, inside=start is not None)
        if opens:
            if start is not None:
                found.append(_unclosed(text, start, mark.start()))
            start = mark.start()
        elif start is not None:
            found.append(Quotation(start=start, end=mark.end()))
            start = None
        else:
            found.append(_unopened(text, mark.end(), found[-1].end if found else 0))
    if start is not None:
        found.append(Quotation(start=start, end=len(text), closed=False))
    return found


def _opens(text: str, mark: re.Match[str], *, inside: bool) -> bool:
    if mark[0] in _OPENING | _CLOSING:
        return mark[0] in _OPENING
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    spaced_before, spaced_after = not before or before in " \t([—–-", not after or after.isspace()
    if spaced_before != spaced_after:
        return spaced_before
    return not inside


def _unclosed(text: str, start: int, limit: int) -> Quotation:
    return Quotation(start=start, end=start + len(text[start:limit].rstrip()), closed=False)


def _unopened(text: str, end: int, floor: int) -> Quotation:
    """The sentence that a lone closing mark ends; the whole stretch before it where that is one sentence."""
    start = floor
    for stop in _END.finditer(text, floor, max(floor, end - 2)):
        start = stop.end()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Quotation(start=start, end=end, opened=False)
