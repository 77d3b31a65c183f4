"""Claims and actors against textacy, a plain parse rule and plain spaCy, on annotated news and the seeds; speed.

python -m benchmarks.claims [DATA] [--limit 84]
"""

import gzip
import json
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from textacy.extract import direct_quotations

from archive import findings
from archive.findings import PUBLISH, find_actors, find_claims
from archive.findings.language import model_folder
from archive.records import Reading, Speaker
from benchmarks import arguments

Spans = list[tuple[int, int]]

IN_SCOPE = "A platform removed fake accounts for coordinated inauthentic behavior"  # as a title: read closely


class Found(NamedTuple):
    """One attribution: where its content and its source stand (each may be in pieces), and how sure the finder is."""

    content: Spans
    source: Spans
    confidence: float = 1.0


class Tally(NamedTuple):
    """Counts over documents: annotated, found, content right, content and source right."""

    gold: int = 0
    found: int = 0
    content: int = 0
    both: int = 0

    def plus(self, other: "Tally") -> "Tally":
        return Tally(*(one + more for one, more in zip(self, other, strict=True)))

    def f(self, right: int) -> float:
        return 200 * right / max(1, self.gold + self.found)


def characters(spans: Spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def match(gold: list[Found], found: list[Found]) -> dict[int, int]:
    """Found → annotated, one to one, the best overlap first; content must share at least half of its union."""
    wanted, got = [characters(one.content) for one in gold], [characters(one.content) for one in found]
    pairs = [
        (len(g & f) / len(g | f), i, j)
        for i, f in enumerate(got)
        for j, g in enumerate(wanted)
        if 2 * len(g & f) >= len(g | f) > 0
    ]
    matched: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def same_source(gold: Found, found: Found) -> bool:
    """Both without, or sharing a character."""
    g, f = characters(gold.source), characters(found.source)
    return bool(g & f) or not (g or f)


def score(gold: list[Found], found: list[Found]) -> Tally:
    matched = match(gold, found)
    both = sum(same_source(gold[j], found[i]) for i, j in matched.items())
    return Tally(len(gold), len(found), len(matched), both)


def by_openbrief(text: str) -> list[Found]:
    """Pieces of one quotation share their cue and are one attribution, as the annotators hold."""
    reading = Reading(kind="text", text=text, language="en")
    grouped: dict[tuple[int, int], Found] = {}
    for claim in find_claims(reading, find_actors(reading)):
        if claim.cue is not None:
            source = [(claim.speaker.start, claim.speaker.end)] if claim.speaker else []
            one = grouped.setdefault((claim.cue.start, claim.cue.end), Found([], source, claim.confidence))
            one.content.append((claim.content.start, claim.content.end))
    return list(grouped.values())


def by_textacy(nlp: Any) -> Callable[[str], list[Found]]:
    def find(text: str) -> list[Found]:
        try:
            quotations = list(direct_quotations(nlp(text)))
        except ValueError:  # it refuses texts with an odd number of marks
            return []
        return [
            Found(
                [(one.content.start_char, one.content.end_char)],
                [(word.idx, word.idx + len(word)) for word in one.speaker],
            )
            for one in quotations
        ]

    return find


def by_plain_rule(nlp: Any) -> Callable[[str], list[Found]]:
    """Any verb with a clause and a subject."""

    def find(text: str) -> list[Found]:
        return [
            Found(
                [(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))],
                [(subject.idx, subject.idx + len(subject))],
            )
            for token in nlp(text)
            for clause in token.children
            if clause.dep_ == "ccomp"
            for subject in token.children
            if subject.dep_ == "nsubj"
        ]

    return find


