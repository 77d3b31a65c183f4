"""Quotations whose speaker stands in the paragraph before: `X responded:`, and then a paragraph in marks.

A block quotation needs no marks for it.
"""

from archive.findings.analysis import Analysed
from archive.findings.claims.attributions import Attribution, attribute
from archive.findings.claims.speech import announcing, is_cue
from archive.findings.claims.subjects import Range
from archive.findings.language import Token
from archive.findings.quotes import Quotation
from archive.findings.tags import FINITE

_VERBS = FINITE | {"MD"}
_LEAST = 3  # words of a name and its colon
_LOOK = 30  # words before a colon among which its verb of saying stands


def block_quotation(part: Analysed) -> Range | None:
    """What of a passage is a quotation from its first word: the marked words, or all of a block quotation."""
    text = part.passage.text
    marks = part.marks
    if marks and marks[0].start == 0:
        return 0, _reach(marks, text)
    return (0, len(text)) if part.passage.kind == "quote" and not marks else None


def before_colon(before: Analysed) -> Attribution | None:
    """The attribution that the end of a passage opens with a colon; its content is empty, as it stands elsewhere."""
    text = before.passage.text.rstrip()
    if before.parse is None or not text.endswith(":") or before.marks:
        return None
    parsed = before.parse
    last = parsed.place(len(text)) - 1
    cue = next((token for token in _back(before, last) if is_cue(token)), None) or announcing(parsed, last)
    if cue is None:
        return _named(before, last)
    end = cue.idx + len(cue)
    one = attribute(cue, cue, (end, end), "introduced")
    return one if one.source is not None else None


def _named(before: Analysed, last: int) -> Attribution | None:
    """Its director, Ada Marsh: a sentence without a verb that ends with a name introduces whom it names."""
    words = list(reversed(_back(before, last)))
    if len(words) < _LEAST or words[-1].text != ":" or any(word.tag_ in _VERBS for word in words):
        return None
    first = len(words) - 1
    while first and words[first - 1].tag_ == "NNP":
        first -= 1
    if first > len(words) - 3:
        return None
    end = words[-1].idx
    source = words[first].idx, end
    head = words[-2].idx
    return Attribution(content=(end, end), cue=(end, end + 1), source=source, head=head, full=source, rule="introduced")


def _back(part: Analysed, last: int) -> list[Token]:
    """The words of a sentence from its end."""
    parsed = part.parse
    found: list[Token] = []
    for index in range(last, max(-1, last - _LOOK), -1):
        token = parsed[index] if parsed is not None else None
        if token is None:
            break
        found.append(token)
        if token.is_sent_start:
            break
    return found


def _reach(marks: list[Quotation], text: str) -> int:
    """The end of the quotations that stand side by side from the start of a passage."""
    end = marks[0].end
    for mark in marks[1:]:
        if text[end : mark.start].strip():
            break
        end = mark.end
    return end
