"""Passages that are somebody's words from end to end: the answers of an interview, and quotations signed behind.

An interview is questions and answers in turn, as labels tell ("Q:", "A:", "MARSH:") or short paragraphs that end in a
question mark. Who answers is the person a label names, else the only one of the introduction; where that names two, the
answers are nobody's and no claims. A signature is a line with a dash and a name, behind a quotation or below it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from archive.findings.actors.people import NAME
from archive.findings.analysis import Analysed
from archive.findings.claims.confidence import ANSWERED, LABELLED, SIGNED
from archive.findings.claims.neighbours import block_quotation
from archive.findings.claims.subjects import Range
from archive.findings.passages import Passage
from archive.records import ActorMention, Reading, Speaker

_LONGEST = 240  # code points of a question
_LEAST = 4  # words of an answer; shorter ones ("Yes.") say nothing by themselves
_NEAR = 60  # code points before a name
_APART = frozenset({"headline", "standfirst", "byline", "caption", "footnote", "table", "faq"})
_LABEL = re.compile(r"(?:(?P<short>[QA])[.:]|(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}):) +(?=\S)")
_OPINION = re.compile(
    r"(?:\d{1,3}\.\s+)?(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?),? (?:C?JJ?|LJ|JA|JSC)(?: \([^)\n]{2,60}\))?"
    r"(?:, dissenting)?: +(?=\S)"
)  # "Marsh J:" in front of what a judge writes
_INTERVIEW = re.compile(
    r"\binterview(?:ed|s|ee)?\b|\bQ ?(?:&|and) ?A\b|\bin conversation\b|\b(?:sp(?:eaks?|oke)|talk(?:s|ed)?|sat down|"
    r"sits down) (?:to|with)\b|\banswer(?:s|ed)? (?:\w+ ){0,3}questions\b|\b(?:we|us) asked\b|\bquestions (?:to|for)\b",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\b(?:interview|conversation|questions?|answers?)\b[^.]{0,60}\b(?:edited|conducted|condensed)\b")
_WRITTEN_BY = re.compile(
    r"(?:^|[\n|·•—–:.] ?)(?:(?:[Ii]nterview|[Ww]ords|[Tt]ext|[Rr]eport)(?:ed)? )?[Bb]y:? $|[Ii]nterview(?:er)?: $"
)
_BESIDE = re.compile(rf",? (?:and|&|or) {NAME}")
_BEFORE = re.compile(rf"{NAME}(?: {NAME})*,? (?:and|&|or) $")
_SIGNATURE = re.compile(r"\s*(?:[—–―]|--|- )\s*(?P<name>[A-ZÀ-Þ][^,;:\n.?!]{2,60}\b)(?:,[^\n?!]{0,100})?\.?$")
_UNDASHED = re.compile(r"(?P<name>[A-ZÀ-Þ][^,;:\n.?!]{2,60}\b),[^\n.?!]{0,100}$")
_NAMED = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|al|bin|di|da)){1,4}")


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What of a passage somebody says, as offsets in the passage; the speaker's are in the document."""

    content: Range
    speaker: Speaker
    rule: str
    confidence: float

    def pieces(self, part: Analysed) -> list[Range]:
        """The claims of a turn: the sentences of an answer, where they are known; a quotation is one."""
        if self.rule != "answer" or part.parse is None:
            return [self.content]
        start = self.content[0]
        spans = ((max(start, words[0].idx), words[-1].idx + len(words[-1])) for words in part.parse.sents)
        return [span for span in spans if _says(part.passage.text[slice(*span)])]


def turns(reading: Reading, parts: Sequence[Analysed], actors: list[ActorMention]) -> dict[int, Turn]:
    """The turns of a document by the start of their passage; none where it leaves open whose they are."""
    passages = [part.passage for part in parts]
    people = [one for one in actors if one.kind == "person"]
    found = dict(_labelled(reading, passages, people)) or dict(_answers(reading, passages, people))
    return found | dict(_opinions(passages, people)) | dict(_signed(parts, actors))


def _opinions(passages: list[Passage], people: list[ActorMention]) -> Iterator[tuple[int, Turn]]:
    """The paragraphs of a judgment that begin with their judge."""
    for one in passages:
        if (match := _OPINION.match(one.text)) is None:
            continue
        start, end = (one.start + at for at in match.span("name"))
        known = _only([who for who in people if who.name.split()[-1] == match["name"].split()[-1]])
        name, actor = (known.name, known.actor) if known is not None else (match["name"], None)
        speaker = Speaker(start=start, end=end, quote=match["name"], name=name, actor=actor)
        yield one.start, Turn(content=(match.end(), len(one.text)), speaker=speaker, rule="answer", confidence=LABELLED)


def _labelled(reading: Reading, passages: list[Passage], people: list[ActorMention]) -> Iterator[tuple[int, Turn]]:
    """Turns behind labels, of which two at least differ and one asks; "A" is the only person of the introduction."""
    labelled = [
        (one, match) for one in passages if one.kind not in _APART and (match := _LABEL.match(one.text)) is not None
    ]
    asked = any(one.text.rstrip().endswith("?") for one, _ in labelled)
    if not asked or len({match[0] for _, match in labelled}) < 2:
        return
    bearers = _bearers(people)
    lone = _only(_named_before(reading, passages, people, labelled[0][0].start))
    for one, match in labelled:
        label = match["name"]
        known = _only(bearers.get(label.casefold(), [])) if label else lone
        if known is None or match["short"] == "Q" or not _says(one.text[match.end() :]):
            continue
        at = (one.start, one.start + len(label)) if label else (known.start, known.end)
        yield one.start, _turn((match.end(), len(one.text)), at, label or known.quote, known, LABELLED)