def attributions(
    rows: list[dict[str, Any]], finders: dict[str, Callable[[str], list[Found]]]
) -> list[tuple[Found, bool]]:
    """Prints the table of finders; gives our findings, each with whether content and source are right."""
    ours: list[tuple[Found, bool]] = []
    print(f"attributions, {len(rows)} documents{'':13}content F  with source  words/CPU s")
    for name, find in finders.items():
        tally, spent = Tally(), 0.0
        for row in rows:
            gold = [
                Found([tuple(s) for s in a["content"]], [tuple(s) for s in a["source"]]) for a in row["attributions"]
            ]
            before = time.process_time()
            found = find(row["text"])
            spent += time.process_time() - before
            tally = tally.plus(score(gold, found))
            if find is by_openbrief:
                matched = match(gold, found)
                ours += [
                    (one, i in matched and bool(one.source) and same_source(gold[matched[i]], one))
                    for i, one in enumerate(found)
                ]
        words = sum(len(row["text"].split()) for row in rows)
        print(f"  {name:34}{tally.f(tally.content):11.1f}{tally.f(tally.both):13.1f}{words / spent:13.0f}")
    return ours


def curve(ours: list[tuple[Found, bool]], gold: int) -> None:
    print("confidence at least   claims   content and speaker right   recall")
    for least in (0.0, 0.5, 0.6, 0.7, PUBLISH, 0.8, 0.85, 0.9):
        kept = [right for one, right in ours if one.confidence >= least]
        if kept:
            print(f"  {least:<18}{len(kept):10}{100 * sum(kept) / len(kept):27.1f}{100 * sum(kept) / gold:9.1f}")


def seeds(folder: Path, nlp: Any) -> None:
    """Mentions of the gold seeds by exact span: ours and spaCy's, outside what the annotators call boilerplate."""
    kinds = {
        "persons": {"person"},
        "organisations": {"company", "platform", "agency", "outlet", "party"},
        "places": {"country", "place"},
    }
    labels = {"persons": {"PERSON"}, "organisations": {"ORG"}, "places": {"GPE", "LOC", "NORP"}}
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["docs"].values()
    print("seeds, mentions by exact span            ours  spaCy  (F1)")
    for sort, ours_kinds in kinds.items():
        ours, plain = Tally(), Tally()
        for document in gold:
            text = (folder / document["file"]).read_text(encoding="utf-8")
            wanted = {
                (m["start"], m["end"]): one.get("optional", False) for one in document[sort] for m in one["mentions"]
            }
            away = [(s["start"], s["end"]) for s in document["segments"] if s["kind"].startswith("boilerplate")]
            actors = find_actors(Reading(kind="text", text=text, language="en"))
            named = [one for one in actors if one.rule != "reference" or one.name.endswith("Government")]
            ours = ours.plus(_spans(wanted, ((one.start, one.end) for one in named if one.kind in ours_kinds), away))
            found = ((one.start_char, one.end_char) for one in nlp(text).ents if one.label_ in labels[sort])
            plain = plain.plus(_spans(wanted, found, away))
        print(f"  {sort:35}{ours.f(ours.content):9.1f}{plain.f(plain.content):7.1f}")


