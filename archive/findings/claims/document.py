"""Claims: who said what of whom, in which words.

Direct, indirect and mixed quotation come from the grammar of a sentence (`attributions`) and its quotation marks
(`speech`); a quotation that goes on in the next paragraph keeps its speaker. Sentences that state an enforcement, an
attribution or a change of information sharing without a speaker are claims of the document itself (`narratives`).
A claim whose speaker the text leaves open has none: a wrong name is harm, a missing one is not.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from archive.findings.analysis import Analysed, analyse
from archive.findings.claims.attributions import Attribution, attributions
from archive.findings.claims.chains import chained, relay_of
from archive.findings.claims.confidence import (
    CARRIED,
    MARKED,
    MEANT,
    NARRATED,
    PLAIN,
    confidence,
    sort_of_speaker,
    traits_of,
)
from archive.findings.claims.contents import stating
from archive.findings.claims.headlines import headline, tells_of_others
from archive.findings.claims.kinds import kind_of
from archive.findings.claims.misparsed import misparsed
from archive.findings.claims.narratives import narratives
from archive.findings.claims.neighbours import before_colon, block_quotation
from archive.findings.claims.plain_shapes import plain_shapes
from archive.findings.claims.polarity import is_hedged, is_negated
from archive.findings.claims.reporting import Reported, reported, stated
from archive.findings.claims.set_phrases import set_phrases
from archive.findings.claims.speakers import Voices
from archive.findings.claims.speech import speech
from archive.findings.claims.subjects import Range
from archive.findings.claims.turns import Turn, is_question, turns
from archive.findings.cues import Verb
from archive.findings.language import Parse
from archive.findings.quotes import Quotation
from archive.findings.topics import topic_of
from archive.records import ActorMention, Claim, ClaimForm, Reading

_CREDIT = re.compile(r"(?:\s*[—–-]+ ?[A-Z]{2,8})?\s*")  # the agency behind a story's last words: "— AFP"
_ADVERT = re.compile(r"\W*(?:Advert(?:isement|ising)|ADVERT(?:ISEMENT|ISING)|Story continues below)\W*")


def find_claims(reading: Reading, actors: list[ActorMention], parts: list[Analysed] | None = None) -> list[Claim]:
    """Every claim of a reading, in text order, each with its evidence sentence and how sure we are.

    `parts` is the analysis of the reading, where the caller has made one.
    """
    voices = Voices(reading, actors)
    found: list[Claim] = []
    before: list[Claim] = []
    previous: Analysed | None = None
    parts = parts if parts is not None else analyse(reading)
    whole = turns(reading, parts, actors)
    for part in parts:
        voices.enter(part)
        claims = list(_attributed(reading, part, part.parse, voices)) if part.parse is not None else []
        claims += [*_reported(reading, part, voices), *_stated(reading, part)]
        claims = [] if whole and is_question(part.passage) else claims
        claims = _in_turn(reading, part, whole.get(part.passage.start), claims)
        claims += narratives(reading, part, claims, voices)
        claims += _below_colon(reading, part, previous, claims, voices)
        claims += _carried(reading, part, before, claims)
        voices.remember(claims)
        found += claims
        if _ADVERT.fullmatch(part.passage.text) is None:
            before, previous = claims, part
    return sorted(found, key=lambda claim: (claim.start, claim.content.start, claim.content.end))


def _attributed(reading: Reading, part: Analysed, parsed: Parse, voices: Voices) -> Iterator[Claim]:
    """The claims of one passage that its grammar or its quotation marks give to somebody."""
    marks = part.marks
    base = part.passage.start
    titled = headline(parsed.text, voices.within(base, part.passage.end), base, reading.text)
    shaped = misparsed(parsed, plain_shapes(parsed, [*attributions(parsed), *set_phrases(parsed)]))
    found = [titled] if titled and not tells_of_others(titled, shaped) else speech(parsed, marks, shaped)
    found = list(stating(parsed, marks, found))
    for one, through in chained(found):
        speaker = voices.speaker(part, one)
        form = "indirect" if one.rule == "echo" else _form(one, marks)
        traits = [
            *traits_of(parsed, one, [other for other in found if other.rule != "echo"], form),
            f"speaker {sort_of_speaker(speaker, one.rule)}",
        ]
        words = part.passage.text[one.content[0] : one.content[1]]
        evidence = part.span(reading, _evidence(parsed, one))
        yield Claim(
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
            rule=one.rule,
            confidence=confidence(traits),
            content=part.span(reading, one.content),
            speaker=speaker,
            cue=part.span(reading, one.cue),
            form=form,
            kind=kind_of(words, one.verb, form),
            negated=is_negated(parsed, one),
            hedged=is_hedged(parsed, one),
            chain=_names(voices, part, [*filter(None, [relay_of(one)]), *through]),
            topic=topic_of(words),
        )


def _names(voices: Voices, part: Analysed, through: list[Attribution]) -> list[str]:
    return [speaker.name for one in through if (speaker := voices.speaker(part, one)) is not None]


def _reported(reading: Reading, part: Analysed, voices: Voices) -> Iterator[Claim]:
    """The claims of a passage in a language without a parse."""
    for one in reported(part.passage, reading.language):
        evidence, content = part.span(reading, one.sentence), part.span(reading, one.content)
        speaker = voices.unparsed_speaker(part.span(reading, one.source), one, evidence) if one.source else None
        claim = Claim(
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
            rule="reporting",
            confidence=_sure(one),
            content=content,
            speaker=speaker,
            cue=part.span(reading, one.cue),
            form=one.form,
            kind=one.kind or kind_of(content.quote, one.verb, one.form),
            negated=one.negated,
            hedged=one.hedged,
            chain=[part.span(reading, one.through).quote] if one.through else [],
            topic=topic_of(content.quote),
        )
        voices.last = claim
        yield claim


def _sure(one: Reported) -> float:
    """How sure we are of what a language without a parse attributes."""
    if one.pronoun or one.source is None:
        return MEANT
    return MARKED if one.form == "direct" and one.name else PLAIN


def _stated(reading: Reading, part: Analysed) -> Iterator[Claim]:
    """What a passage in a language without a parse states of enforcement or sharing without anybody's word."""
    for one in stated(part.passage, reading.language):
        whole = part.span(reading, one.sentence)
        content = part.span(reading, (one.sentence[0], one.sentence[0] + len(whole.quote.rstrip(" .。"))))
        yield Claim(
            start=whole.start,
            end=whole.end,
            quote=whole.quote,
            rule="narrative",
            confidence=NARRATED,
            content=content,
            form="narrative",
            kind=one.kind,
            hedged=one.hedged,
            topic=topic_of(content.quote),
        )


