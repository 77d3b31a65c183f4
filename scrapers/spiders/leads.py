"""Which of the addresses that a page names are worth asking for: declared, no trap, a page by its pattern, in scope."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from w3lib.url import safe_url_string

from scrapers.capture import Capture, DecodeError, decode
from scrapers.guard import refusal
from scrapers.row import Lead
from scrapers.scope import in_scope
from scrapers.source import Source
from scrapers.traps import normalise, trap

MAX_HOPS = {"page": 100, "feed": 4, "sitemap": 5, "listing": 20, "api": 60, "page_list": 4}
_EVERYTHING = {"company", "government", "court", "research"}  # kinds of sources whose pages are all in scope
_MONSTER = re.compile(rb"<[A-Za-z][^<>]{20000}")


class FinderError(ValueError):
    """Raised by a finder for a page that is not what the declaration says (not a feed, not JSON …)."""


class Page(msgspec.Struct, frozen=True):
    """What a finder reads: a page as text was sent, unpacked, with the address it came from and its source."""

    url: str
    body: bytes
    content_type: str
    source: Source


class Admitted(msgspec.Struct, frozen=True):
    """What came through.

    `found` pages were named, `pages` are documents by their pattern, `in_scope` were admitted; `gaps` counts the others
    by reason.
    """

    leads: list[Lead]
    found: int = 0
    pages: int = 0
    in_scope: int = 0
    gaps: Counter[str] = msgspec.field(default_factory=Counter)


def starts(source: Source) -> list[Lead]:
    """The addresses that a source declares, each with the way in which it finds pages."""
    declared: list[tuple[str, Lead]] = []
    ways = {
        "feed": source.feeds, "sitemap": source.sitemaps, "listing": source.listings, "page_list": source.page_list,
        "api": [source.api.start] if source.api else [],
    }  # fmt: skip
    for way, urls in ways.items():
        declared += [(url, msgspec.convert({"url": safe_url_string(url), "way": way}, Lead)) for url in urls]
    return list(dict(declared).values())


def admit(source: Source, leads: Iterable[Lead], *, redirected: bool = False) -> Admitted:
    """The leads that are worth asking for, each address once, in order; counts the others with the reason.

    Where a wanted page was redirected to is wanted too, whatever its address looks like.
    """
    admitted: dict[str, Lead] = {}
    gaps: Counter[str] = Counter()

    def keep(lead: Lead) -> None:
        address = safe_url_string(normalise(lead.url))
        admitted.setdefault(address, msgspec.structs.replace(lead, url=address))

    found = pages = wanted = 0
    for lead in leads:
        page = lead.way == "page" and not redirected
        found += page
        pages += page and source.is_page(lead.url)
        if reason := _refuse(source, lead):
            gaps[reason] += 1
        elif not page:
            keep(lead)
        elif is_wanted(source, lead):
            wanted += 1
            keep(lead)
    return Admitted(list(admitted.values()), found, pages, wanted, gaps)


def unzipped(page: Page) -> bytes:
    """The body of a page that is itself a gzip file (`sitemap.xml.gz`), within the limits of any payload."""
    if not page.body.startswith(b"\x1f\x8b"):
        return page.body
    packed = Capture(
        id="", kind="response", url=page.url, source=page.source.id, captured_at="", payload=page.body,
        headers=[("Content-Encoding", "gzip")],
    )  # fmt: skip
    try:
        return decode(packed).data
    except DecodeError as error:
        raise FinderError(f"{page.url}: {error}") from error


def refuse_monsters(url: str, body: bytes) -> None:
    """Refuse a tag that lxml would need minutes for (its time grows with the square of the attributes of one tag)."""
    if _MONSTER.search(body):
        raise FinderError(f"{url}: a tag of more than 20,000 characters")


def is_wanted(source: Source, lead: Lead) -> bool:
    """Whether a page is one of the source's documents, and in scope by its title, summary or slug."""
    if not source.is_page(lead.url):
        return False
    words = (lead.hints.get("title", ""), lead.hints.get("summary", ""), lead.url)
    return source.kind in _EVERYTHING or bool(in_scope("\n".join(words)))


def words(value: object, limit: int = 2000) -> str:
    """A hint as one line of at most `limit` characters; empty for what is no text."""
    return " ".join(value.split())[:limit] if isinstance(value, str) else ""


def instant_of(value: str) -> datetime | None:
    """An ISO 8601 instant or date, UTC where it names no zone; None for anything else."""
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _refuse(source: Source, lead: Lead) -> str | None:
    if lead.hops > MAX_HOPS[lead.way]:
        return "too-deep"
    if reason := refusal(lead.url, source):
        return reason
    found = trap(lead.url)
    if found == "calendar" and source.pages and source.is_page(lead.url):
        return None  # the declaration knows better
    return found