def seed_claims(folder: Path) -> None:
    """Claims of the gold seeds: how many are met, by whom said, how negated and hedged; then each that is missed.

    A claim is met when its content shares half of its union with an annotated one. Its speaker is right when it has the
    annotated name or stands in the annotated words.
    """
    counts: Counter[str] = Counter()
    missed: list[str] = []
    for document in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["docs"].values():
        text = (folder / document["file"]).read_text(encoding="utf-8")
        claims = findings.find(Reading(kind="text", text=text, language="en")).claims
        wanted = document["claims"]
        matched = match([_gold(one) for one in wanted], [Found([(c.content.start, c.content.end)], []) for c in claims])
        counts["attributed found"] += sum(claim.form != "narrative" for claim in claims)
        counts["narrative found"] += sum(claim.form == "narrative" for claim in claims)
        ours = {wanted[j]["id"]: claims[i] for i, j in matched.items()}
        for one in wanted:
            sort = "attributed" if one["speaker"] else "narrative"
            claim = ours.get(one["id"])
            counts.update({sort: 1, f"{sort} met": claim is not None})
            if claim is None:
                missed.append(f"    {one['speaker'] or 'the text'}: {one['content']['text'][:90]}")
                continue
            counts.update({f"{sort} speaker": _is_speaker(one, claim.speaker)})
            counts["met"] += 1
            counts.update(negated=one["negated"] == claim.negated, hedged=one["hedged"] == claim.hedged)
    print(f"seeds, claims{'':17}annotated  found    met  speaker right")
    for sort in ("attributed", "narrative"):
        found, met, speaker = (counts[f"{sort} {what}"] for what in ("found", "met", "speaker"))
        print(f"  {sort:27}{counts[sort]:10}{found:7}{met:7}{speaker:15}")
    print(f"  of {counts['met']} met, negation right {counts['negated']}, hedging right {counts['hedged']}; not met:")
    print("\n".join(missed))


def _gold(one: dict[str, Any]) -> Found:
    return Found([(one["content"]["start"], one["content"]["end"])], [])


def _is_speaker(wanted: dict[str, Any], found: Speaker | None) -> bool:
    if found is None or not wanted["speaker"]:
        return found is None and not wanted["speaker"]
    at = wanted.get("speaker_mention", {"start": 0, "end": 0})
    return bool(found.name == wanted["speaker"] or (found.start < at["end"] and at["start"] < found.end))


def _spans(wanted: dict[tuple[int, int], bool], found: Iterable[tuple[int, int]], away: Spans) -> Tally:
    """Optional mentions are neither asked for nor held against a finder."""
    must = {span for span, optional in wanted.items() if not optional}
    got = {
        span for span in found if not wanted.get(span, False) and not any(start <= span[0] < end for start, end in away)
    }
    return Tally(len(must), len(got), len(must & got), 0)


def speed(data: Path, every: int) -> None:
    """Documents a CPU second, all findings of each: one page in `every` of a mixed feed, and articles in scope."""
    pages = [row for name in ("aeb", "aed", "wcxdev") for row in rows_of(data / "pages" / f"{name}.jsonl.gz")]
    news = [row["text"] for row in rows_of(data / "attributions" / "dev.jsonl.gz")]
    feeds = {
        "mixed feed": [_reading(row["text"]) for row in pages if row["text"]][::every],
        "in scope, 550 to 850 words": [_reading(text, IN_SCOPE) for text in news if 550 <= len(text.split()) <= 850],
    }
    print("speed                        documents  a CPU s")
    for name, readings in feeds.items():
        before = time.process_time()
        for reading in readings:
            findings.find(reading)
        print(f"  {name:27}{len(readings):9}{len(readings) / (time.process_time() - before):9.1f}")


def _reading(text: str, title: str | None = None) -> Reading:
    return Reading(kind="text", text=text, language="en", title=title)


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> int:
    """Print the tables; 2 when the data is not there."""
    parser = arguments(__doc__)
    parser.add_argument("--limit", type=int, default=84, help="documents of the attribution set")
    options = parser.parse_args()
    data = Path(options.data)
    if not (data / "attributions" / "dev.jsonl.gz").exists():
        print(f"{data}: no attributions/dev.jsonl.gz here; give the folder of data", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    nlp = spacy.load(model_folder())
    rows = list(rows_of(data / "attributions" / "dev.jsonl.gz"))[: options.limit]
    finders = {"openbrief": by_openbrief, "textacy": by_textacy(nlp), "plain rule (ccomp + nsubj)": by_plain_rule(nlp)}
    curve(attributions(rows, finders), sum(len(row["attributions"]) for row in rows))
    seeds(data / "seeds", nlp)
    seed_claims(data / "seeds")
    speed(data, every=3)
    return 0


if __name__ == "__main__":
    sys.exit(main())
