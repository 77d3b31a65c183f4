"""Decides, capture by capture and in the order of accession, which document and which version each belongs to.

Everything here follows from the captures and decisions alone, so a rebuild takes the same decisions again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from archive.addresses import MOVED, Addresses, is_page
from archive.decisions import Decisions
from archive.examine import Entry
from archive.expectations import filled, is_judged
from archive.identity import address_of, gap_id
from archive.publish import Edition, publish
from archive.refusals import Refusal
from archive.schema import as_json
from archive.store import Store
from archive.versions import Change, Verdict, compare
from scrapers.capture import Capture
from scrapers.source import Source

# A document is withdrawn when its address said so in two checks at least this far apart; one answer may be a mishap.
WITHDRAWN_AFTER = timedelta(hours=20)

GONE = {404, 410}

Outcome = list[Entry] | Refusal | None


class Admission:
    """Takes captures into a store, one after the other."""

    def __init__(self, store: Store, sources: dict[str, Source], decisions: Decisions) -> None:
        """`sources` are those declared; what belongs to none of them is taken for the press: excerpts only."""
        self.store = store
        self.sources = sources
        self.named = decisions.actor
        self.lost = {row.file: row.reason for row in decisions.lost}
        self.withheld = {row.document for row in decisions.withhold}
        self.addresses = Addresses(store, {row.document: row.into for row in decisions.merge})
        self.corrected = {
            document: {row.field: row.value for row in decisions.correct if row.document == document}
            for document in {row.document for row in decisions.correct}
        }

    def take(self, capture: Capture, outcome: Outcome) -> None:
        """Take one capture with what was read of it."""
        self._note_capture(capture)
        if capture.kind == "failure":
            self.gap(capture, Refusal(capture.hints.get("outcome", "failed"), capture.hints.get("reason", "")))
        elif capture.status in GONE:
            self._take_absence(capture)
        elif capture.kind == "revisit":
            self._seen_again(capture)
        elif isinstance(outcome, Refusal):
            self.gap(capture, outcome)
        elif capture.status is not None and capture.status >= 400:
            self.gap(capture, Refusal(f"http-{capture.status}", "the server answered with an error"))
        elif capture.status in MOVED:
            self._take_redirect(capture)
        elif outcome is not None:
            self._take_entries(capture, outcome)

    def gap(self, capture: Capture, refusal: Refusal) -> None:
        """Record that something was not collected or not understood; what is met again is known by its last capture."""
        row = {
            "id": gap_id(capture.source, capture.url, refusal.reason, refusal.detail),
            "source": capture.source,
            "url": capture.url,
            "reason": refusal.reason,
            "detail": refusal.detail,
            "way_out": refusal.way_out,
            "capture": capture.id,
            "first_seen": capture.captured_at,
        }
        known = self.store.row("gaps", id=row["id"]) is not None
        self.store.put("gaps", [{"id": row["id"], "capture": capture.id} if known else row])

    def gap_in(self, file: str, source: str, refusal: Refusal, record: str = "") -> None:
        """Record that a capture file, or a record in it, cannot be read."""
        self.gap(Capture(id=record, kind="failure", url=file, source=source, captured_at=""), refusal)

    def _note_capture(self, capture: Capture) -> None:
        row = {
            "id": capture.id,
            "url": capture.url,
            "source": capture.source,
            "crawl": _crawl(capture),
            "captured_at": capture.captured_at,
            "kind": capture.kind,
            "status": capture.status,
            "media_type": capture.media_type,
            "digest": capture.digest,
            "file": capture.file,
            "offset": capture.offset,
        }
        self.store.put("captures", [row])

    def _take_absence(self, capture: Capture) -> None:
        documents = self.addresses.documents_at(capture.url)
        for document in documents:
            if self._stands_at(document, capture.url):
                self._absent(document, capture)
        if not documents and is_page(capture):
            self.gap(capture, Refusal("gone", f"the server answered {capture.status}"))

    def _take_redirect(self, capture: Capture) -> None:
        source = self.sources.get(capture.source)
        if source and is_page(capture):
            reason = self.addresses.astray(capture, source.allowed_hosts)
            if reason:
                self.gap(capture, Refusal(reason, f"it leads to {capture.header('Location')}, which is not followed"))

    def _stands_at(self, document: str, url: str) -> bool:
        """Whether a document was last seen at this address; that a former one or an alias is gone says nothing."""
        seen = [one for one in self.store.rows("captures", document=document) if one["status"] in {200, 304, None}]
        newest = max(seen, key=lambda one: (one["captured_at"], one["url"]), default=None)
        return newest is None or address_of(newest["url"]) == address_of(url)

    def _absent(self, document: str, capture: Capture) -> None:
        self.store.put_absence(document, capture.captured_at)
        first, last = (_instant(at) for at in (self.store.absences(document)[0], capture.captured_at))
        row = self.store.row("documents", id=document)
        if row and row["state"] != "withdrawn" and last - first >= WITHDRAWN_AFTER:
            number = row["versions"] + 1
            empty = {"title": row["title"], "words": 0, "text_digest": "", "seen_digest": ""}
            self.store.put("versions", [_version(capture, document, number, "withdrawn") | empty])
            self.store.put("documents", [{"id": document, "state": "withdrawn", "versions": number}])
        self._attach(capture, document, row["versions"] if row else None)

    def _seen_again(self, capture: Capture) -> None:
        for document in self.addresses.confirmed_by(capture):
            row = self.store.row("documents", id=document)
            if row and row["entry"] and self.store.absences(document):
                self._absent(document, capture)  # the page is as it was: an entry that was missing still is
            elif row and (row["entry"] or self._shows(row, capture)):
                self._confirm(document, capture)

    def _shows(self, row: dict[str, Any], capture: Capture) -> bool:
        """Whether a revisit stands for bytes in which the newest readable version was seen."""
        newest = row["versions"] - (row["state"] == "withdrawn")
        seen = self.store.rows("captures", digest=capture.digest, document=row["id"])
        return any(one["version"] == newest for one in seen)

    def _confirm(self, document: str, capture: Capture) -> None:
        row = self.store.row("documents", id=document)
        assert row is not None, f"an address leads to {document}, which is no document"
        self.store.clear_absences(document)
        if row["state"] == "withdrawn":
            self._restore(row, capture)
            return
        seen = {"document": document, "number": row["versions"], "last_seen": capture.captured_at}
        self.store.put("versions", [seen])
        self.store.put("documents", [{"id": document, "last_captured": capture.captured_at}])
        self._attach(capture, document, row["versions"])

    def _restore(self, row: dict[str, Any], capture: Capture) -> None:
        """The document is back with the payload of its last readable version."""
        before = self.store.row("versions", document=row["id"], number=row["versions"] - 1)
        assert before is not None, f"{row['id']} was withdrawn before it was there"
        number = row["versions"] + 1
        version = before | _version(capture, row["id"], number, "restored") | {"digest": before["digest"]}
        self.store.put("versions", [version])
        self.store.copy_text(row["id"], before["number"], number)
        live = {"id": row["id"], "state": "live", "versions": number, "last_captured": capture.captured_at}
        self.store.put("documents", [live])
        self._attach(capture, row["id"], number)

    def _attach(self, capture: Capture, document: str, version: int | None) -> None:
        self.store.put("captures", [{"id": capture.id, "document": document, "version": version}])

    def _take_entries(self, capture: Capture, entries: Iterable[Entry]) -> None:
        keys = set()
        for entry in entries:
            for gap in entry.reading.gaps:
                self.gap(capture, Refusal("reading", gap))
            if entry.reading.paywalled:
                self.gap(capture, Refusal("paywall", "only a teaser was served"))
            source = self.sources.get(capture.source)
            if source and is_judged(capture, source):
                self.store.note_fields(_crawl(capture), filled(entry.reading, source.expect.fields))
            if not entry.reading.text:
                continue
            keys.add(entry.key)
            document = self.addresses.document_of(capture, entry)
            if self._is_withheld(document, entry):
                self.store.put_state(document, 0, entry.state)
            elif entry.in_scope or self.store.row("documents", id=document):
                self.addresses.lead_to(document, capture, entry)
                self._take_version(document, capture, entry)
        for document in self.addresses.documents_at(capture.url) if keys else []:
            row = self.store.row("documents", id=document)
            if row and row["entry"] and row["entry"] not in keys:
                self._absent(document, capture)

    def _is_withheld(self, document: str, entry: Entry) -> bool:
        """Whether a document is withheld, or has the very words of one that is, at whatever address."""
        states = (self.store.state(one) for one in sorted(self.withheld))
        return document in self.withheld or any(held and held.words == entry.state.words for held in states)

    def _take_version(self, document: str, capture: Capture, entry: Entry) -> None:
        row = self.store.row("documents", id=document)
        newest = self.store.row("versions", document=document, number=row["versions"]) if row else None
        withdrawn = row is not None and row["state"] == "withdrawn"
        if newest and capture.captured_at < newest["captured_at"]:
            self._attach(capture, document, None)
            self.gap(capture, Refusal("earlier", f"of {capture.captured_at}, older than what the archive has already"))
            return
        unchanged = newest is not None and entry.seen_digest == newest["seen_digest"]
        self.store.clear_absences(document)
        if unchanged and not withdrawn:
            self._confirm(document, capture)
            return
        change = compare(self.store.state(document), entry.state)
        if withdrawn:
            change = Change(verdict="restored", lost=change.lost, came=change.came)
        number = row["versions"] + 1 if row else 1
        edition = Edition(
            document=document,
            number=number,
            verdict=change.verdict,
            rights=self._rights(capture),
            discloses=self._discloses(capture),
            capture=capture,
            entry=self._put_right(document, entry),
        )
        publish(self.store, edition)
        said = {
            "changed": as_json({side: _told(getattr(change, side), edition.rights) for side in ("lost", "came")}),
            "title": entry.reading.title,
            "modified": entry.reading.modified,
            "words": len(entry.state.words.split()),
            "text_digest": entry.text_digest,
            "seen_digest": entry.seen_digest,
        }
        self.store.put("versions", [_version(capture, document, number, change.verdict) | said])
        self.store.put_state(document, number, entry.state)
        self._attach(capture, document, number)

    def _put_right(self, document: str, entry: Entry) -> Entry:
        """The entry with the fields that people corrected; what the reader said stays on record beside it."""
        values = self.corrected.get(document, {})
        for field in values:
            was = getattr(entry.reading, field)
            row = {"document": document, "field": field, "was": "; ".join(was) if isinstance(was, list) else was}
            self.store.put("corrections", [row])
        fields: dict[str, object] = {
            field: value.split("; ") if field == "authors" else value for field, value in values.items()
        }
        if "published" in fields:
            fields["published_how"] = "given"
        return msgspec.structs.replace(entry, reading=msgspec.structs.replace(entry.reading, **fields))

    def _discloses(self, capture: Capture) -> bool:
        """Whether whose page it is speaks for itself: the press does not, and a file of no source has nobody."""
        source = self.sources.get(capture.source)
        return source is not None and source.kind not in {"news", "aggregator"}

    def _rights(self, capture: Capture) -> str:
        source = self.sources.get(capture.source)
        return source.rights if source else "full" if capture.hints.get("rights") == "full" else "excerpt"


def _version(capture: Capture, document: str, number: int, verdict: Verdict) -> dict[str, Any]:
    """What every row of `versions` has, for one that begins with this capture."""
    return {
        "document": document,
        "number": number,
        "digest": capture.digest,
        "verdict": verdict,
        "changed": "{}",
        "capture": capture.id,
        "captured_at": capture.captured_at,
        "last_seen": capture.captured_at,
    }


def _crawl(capture: Capture) -> str:
    return capture.file.removesuffix(".warc.gz")


def _instant(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _told(facts: dict[str, list[str]], rights: str) -> dict[str, list[str]]:
    """What changed, as it may be published: claims are words of the text, so of the press they are not repeated."""
    return {kind: values for kind, values in facts.items() if rights == "full" or kind != "claims"}
