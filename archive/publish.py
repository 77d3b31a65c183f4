"""Turns one version of a document into the rows that the public tables hold of it, as far as rights allow."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from archive.dating import dated
from archive.examine import Entry
from archive.findings.claims.confidence import IMPERSONAL, PUBLISH
from archive.identity import DAY, address_of, claim_id
from archive.personal import is_personal
from archive.records import Claim, DateFinding, Disclosure, Figure, Finding, Reading
from archive.rights import Range, opening, shown, visible
from archive.schema import as_json
from archive.store import Store
from archive.versions import Verdict
from scrapers.capture import Capture

Fields = dict[str, Any]


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One version on its way into the tables: which document, what was read, and what of it may be seen.

    `discloses` says whether its source speaks for itself; the press, and files of no source, make no disclosures.
    """

    document: str
    number: int
    verdict: Verdict
    rights: str
    discloses: bool
    capture: Capture
    entry: Entry

    @property
    def reading(self) -> Reading:
        """What was read of it."""
        return self.entry.reading

    @property
    def place(self) -> Fields:
        """The columns that every finding of it shares."""
        return {"document": self.document, "version": self.number}

    def claims(self) -> list[Claim]:
        """The claims sure enough to publish: a false one about a person does harm, so what names one must be surer."""
        findings = self.entry.findings
        return [
            claim
            for claim in findings.claims
            if claim.confidence >= (PUBLISH if is_personal(claim, findings.actors) else IMPERSONAL)
        ]

    def shown(self) -> list[Range]:
        """The passages that may be seen: the lead first, then the evidence of claims, as far as rights go."""
        wanted = [lead(self.reading, self.rights), *((claim.start, claim.end) for claim in self.claims())]
        return shown(len(self.reading.text), self.rights, wanted)


def publish(store: Store, edition: Edition) -> None:
    """Replace what the public tables hold of a document by a newer version of it."""
    before = store.row("documents", id=edition.document)
    reading = dated(store, edition.capture, edition.entry, before)
    edition = msgspec.structs.replace(edition, entry=msgspec.structs.replace(edition.entry, reading=reading))
    fields = _document(store, edition, before)
    store.put("documents", [fields])
    was = before["number"] if before else None
    store.index(was, fields["number"], fields["title"] or "", edition.reading.text)
    store.put_text(edition.document, edition.number, edition.reading.text, edition.reading.blocks)
    for table in ("authors", "mentions", "dates", "figures", "indicators"):
        store.drop(table, document=edition.document)
    authors = enumerate(edition.reading.authors, 1)
    store.put("authors", [{"document": edition.document, "position": n, "name": name} for n, name in authors])
    _put_findings(store, edition)
    _put_claims(store, edition)
    _put_disclosures(store, edition)


def lead(reading: Reading, rights: str) -> Range:
    """The opening words of the text proper, without headline and byline, as far as rights go."""
    body = [block for block in reading.blocks if block.kind in {"standfirst", "paragraph", "quote", "list"}]
    return opening(reading.text, body[0].start if body else 0, rights)


def _document(store: Store, edition: Edition, before: Fields | None) -> Fields:
    reading, capture = edition.reading, edition.capture
    start, end = lead(reading, edition.rights)
    claims = _quotes(edition, edition.claims())
    names = sorted({found.name for found in edition.entry.findings.actors})
    first = {} if before else {"address": address_of(capture.url), "first_captured": capture.captured_at}
    fields = {
        "id": edition.document,
        "source": capture.source,
        "kind": reading.kind,
        "title": reading.title,
        "subtitle": _seen(edition, reading.subtitle),
        "authors": "; ".join(reading.authors),
        "credits": "; ".join(reading.credits),
        "site": reading.site,
        "language": reading.language,
        "published": reading.published,
        "published_how": reading.published_how,
        "modified": reading.modified,
        "entry": edition.entry.key,
        "words": len(edition.entry.state.words.split()),
        "rights": edition.rights,
        "paywalled": int(reading.paywalled),
        "topics": " ".join(edition.entry.topics),
        "state": "corrected" if edition.verdict == "correction" else (before or {}).get("state", "live"),
        "versions": edition.number,
        "lead": reading.text[start:end] if visible((start, end), edition.shown()) else "",
        "evidence": "\n".join([*claims, ", ".join(names)]).strip(),
        "last_captured": capture.captured_at,
        **first,
    }
    if edition.verdict == "restored":
        fields["state"] = "live"
    day = date.fromisoformat(reading.published).toordinal() if reading.published else 0
    same_day = before is not None and before["number"] // DAY == day
    fields["number"] = before["number"] if before and same_day else store.free_number(day)
    return fields


def _quotes(edition: Edition, findings: Sequence[Finding]) -> list[str]:
    """The words of findings; empty where they may not be seen."""
    ranges = edition.shown()
    return [found.quote if visible((found.start, found.end), ranges) else "" for found in findings]