def _answers(reading: Reading, passages: list[Passage], people: list[ActorMention]) -> Iterator[tuple[int, Turn]]:
    """The paragraphs behind questions, where an introduction names one person and speaks of an interview.

    Behind the last question only the first paragraph is surely an answer.
    """
    asking = [index for index, one in enumerate(passages) if is_question(one)]
    pairs = [(one, other) for one, other in pairwise([*asking, len(passages)]) if other > one + 1]
    if len(pairs) < 2:
        return
    opening = passages[: asking[0]]
    start = passages[asking[0]].start
    named = _named_before(reading, passages, people, start)
    known = _only(named)
    if known is None or _holds_unknown(reading.text, named) or not any(_INTERVIEW.search(one.text) for one in opening):
        return
    for question, following in pairs:
        last = following if following != len(passages) else question + 2
        for one in passages[question + 1 : last]:
            if one.kind not in _APART and _says(one.text) and known.name.split()[-1] not in one.text:
                yield one.start, _turn((0, len(one.text)), (known.start, known.end), known.quote, known, ANSWERED)


def _named_before(
    reading: Reading, passages: list[Passage], people: list[ActorMention], start: int
) -> list[ActorMention]:
    """Who is named before a place of the document, but for those who wrote it."""
    credited = {name.casefold() for name in reading.authors}
    bylines = [one for one in passages if one.start < start and one.kind == "byline"]
    return [
        who
        for who in people
        if who.start < start
        and who.name.casefold() not in credited
        and not any(one.start <= who.start < one.end for one in bylines)
        and not _WRITTEN_BY.search(reading.text, max(0, who.start - _NEAR), who.start)
    ]


def _holds_unknown(text: str, named: list[ActorMention]) -> bool:
    """Whether somebody whom nothing recognised stands beside a known person ("X and Ines Holt")."""
    return any(
        _BESIDE.match(text, who.end) or _BEFORE.search(text[max(0, who.start - _NEAR) : who.start]) for who in named
    )


def is_question(one: Passage) -> bool:
    """Whether a passage is what an interviewer asks: short, and a question at its end."""
    return one.kind not in _APART and len(one.text) <= _LONGEST and one.text.rstrip().endswith("?")


def _says(words: str) -> bool:
    return len(words.split()) >= _LEAST and not words.rstrip().endswith("?") and _EDITED.search(words) is None


def _bearers(people: list[ActorMention]) -> dict[str, list[ActorMention]]:
    """Those whom a label may name, by full name and by surname."""
    found: dict[str, list[ActorMention]] = {}
    for one in people:
        for form in {one.name.casefold(), one.name.casefold().split()[-1]}:
            found.setdefault(form, []).append(one)
    return found


def _only(people: list[ActorMention]) -> ActorMention | None:
    return people[0] if len({one.name for one in people}) == 1 else None


def _turn(content: Range, at: Range, words: str, known: ActorMention, confidence: float) -> Turn:
    speaker = Speaker(start=at[0], end=at[1], quote=words, name=known.name, actor=known.actor)
    return Turn(content=content, speaker=speaker, rule="answer", confidence=confidence)


def _signed(parts: Sequence[Analysed], actors: list[ActorMention]) -> Iterator[tuple[int, Turn]]:
    """Quotations with a signature in the same line, or in the next."""
    starts = [one.start for one in actors]
    for part, below in pairwise([*parts, None]):
        content = block_quotation(part) if part is not None else None
        if part is None or content is None:
            continue
        text, next_one = part.passage.text, below.passage if below is not None else None
        rest = text[content[1] :]
        if not rest.strip() and next_one is not None:
            typed = part.passage.kind == next_one.kind == "quote"
            match = _SIGNATURE.match(next_one.text) or (_UNDASHED.match(next_one.text) if typed else None)
            base = next_one.start
        else:
            match, base = _SIGNATURE.match(rest), part.passage.start + content[1]
        near = actors[slice(*(bisect_left(starts, at) for at in (base, base + _NEAR)))]
        speaker = _signer(match, base, near) if match is not None else None
        if speaker is not None:
            yield part.passage.start, Turn(content=content, speaker=speaker, rule="signed", confidence=SIGNED)


def _signer(match: re.Match[str], base: int, actors: list[ActorMention]) -> Speaker | None:
    """Whom a signature names: the actor that begins with it, or a name of two words at least.

    Behind a story's last words "— AFP" names the agency that sent it.
    """
    start, end = base + match.start("name"), base + match.end("name")
    known = next((one for one in actors if one.start <= start < one.end <= end and one.kind != "country"), None)
    agency = match["name"].isupper() or (known is not None and known.kind == "outlet")
    if agency or (known is None and _NAMED.fullmatch(match["name"]) is None):
        return None
    return Speaker(
        start=start,
        end=end,
        quote=match["name"],
        name=known.name if known is not None else match["name"],
        actor=known.actor if known is not None else None,
    )
