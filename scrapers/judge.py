"""What a round came to, against what its source promised."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from scrapers.capture import instant
from scrapers.round import CrawlOutcome, OutcomeState, Promise, Round
from scrapers.source import duration

WEEK = timedelta(days=7)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_WITHDRAWN = {"http-404", "http-410", "http-451", "soft-404"}
ENOUGH_TO_JUDGE = 3  # pages asked for in vain before a source counts as blocked


def judge(trip: Round) -> CrawlOutcome:
    """The outcome of a round that has ended, counts and zeros included; `reason` names what is missing."""
    tally, counts = trip.tally, trip.tally.counts
    faults = counts["asked"] - counts["settled"]
    fault = f"{faults} answers met a fault of this program and stay due; the log says which" if faults else ""
    promises = [_ended(tally.broken or fault)] if tally.broken or fault else list(_promises(trip))
    missing = "; ".join(promise.brought for promise in promises if not promise.met)
    state: OutcomeState = "failed" if tally.broken or fault else "wrong" if missing else "ok"
    return CrawlOutcome(
        source=trip.source.id,
        state=state,
        reason=missing,
        started=instant(trip.started),
        seconds=round((trip.clock() - trip.started).total_seconds(), 1),
        found=counts["found"],
        in_scope=counts["in_scope"],
        new=counts["new"],
        fetched=counts["fetched"],
        not_modified=counts["not_modified"],
        failed=counts["failed"],
        refused=counts["refused"],
        bytes=counts["bytes"],
        gaps=dict(sorted(tally.gaps.items())),
        file=trip.files.name,
        promises=promises,
    )


def _ended(fault: str) -> Promise:
    return Promise(expectation="crawl", promised="comes to its end", brought=fault, met=False)


def _promises(trip: Round) -> Iterator[Promise]:
    """What can be judged by now: a week's pages after a week, silence after as long as it may last.

    Listed pages alone bring no new ones, so their number says nothing.
    """
    yield _lists(trip)
    yield _answers(trip)
    known = trip.frontier.known_since(trip.source.id)
    if known is not None and trip.source.finds_pages:
        yield from _silence(trip, known)
        yield from _week(trip, known)


def _lists(trip: Round) -> Promise:
    """Declared addresses give something; a list without entries only where there were some before, or is nothing."""
    known = trip.frontier.pages_found(trip.source.id, _EVER)
    tolerated = set() if known or not trip.tally.counts["pages_read"] else {"names-no-page"}
    lost = [f"{url}: {reason}" for url, reason in sorted(trip.tally.lost.items()) if reason not in tolerated]
    brought = "; ".join(lost) or "all of them"
    return Promise(expectation="lists", promised="declared addresses bring something", brought=brought, met=not lost)


def _answers(trip: Round) -> Promise:
    """The site does not refuse most pages of the round."""
    reasons = Counter(reason for reason in trip.tally.missed.values() if reason not in _WITHDRAWN)
    missed, read = reasons.total(), trip.tally.counts["pages_read"]
    brought = f"{missed} of {missed + read} pages were asked for in vain"
    if blocked := missed >= max(ENOUGH_TO_JUDGE, read):
        brought += f", mostly {reasons.most_common(1)[0][0]}"
    return Promise(expectation="pages", promised="most of them answer", brought=brought, met=not blocked)


def _silence(trip: Round, known: datetime) -> Iterator[Promise]:
    allowed = trip.source.expect.silent_after
    since = trip.clock() - duration(allowed) if allowed else known
    if allowed and known < since:
        found = trip.frontier.pages_found(trip.source.id, since)
        brought = f"{found} new pages in {allowed}" if found else f"silent: no new page in {allowed}"
        yield Promise(expectation="silent_after", promised=allowed, brought=brought, met=found > 0)


def _week(trip: Round, known: datetime) -> Iterator[Promise]:
    wanted, since = trip.source.expect.per_week, trip.clock() - WEEK
    if wanted and known <= since:
        found = trip.frontier.pages_found(trip.source.id, since)
        brought = f"{found} new pages in a week, {wanted:g} promised"
        yield Promise(expectation="per_week", promised=f"{wanted:g}", brought=brought, met=found >= wanted)
