"""Quotation marks paired: which stretches of a passage stand in somebody's words.

Linear in the text. A mark opens where white space or a bracket stands before it, and closes where a word or a stop
does; curly marks say it themselves. A quotation that is opened and never closed runs to the end of its passage (the
usual sign of one that goes on in the next); one that is closed and never opened began with the passage or with the
sentence it stands in.
"""

import re

import msgspec

from archive.findings.guarded import guarded

MOST = 120  # marks in one passage; more is no prose, and none of it is taken for speech

_MARK = guarded(r"[\"“”'`]", r"[\"“”]|''|``")
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
    found: list[Quotation] = []
    start: int | None = None
    for mark in marks if len(marks) <= MOST else ():
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
    return [quotation for quotation in found if re.search(r"\w", text[quotation.start : quotation.end])]


def _opens(text: str, mark: re.Match[str], *, inside: bool) -> bool:
    if mark[0] in "“”":
        return mark[0] == "“"
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
