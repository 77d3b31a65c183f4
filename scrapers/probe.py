"""Asks for single addresses as a crawl would: robots obeyed, at the source's pace, every answer kept.

The captures lie in a folder of their own, so that a look at a site is no part of an archive.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace
from w3lib.url import safe_url_string

from scrapers.capture import Capture, accessions, read_captures
from scrapers.crawl import crawl
from scrapers.source import Api, Expect, Source


class ProbeError(RuntimeError):
    """Raised by `probe` when nothing could be asked, and by those who use it for an answer that is no page."""


def probe(source: Source, urls: Sequence[str], folder: Path, *, allow_hosts: Iterable[str] = ()) -> dict[str, Capture]:
    """The newest answer to each address, redirects followed on declared hosts; one that gave none is not there.

    `folder` holds the captures of earlier probes too. Raises `ProbeError` where the crawl was not possible.
    """
    no_ways: dict[str, list[str] | Api | None] = {"feeds": [], "sitemaps": [], "listings": [], "api": None}
    hosts = sorted(source.allowed_hosts)
    asking = replace(source, **no_ways, hosts=hosts, page_list=list(urls), expect=Expect(), every="52w")
    outcome = crawl([asking], folder, allow_hosts=allow_hosts)[0]
    if outcome.state in {"failed", "skipped"}:
        raise ProbeError(f"{urls[0]}: {outcome.reason}")
    held = kept(folder)
    answers = {capture.url: capture for capture in held if capture.file == outcome.file}
    return {url: answer for url in urls if (answer := _follow(safe_url_string(url), answers, held))}


def kept(folder: Path) -> list[Capture]:
    """Every capture of a folder, in the order in which they entered."""
    files = (folder / "captures" / accession.file for accession in accessions(folder))
    return [found for file in files for found in read_captures(file) if isinstance(found, Capture)]


def origin_of(url: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _follow(url: str, answers: dict[str, Capture], held: Iterable[Capture]) -> Capture | None:
    """The answer at the end of the redirects; for a revisit the earlier capture that has its payload."""
    seen: set[str] = set()
    while (answer := answers.get(url)) and url not in seen and answer.header("Location"):
        seen.add(url)
        led = (other for other in answers.values() if other.hints.get("via") == url)
        url = next((other.url for other in led), url)
    if answer is None or answer.kind != "revisit":
        return answer
    return next((other for other in held if other.digest == answer.digest and other.payload), None)