def _seen(edition: Edition, words: str | None) -> str | None:
    """Words that may stand in a column of their own: not where they are a part of the text that is kept back."""
    start = edition.reading.text.find(words) if words else -1
    return words if start < 0 or visible((start, start + len(words or "")), edition.shown()) else None


def _rows(edition: Edition, findings: Sequence[Finding]) -> list[Fields]:
    """The findings as rows: every field a column, lists joined, words held back where rights say so."""
    quotes = _quotes(edition, findings)
    return [
        {**edition.place, **_flat(msgspec.structs.asdict(found)), "quote": quote}
        for found, quote in zip(findings, quotes, strict=True)
    ]


def _flat(fields: Fields) -> Fields:
    return {key: " ".join(value) if isinstance(value, list) else value for key, value in fields.items()}


def _put_findings(store: Store, edition: Edition) -> None:
    findings = edition.entry.findings
    store.put("mentions", _rows(edition, findings.actors))
    store.put("dates", _rows(edition, [found for found in findings.dates if _is_calendar(found)]))
    store.put("figures", _rows(edition, findings.figures))


def _is_calendar(found: DateFinding) -> bool:
    """Durations, sets and "now" are recognised so that they are not mistaken; a timeline has no place for them."""
    return found.earliest is not None and not found.value.endswith("_REF")


def _put_claims(store: Store, edition: Edition) -> None:
    """Claims keep their ids; those that the newest version no longer makes stay, marked as not current."""
    ranges = edition.shown()
    claims = edition.claims()
    rows: dict[str, Fields] = {}
    actors: dict[tuple[str, str, str], Fields] = {}
    for claim, quote in zip(claims, _quotes(edition, claims), strict=True):
        row = _claim(edition, claim, quote, ranges)
        rows[row["id"]] = row
        actors |= {(part["claim"], part["name"], part["part"]): part for part in _parts(row["id"], claim)}
    kept = store.rows("claims", document=edition.document)
    retired = [{"id": row["id"], "current": 0, "quote": _still(row, edition), "content": ""} for row in kept]
    store.put("claims", retired)
    store.put("claims", rows.values())
    store.put("claim_actors", actors.values())


def _still(row: Fields, edition: Edition) -> str:
    """A retired claim keeps its words where the whole text is free; of the press the newest version is shown alone."""
    return str(row["quote"]) if edition.rights == "full" else ""


def _claim(edition: Edition, claim: Claim, quote: str, ranges: list[Range]) -> Fields:
    return {
        "id": claim_id(edition.document, claim.quote),
        **edition.place,
        "start": claim.start,
        "end": claim.end,
        "quote": quote,
        "content": claim.content.quote if visible((claim.content.start, claim.content.end), ranges) else "",
        "speaker": claim.speaker.name if claim.speaker else "",
        "actor": claim.speaker.actor if claim.speaker else None,
        "cue": claim.cue.quote if claim.cue else "",
        "form": claim.form,
        "kind": claim.kind,
        "negated": int(claim.negated),
        "hedged": int(claim.hedged),
        "chain": "; ".join(claim.chain),
        "topic": claim.topic,
        "current": 1,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _parts(claim: str, found: Claim) -> list[Fields]:
    speaker = [(found.speaker.name, "speaker", found.speaker.actor)] if found.speaker else []
    parts = [*speaker, *((name, "chain", None) for name in found.chain)]
    return [{"claim": claim, "name": name, "part": part, "actor": actor} for name, part, actor in parts]


def _put_disclosures(store: Store, edition: Edition) -> None:
    for row in store.rows("disclosures", document=edition.document):
        store.drop("disclosure_counts", disclosure=row["id"])
    store.drop("disclosures", document=edition.document)
    for n, found in enumerate(edition.entry.findings.disclosures if edition.discloses else [], 1):
        row = _disclosure(edition, f"{edition.document}-{n}", found)
        store.put("disclosures", [row])
        store.put("disclosure_counts", [_count(edition, row["id"], figure) for figure in found.counts])
        traces = [
            {
                "document": edition.document,
                "type": trace.type,
                "value": trace.value,
                "quote": _seen(edition, trace.quote),
            }
            for trace in found.indicators
        ]
        store.put("indicators", traces)


def _disclosure(edition: Edition, name: str, found: Disclosure) -> Fields:
    return {
        "id": name,
        **edition.place,
        "discloser": edition.capture.source,
        "published": edition.reading.published,
        "operation": found.operation,
        "origins": "; ".join(found.origins),
        "targets": "; ".join(found.targets),
        "attribution": _seen(edition, found.attribution),
        "tipper": "; ".join(found.tipper),
        "partners": "; ".join(found.partners),
        "links": as_json(found.links),
        "start": found.start,
        "end": found.end,
    }


def _count(edition: Edition, disclosure: str, figure: Figure) -> Fields:
    columns = ("start", "end", "quote", "number", "number_max", "unit", "platform", "verb", "scope", "currency")
    row = {"disclosure": disclosure, **{column: getattr(figure, column) for column in columns}}
    return row | {"quote": _quotes(edition, [figure])[0]}