def _in_turn(reading: Reading, part: Analysed, turn: Turn | None, claims: list[Claim]) -> list[Claim]:
    """The claims of a passage that is somebody's turn: what "I" says in it is the turn's, what others say stays theirs.

    Of a quotation with a signature nothing else is left.
    """
    if turn is None:
        return claims
    theirs = [one for one in claims if one.speaker is not None] if turn.rule == "answer" else []
    return [*(_of_turn(reading, part, turn, piece) for piece in turn.pieces(part)), *theirs]


def _of_turn(reading: Reading, part: Analysed, turn: Turn, stretch: Range) -> Claim:
    said = _said(reading, part, stretch, turn.rule)
    return msgspec.structs.replace(said, speaker=turn.speaker, confidence=turn.confidence)


def _below_colon(
    reading: Reading, part: Analysed, previous: Analysed | None, claims: list[Claim], voices: Voices
) -> Iterator[Claim]:
    """The quotation a passage begins with, where the passage before it ends with "X responded:"."""
    stretch = block_quotation(part)
    if previous is None or previous.parse is None or stretch is None or (one := before_colon(previous)) is None:
        return
    said = _said(reading, part, stretch, one.rule, one.verb)
    if any(claim.content.start < said.end for claim in claims if claim.form != "narrative"):
        return
    speaker = voices.speaker(previous, one)
    start = previous.span(reading, _evidence(previous.parse, one)).start
    yield msgspec.structs.replace(
        said,
        start=start,
        quote=reading.text[start : said.end],
        confidence=confidence([f"rule {one.rule}", f"speaker {sort_of_speaker(speaker)}"]),
        speaker=speaker,
        cue=previous.span(reading, one.cue),
    )


def _carried(reading: Reading, part: Analysed, before: list[Claim], claims: list[Claim]) -> Iterator[Claim]:
    """A passage that is nothing but a quotation, with no cue of its own, goes on with the quotation before it."""
    spoken = [claim for claim in before if claim.form == "direct" and claim.speaker]
    marks = part.marks
    if claims or not spoken or len(marks) != 1 or part.parse is None:
        return
    stretch = (marks[0].start, marks[0].end)
    if stretch[0] or not _CREDIT.fullmatch(part.passage.text, stretch[1]):
        return
    last = max(spoken, key=lambda claim: claim.content.end)
    yield msgspec.structs.replace(
        _said(reading, part, stretch, "carried"),
        confidence=min(last.confidence, CARRIED),
        speaker=last.speaker,
        cue=last.cue,
        chain=last.chain,
    )


def _said(reading: Reading, part: Analysed, stretch: Range, rule: str, verb: Verb | None = None) -> Claim:
    """A stretch of a passage as somebody's own words; whose, and how sure, its caller adds."""
    content = part.span(reading, stretch)
    said = Attribution(content=stretch, cue=stretch, source=None, rule=rule, verb=verb)
    return Claim(
        start=content.start,
        end=content.end,
        quote=content.quote,
        rule=rule,
        content=content,
        form="direct",
        kind=kind_of(content.quote, verb, "direct"),
        negated=part.parse is not None and is_negated(part.parse, said),
        hedged=part.parse is not None and is_hedged(part.parse, said),
        topic=topic_of(content.quote),
    )


def _form(one: Attribution, marks: list[Quotation]) -> ClaimForm:
    """Direct where one quotation is the whole content, mixed where it holds one, indirect without marks.

    A quotation with its tag in the middle is one.
    """
    content = one.content
    inside = [mark for mark in marks if mark.start < content[1] and content[0] < mark.end]
    if not inside:
        return "indirect"
    parted = len(inside) > 1 and any(mark.end <= one.cue[0] < other.start for mark, other in pairwise(inside))
    if parted and inside[0].start == content[0] and inside[-1].end == content[1]:
        return "direct"
    covered = sum(mark.end - mark.start for mark in inside)
    return "direct" if covered >= 0.9 * (content[1] - content[0]) else "mixed"


def _evidence(parsed: Parse, one: Attribution) -> Range:
    """The sentences that hold content, cue and source."""
    start = min(one.content[0], one.cue[0], one.source[0] if one.source else one.cue[0])
    end = max(one.content[1], one.cue[1], one.source[1] if one.source else one.cue[1])
    for sentence in parsed.sents:
        first, last = sentence[0].idx, sentence[-1].idx + len(sentence[-1])
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end
