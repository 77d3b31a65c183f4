"""What a round came to, against what its source promised."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from scrapers.capture import instant
from scrapers.round import CrawlOutcome, OutcomeState, Round
from scrapers.source import duration

WEEK = timedelta(days=7)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_WITHDRAWN = {"http-404", "http-410", "http-451", "soft-404"}
ENOUGH_TO_JUDGE = 3  # pages asked for in vain before a source counts as blocked


def judge(trip: Round) -> CrawlOutcome:
    """The outcome of a round that has ended, counts and zeros included; `reason` names what is missing."""
    tally, counts = trip.tally, trip.tally.counts
    state: OutcomeState = "ok"
    reason = ""
    faults = counts["asked"] - counts["settled"]
    if tally.broken:
        state, reason = "failed", tally.broken
    elif faults:
        state, reason = "failed", f"{faults} answers met a fault of this program and stay due; the log says which"
    elif missing := [*_lost(trip), *_blocked(trip), *_silent(trip)]:
        state, reason = "wrong", "; ".join(missing)
    return CrawlOutcome(
        source=trip.source.id,
        state=state,
        reason=reason,
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
    )


def _lost(trip: Round) -> list[str]:
    """Declared addresses that gave nothing; a list without entries only where there were some before, or is nothing."""
    known = trip.frontier.pages_found(trip.source.id, _EVER)
    tolerated = set() if known or not trip.tally.counts["pages_read"] else {"names-no-page"}
    return [f"{url}: {reason}" for url, reason in sorted(trip.tally.lost.items()) if reason not in tolerated]


def _blocked(trip: Round) -> list[str]:
    """Most pages of the round were refused by the site."""
    reasons = Counter(reason for reason in trip.tally.missed.values() if reason not in _WITHDRAWN)
    missed, read = reasons.total(), trip.tally.counts["pages_read"]
    if missed < max(ENOUGH_TO_JUDGE, read):
        return []
    return [f"{missed} of {missed + read} pages were asked for in vain, mostly {reasons.most_common(1)[0][0]}"]


def _silent(trip: Round) -> list[str]:
    """Nothing new for longer than the source promised, or less in a week; judged once it is known for as long."""
    expect, frontier, source = trip.source.expect, trip.frontier, trip.source.id
    now, known = trip.clock(), frontier.known_since(source)
    if known is None:
        return []
    missing = []
    if expect.silent_after:
        since = now - duration(expect.silent_after)
        if known < since and not frontier.pages_found(source, since):
            missing.append(f"silent: no new page in {expect.silent_after}")
    if expect.per_week and known <= now - WEEK:
        found = frontier.pages_found(source, now - WEEK)
        if found < expect.per_week:
            missing.append(f"{found} new pages in a week, {expect.per_week:g} promised")
    return missing
