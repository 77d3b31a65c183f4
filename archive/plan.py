"""Says what is to be done about a capture: read it, refuse it with a reason, or pass it over."""

from typing import Literal

from archive.addresses import is_page
from archive.examine import Task
from archive.readers import Hints
from archive.refusals import Refusal
from scrapers.capture import Capture, DecodeError, body
from scrapers.disguise import disguise
from scrapers.source import Rules, Source


def plan(capture: Capture, source: Source | None) -> Task | Refusal | None:
    """A task for the readers, a refusal that becomes a gap, or None for what is no document (a feed, a redirect)."""
    if capture.kind not in {"response", "resource"} or capture.status not in {200, None}:
        return None
    if not is_page(capture):
        return None
    try:
        payload = body(capture)
    except DecodeError as error:
        return Refusal("encoding", str(error))
    if capture.truncated:
        return Refusal("truncated", f"the payload ends early ({capture.truncated})")
    if capture.kind == "response" and (reason := disguise(capture.status or 200, capture.headers, payload)):
        return Refusal(reason, "the server answered 200 with something else than the page")
    return Task(payload=payload, hints=_hints(capture, source), scoped=_is_scoped(capture, source))


def _is_scoped(capture: Capture, source: Source | None) -> bool:
    """The press is admitted by topic; companies, authorities and what a person added are in scope as they are."""
    return capture.kind == "response" and (source is None or source.kind in {"news", "aggregator"})


def _hints(capture: Capture, source: Source | None) -> Hints:
    told = capture.hints
    published = told.get("published")
    return Hints(
        url=capture.url if capture.url.startswith("http") else None,
        filename=told.get("filename"),
        media_type=capture.media_type,
        charset=capture.charset,
        published=published,
        published_how=_told_by(capture, source) if published else None,
        modified=told.get("modified"),
        title=told.get("title"),
        authors=[name.strip() for name in told.get("authors", "").split(";") if name.strip()],
        captured=capture.captured_at,
        language=source.language if source else None,
        timezone=source.timezone if source else "UTC",
        site=source.name if source else None,
        rules=_rules(capture, source) if source else None,
        reader=source.reader if source else None,
    )


def _told_by(capture: Capture, source: Source | None) -> Literal["given", "feed", "sitemap"]:
    """Who gave the date of publication: the person who added a file, or the page that led to the capture."""
    if capture.kind == "resource":
        return "given"
    return "sitemap" if source and source.sitemaps and capture.hints.get("via") not in source.feeds else "feed"


def _rules(capture: Capture, source: Source) -> Rules | None:
    """The selectors that held when the capture was made: the earliest dated set that had not ended, else today's."""
    dated = sorted((rules for rules in source.before if rules.until), key=lambda rules: rules.until or "")
    return next((rules for rules in dated if capture.captured_at[:10] <= (rules.until or "")), source.select)
