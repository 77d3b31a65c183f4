"""What a document states by itself: an enforcement, an attribution, a change of information sharing."""

import re
from collections.abc import Iterator

from archive.findings.analysis import Analysed
from archive.findings.attributions import Attribution
from archive.findings.polarity import is_hedged, is_negated
from archive.findings.topics import stated_kind, topic_of
from archive.records import Claim, Reading, Span

_LEAD = re.compile(r"^(?:And|But|Yet|So|Still|Meanwhile|However|Notably|Moreover|Furthermore),? ")
_LEAST = 25  # code points; shorter lines are labels
CONFIDENCE = 0.7


def narratives(reading: Reading, part: Analysed, claims: list[Claim]) -> Iterator[Claim]:
    """Claims of the document itself in one passage; sentences that hold an attributed claim are left to it."""
    if part.parse is None:
        return
    for sentence in part.parse.sents:
        first, last = sentence[0].idx, sentence[-1].idx + len(sentence[-1])
        start, end = part.passage.start + first, part.passage.start + last
        if end - start < _LEAST or any(claim.start < end and start < claim.end for claim in claims):
            continue
        words = part.passage.text[first:last]
        if words.rstrip().endswith("?") or (kind := stated_kind(words)) is None:
            continue
        if lead := _LEAD.match(words):
            first += lead.end()
        stop = first + len(part.passage.text[first:last].rstrip(" ."))
        stated = Attribution(content=(first, stop), cue=(first, first), source=None, rule="narrative")
        content = Span(
            start=part.passage.start + first,
            end=part.passage.start + stop,
            quote=reading.text[part.passage.start + first : part.passage.start + stop],
        )
        yield Claim(
            start=start,
            end=end,
            quote=reading.text[start:end],
            rule="narrative",
            confidence=CONFIDENCE,
            content=content,
            form="narrative",
            kind=kind,
            negated=is_negated(part.parse, stated),
            hedged=is_hedged(part.parse, stated),
            topic=topic_of(words),
        )
