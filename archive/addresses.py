"""Says which document an address leads to: by the address itself, by redirects, by canonical tags, by equal bytes."""

import ipaddress
from urllib.parse import urlsplit

from archive.examine import Entry
from archive.identity import address_of, document_id, joined
from archive.store import Store
from archive.versions import alike
from scrapers.capture import Capture

MOVED = {301, 302, 303, 307, 308}


def is_page(capture: Capture) -> bool:
    """Whether a capture may be a document: feeds, sitemaps, listings and robots.txt only lead to some."""
    return capture.hints.get("way", "page") in {"page", "page_list"} and urlsplit(capture.url).path != "/robots.txt"


class Addresses:
    """The addresses in a store; `merged` are ids of documents that lead to others by decision."""

    def __init__(self, store: Store, merged: dict[str, str]) -> None:
        self.store = store
        self.merged = merged

    def documents_at(self, url: str) -> list[str]:
        """The documents that an address leads to; several for a page of entries."""
        return [row["document"] for row in self.store.rows("document_urls", url=address_of(url))]

    def foresee(self, capture: Capture) -> None:
        """Note where a capture says that its address leads, before the pages of its file are taken.

        Within one crawl a page and the redirect to it come in any order; the archive must not depend on it.
        """
        url = address_of(capture.url)
        location = joined(capture.url, capture.header("Location") or "")
        target = address_of(location) if location else url
        if capture.status in MOVED and target != url:
            self.store.put_move(url, target)
            if not self.documents_at(url):
                rows = [{"url": url, "document": there, "how": "redirect"} for there in self.documents_at(target)]
                self.store.put("document_urls", rows)

    def astray(self, capture: Capture, hosts: frozenset[str]) -> str | None:
        """Why a redirect leads to no page, in a word; `hosts` are those that its source declares."""
        seen: list[str] = []
        url: str | None = address_of(capture.url)
        while url is not None and url not in seen:
            seen.append(url)
            url = self.store.leads_to(url)
        if any(self.documents_at(address) for address in seen):
            return None
        if url is not None:
            return "redirect-loop"
        host = urlsplit(seen[-1]).hostname or ""
        if _is_private(host):
            return "private-address"
        return None if host.removeprefix("www.") in {_bare(declared) for declared in hosts} else "undeclared-host"

    def document_of(self, capture: Capture, entry: Entry) -> str:
        """The id of the document that an entry is a version of, be it known or new."""
        url = address_of(capture.url)
        found = self._known(url, entry) or self._moved(capture, entry) or self._equal(capture, entry.key)
        document = found or document_id(url, entry.key)
        return self.merged.get(document, document)

    def lead_to(self, document: str, capture: Capture, entry: Entry) -> None:
        """Note the addresses that lead to a document: that of the capture, and those the page and redirects name."""
        url = address_of(capture.url)
        others = [pair for pair in self._elsewhere(url, entry) if pair[0] != url and not self.documents_at(pair[0])]
        pairs = [(url, "added" if capture.kind == "resource" else "fetched"), *others]
        self.store.put("document_urls", [{"url": one, "document": document, "how": how} for one, how in pairs])

    def confirmed_by(self, capture: Capture) -> list[str]:
        """The documents that a revisit shows again; an address new to us that gave the bytes of another leads there."""
        here = self.documents_at(capture.url)
        if here or capture.refers_to_url is None:
            return here
        there = self.documents_at(capture.refers_to_url)
        url = address_of(capture.url)
        self.store.put("document_urls", [{"url": url, "document": one, "how": "equal"} for one in there])
        return there

    def _known(self, url: str, entry: Entry) -> str | None:
        """The document at an address; where the address was only named so far, its words have to agree."""
        for row in self.store.rows("document_urls", url=url):
            if self._entry(row["document"]) == entry.key:
                if row["how"] in {"fetched", "added"} or self._agrees(row["document"], entry):
                    return str(row["document"])
                self.store.drop("document_urls", url=url, document=row["document"])
        return None

    def _agrees(self, document: str, entry: Entry) -> bool:
        before = self.store.state(document)
        return before is not None and alike(before, entry.state)

    def _moved(self, capture: Capture, entry: Entry) -> str | None:
        """A move is believed when the words agree: an article that leads to a front page is no version of it."""
        for address, _ in self._elsewhere(address_of(capture.url), entry):
            known = self._known(address, entry)
            if known and self._agrees(known, entry):
                return known
        return None

    def _equal(self, capture: Capture, key: str) -> str | None:
        """The document of the same source with the very same bytes, at another address."""
        for row in self.store.rows("versions", digest=capture.digest):
            known = self.store.row("documents", id=row["document"])
            if known and capture.kind == "response" and (known["source"], known["entry"]) == (capture.source, key):
                return str(known["id"])
        return None

    def _elsewhere(self, url: str, entry: Entry) -> list[tuple[str, str]]:
        canonical = entry.reading.canonical
        named = canonical is not None and urlsplit(canonical).hostname == urlsplit(url).hostname
        moved = [(address, "redirect") for address in self.store.moved_to(url)]
        return [*moved, (address_of(canonical), "canonical")] if named and canonical else moved

    def _entry(self, document: str) -> str | None:
        row = self.store.row("documents", id=document)
        return row["entry"] if row else None


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _bare(host: str) -> str:
    """A declared host without its port and `www.`, as sites are compared by."""
    return (urlsplit(f"//{host}").hostname or "").removeprefix("www.")
