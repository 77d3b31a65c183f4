"""When a document was published: of all that is said about it, what to believe, how we know, and what disagrees."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from archive.readers.hints import Hints
from archive.readers.moments import EARLIEST, LATEST, Moment, parse_moment
from archive.records import PublishedHow


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One place that tells when the document was published."""

    how: PublishedHow
    moment: Moment


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a `Reading` about its time."""

    published: str | None = None
    published_how: PublishedHow | None = None
    published_at: str | None = None
    modified: str | None = None
    gaps: list[str] = msgspec.field(default_factory=list)


def latest_day(hints: Hints) -> date:
    """The last day on which the document can have been published: that of its capture."""
    captured = parse_moment(hints.captured or "", hints.timezone)
    return captured.day if captured else LATEST


def settle(told: Sequence[Evidence], hints: Hints, modified: Moment | None = None) -> Publication:
    """The most trusted possible date: a person's, what is `told` in its order, a feed's or sitemap's, the capture's.

    What cannot be, and what differs by more than a day from what is believed, is kept as a gap.
    """
    given = _hinted(hints)
    evidence = [*given, *told] if hints.published_how in {None, "given"} else [*told, *given]
    bound = latest_day(hints)
    possible = [each for each in evidence if each.how == "given" or EARLIEST <= each.moment.day <= bound]
    gaps = [
        f"{each.how} says published {each.moment.day}, which cannot be" for each in evidence if each not in possible
    ]
    modified = modified or parse_moment(hints.modified or "", hints.timezone)
    if not possible:
        captured = parse_moment(hints.captured or "", hints.timezone)
        if captured is None:
            return Publication(modified=_modified(modified, None, bound), gaps=[*gaps, "no date of publication"])
        possible = [Evidence(how="capture", moment=Moment(day=captured.day))]
    best = possible[0]
    return Publication(
        published=best.moment.day.isoformat(),
        published_how=best.how,
        published_at=_instant(best, possible),
        modified=_modified(modified, best.moment.day, bound),
        gaps=[*gaps, *_conflicts(best, possible[1:])],
    )


def _hinted(hints: Hints) -> list[Evidence]:
    moment = parse_moment(hints.published or "", hints.timezone)
    return [Evidence(how=hints.published_how or "given", moment=moment)] if moment else []


def _instant(best: Evidence, possible: Iterable[Evidence]) -> str | None:
    """The first time of day that is told for the day believed."""
    instants = (each.moment.instant for each in possible if each.moment.day == best.moment.day)
    instant = next(filter(None, instants), None)
    return instant.isoformat(timespec="seconds") if instant else None


def _conflicts(best: Evidence, others: Iterable[Evidence]) -> Iterable[str]:
    for each in others:
        if abs((each.moment.day - best.moment.day).days) > 1:
            yield f"published {best.moment.day} ({best.how}), but {each.how} says {each.moment.day}"


def _modified(modified: Moment | None, published: date | None, bound: date) -> str | None:
    """The day of the last change, where it is a possible one: not before the publication, not after the capture."""
    if modified is None or not (published or EARLIEST) <= modified.day <= bound:
        return None
    return modified.day.isoformat()
