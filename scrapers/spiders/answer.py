"""What an answer means for the frontier and what it leads to, whether it just came or is read from a capture."""

from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import urljoin

import msgspec
from msgspec.structs import replace

from scrapers.capture import Body, Capture, DecodeError, decode
from scrapers.disguise import disguise
from scrapers.frontier import Frontier
from scrapers.row import Answer, Lead, Row, State, Way
from scrapers.source import Source
from scrapers.spiders import api, feed, listing, sitemap
from scrapers.spiders.leads import Admitted, FinderError, Page, admit

FINDERS: dict[Way, Callable[[Page], Iterator[Lead]]] = {
    "feed": feed.find, "sitemap": sitemap.find, "listing": listing.find, "api": api.find,
}  # fmt: skip
MAX_REDIRECTS = 5

_MOVED = {301, 302, 303, 307, 308}
_GONE = {404, 410, 451}
_PAGED = {"listing", "api"}
_NOTHING = Admitted([])


class Verdict(msgspec.Struct, frozen=True):
    """What to write into the frontier; `missed` says in a word why a page that was asked for is not there."""

    answer: Answer
    admitted: Admitted = _NOTHING
    missed: str | None = None


def weigh(source: Source, row: Row, capture: Capture, retry_at: datetime | None = None) -> Verdict:
    """Weigh the capture of a row's URL; pure."""
    status = capture.status or 0
    if capture.kind == "failure":
        outcome = capture.hints.get("outcome", "failure")
        return Verdict(Answer(state="refused" if outcome == "robots" else "failing"), missed=outcome)
    if status == 304:
        return Verdict(Answer(state="kept", unchanged=True))
    if status in _MOVED and capture.header("Location"):
        return _moved(source, row, capture)
    if 200 <= status < 300:
        return _page(source, row, capture) if capture.payload else _known(capture)
    state: State = "gone" if status in _GONE else "failing"
    return Verdict(Answer(state=state, retry_at=retry_at), missed=f"http-{status}")


def find_new(frontier: Frontier, row: Row, verdict: Verdict, at: datetime) -> int:
    """Remember what a page led to; the next page of a list only while a page of it brings something new."""
    leads = verdict.admitted.leads
    if row.way not in _PAGED or verdict.answer.state == "moved":
        return frontier.find(row.source, leads, at)
    new = frontier.find(row.source, (lead for lead in leads if lead.way == "page"), at)
    if new:
        frontier.find(row.source, (lead for lead in leads if lead.way != "page"), at)
    return new


def unpacked(capture: Capture) -> Body:
    """The payload with its content encoding undone; empty and cut when that cannot be done."""
    try:
        return decode(capture)
    except DecodeError:
        return Body(b"", cut=True)


def _moved(source: Source, row: Row, capture: Capture) -> Verdict:
    """A redirect leads to an address like any other, asked for in its turn; so a loop ends at a known one."""
    times = int(row.hinted.get("redirects", "0")) + 1
    if times > MAX_REDIRECTS:
        return Verdict(Answer(state="moved"), missed="redirect-loop")
    hints = row.hinted | {"redirects": str(times), "via": row.url}
    try:
        url = urljoin(row.url, capture.header("Location") or "")
    except ValueError:
        return Verdict(Answer(state="moved"), missed="malformed-address")
    target = Lead(url=url, way=row.way, hints=hints, hops=row.hops + 1)
    return Verdict(Answer(state="moved"), admit(source, [target], redirected=True))


def _known(capture: Capture) -> Verdict:
    """A revisit stands for a payload that was weighed when it came; an answer without a body brings nothing."""
    if capture.kind == "revisit":
        return Verdict(_kept(capture))
    return Verdict(Answer(state="failing"), missed="empty")


def _kept(capture: Capture) -> Answer:
    etag, modified = capture.header("ETag"), capture.header("Last-Modified")
    return Answer(state="kept", etag=etag, last_modified=modified, reference=capture.reference)


def _page(source: Source, row: Row, capture: Capture) -> Verdict:
    body = unpacked(capture)
    cut = body.cut or capture.truncated
    reason = "truncated" if cut else disguise(capture.status or 0, capture.headers, body.data)
    if reason:
        return Verdict(Answer(state="gone" if reason == "soft-404" else "failing"), missed=reason)
    answer = _kept(capture)
    if row.way not in FINDERS:
        return Verdict(answer)
    page = Page(row.url, body.data, capture.header("Content-Type") or "", source)
    try:
        leads = [
            replace(lead, hops=row.hops + 1, hints=lead.hints | {"via": row.url}) for lead in FINDERS[row.way](page)
        ]
    except FinderError:
        return Verdict(Answer(state="failing"), missed=f"unreadable-{row.way}")
    admitted = admit(source, leads)
    empty = row.hops == 0 and not admitted.pages and all(lead.way == "page" for lead in leads)
    return Verdict(answer, admitted, "names-no-page" if empty else None)
