"""Where a page tells when it was published: linked data, meta tags, its markup, its address, its words; in this order.

htmldate is the best of its kind and has the last word, where none of the places that mean publication says anything. It
is not asked first because it takes a date of change for one of publication (`date`, `og:updated_time`) and runs long.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from htmldate import find_date

from archive.readers.dom import Line
from archive.readers.hints import Hints
from archive.readers.linked_data import Described
from archive.readers.moments import EARLIEST, LATEST, Moment, day_of, parse_moment
from archive.readers.passages import names_of
from archive.readers.publication import Evidence, latest_day
from archive.records import PublishedHow

Element = Any

_PUBLISHED = re.compile(
    r"publish|pub-?date|publication-?date|\bissued|created|citation_date|sailthru\.date", re.IGNORECASE
)
_CHANGED = re.compile(r"modif|updat|revis|changed|publisher|last", re.IGNORECASE)
_URL = re.compile(r"\D(20\d\d|199\d)[/_-]?([01]\d)[/_-]?([0-3]\d)(?:\D|$)")
_URL_MONTHS = re.compile(r"/(20\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d\d?)/", re.IGNORECASE)
_DATED = re.compile(
    r"(?:^|[\s-])(?:date|datum|data|fecha|posted|dateline|timestamp|timedata|time)(?:$|[\s-])|publish|posted-?on|date-?time|"
    r"(?:post|entry|article|news|pub)-?date",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"related|comment|sidebar|teaser|popular|recent|latest", re.IGNORECASE)
_UPDATED = re.compile(
    r"\b(?:last )?(?:updated|modified|revised|changed|amended)(?: on)?\b[: ]*|\bmis à jour(?: le)?\b[: ]*|"
    r"\b(?:aktualisiert|geändert)(?: am)?\b[: ]*|\bactualizado(?: el)?\b[: ]*|\bобновлено\b[: ]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[^\W\d]{0,12}[.,]? ?\d{1,4}[^.\n]{0,20}\d")
_NEAR = 150  # elements between the headline and its date line
_BESIDE = 10  # the same, where the date is one of a list of dates
_LISTED = 3  # different dates under the same name that make a list
_FAR = 1_000_000
_DEEP = 6  # parents whose names count; further out they name the page (`no-sidebar`)
_LONGEST = 70  # characters of a date line


class _Mark(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A date in the markup: how far from the headline, whether it says that it means publication."""

    distance: int
    labelled: bool
    moment: Moment
    name: str


def find_dates(
    tree: Element, lines: Sequence[Line], described: Described, hints: Hints
) -> tuple[list[Evidence], Moment | None]:
    """All evidence, most trusted first, and when the page was last changed."""
    linked = parse_moment(described.published or "", hints.timezone)
    meta, changed = _meta(tree, hints.timezone)
    changed = parse_moment(described.modified or "", hints.timezone) or changed or _said_to_be_changed(lines, hints)
    in_url = in_address(hints.url or "")
    marks = _marks(tree, hints)
    visible = marks[0] if marks else None
    if linked and meta and visible and linked.day != meta.day == visible.moment.day:
        linked, meta = meta, linked  # two witnesses outvote one
    local = [in_url, *(mark.moment for mark in marks[:1] if changed is None or mark.moment.day != changed.day)]
    ranked: tuple[tuple[PublishedHow, Moment | None], ...] = (
        ("linked-data", linked and _on_the_wall(linked, marks, local)),
        ("meta", meta and _on_the_wall(meta, marks, local)),
        ("page", visible.moment if visible and visible.labelled else None),
        ("url", in_url),
        ("page", visible.moment if visible and not visible.labelled else None),
    )
    told = [Evidence(how=how, moment=moment) for how, moment in ranked if moment]
    if not told and (moment := _by_htmldate(tree, hints)):
        told.append(Evidence(how="page", moment=moment))
    return told, changed


def _said_to_be_changed(lines: Sequence[Line], hints: Hints) -> Moment | None:
    """What the page says in words: `Last updated on March 4, 2026`."""
    for line in lines:
        if match := _UPDATED.search(line.text):
            words = _NUMBERED.match(line.text, match.end())
            if words and (moment := parse_moment(words[0].strip(" .:"), hints.timezone)):
                return moment
    return None


def declared_date(elements: Sequence[Element], hints: Hints) -> list[Evidence]:
    """What the source's own rule for the date points at."""
    moments = filter(None, (_moment(element, hints) for element in elements))
    return [Evidence(how="page", moment=moment) for moment in moments][:1]


def _meta(tree: Element, timezone: str) -> tuple[Moment | None, Moment | None]:
    """What meta tags say of publication, and of change."""
    published = changed = None
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if not name or (not (says_changed := _CHANGED.search(name)) and not _PUBLISHED.search(name)):
            continue
        moment = parse_moment(meta.get("content") or "", timezone)
        if says_changed:
            changed = changed or moment
        else:
            published = published or moment
    return published, changed


def in_address(url: str) -> Moment | None:
    """The day that an address names: `/2026/03/14/`, `-20260314`, `/2026/mar/14/`."""
    if match := _URL.search(url):
        return parse_moment(f"{match[1]}-{match[2]}-{match[3]}")
    if match := _URL_MONTHS.search(url):
        return parse_moment(f"{match[3]} {match[2]} {match[1]}")
    return None


def _marks(tree: Element, hints: Hints) -> list[_Mark]:
    """Dates that the markup points at: labelled ones first, then the nearest to the headline."""
    elements = [element for element in tree.iter() if element.attrib or element.tag == "h1"]
    headlines = (n for n, element in enumerate(elements) if element.tag == "h1" and len(_words(element)) > 10)
    headline = next(headlines, None)
    marks: list[_Mark] = []
    for place, element in enumerate(elements):
        labelled = "datePublished" in element.get("itemprop", "") or (
            element.tag == "time" and "pubdate" in element.attrib
        )
        if not (labelled or element.tag == "time" or _DATED.search(names_of(element))) or element.tag in {
            "meta",
            "script",
        }:
            continue
        if not _is_elsewhere(element) and (moment := _moment(element, hints)):
            distance = _FAR if headline is None else (place - headline if place > headline else 2 * (headline - place))
            marks.append(_Mark(distance=distance, labelled=labelled, moment=moment, name=names_of(element)))
    agreed = len({mark.moment.day for mark in marks}) == 1
    days = defaultdict[str, set[date]](set)
    for mark in marks:
        days[mark.name].add(mark.moment.day)
    kept = [
        mark
        for mark in marks
        if mark.labelled or agreed or mark.distance <= (_NEAR if len(days[mark.name]) < _LISTED else _BESIDE)
    ]
    return sorted(kept, key=lambda mark: (not mark.labelled, mark.distance))


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _moment(element: Element, hints: Hints) -> Moment | None:
    stamp = element.get("datetime") or element.get("content") or ""
    if moment := parse_moment(stamp, hints.timezone):
        return moment
    words = _words(element)
    if not 6 <= len(words) <= _LONGEST:
        return None
    day = day_of(words, latest_day(hints))
    return Moment(day=day) if day else None


def _is_elsewhere(element: Element) -> bool:
    return any(
        parent.tag in {"nav", "aside", "footer"}
        or (depth < _DEEP and parent.attrib and _ELSEWHERE.search(names_of(parent)))
        for depth, parent in enumerate(element.iterancestors())
    )


def _on_the_wall(moment: Moment, marks: Sequence[_Mark], local: Sequence[Moment | None]) -> Moment:
    """The day on the newsroom's wall: a machine told the instant in UTC, but the page or its address shows the day."""
    instant = moment.instant
    if instant is None or instant.utcoffset():
        return moment
    for mark in marks:
        if mark.moment.instant == instant and mark.moment.instant.utcoffset():
            return mark.moment
    for shown in filter(None, local):
        days = (shown.day - moment.day).days
        if (days == -1 and instant.hour < 12) or (days == 1 and instant.hour >= 10):
            return Moment(day=shown.day, instant=instant)
    return moment


def _by_htmldate(tree: Element, hints: Hints) -> Moment | None:
    latest = min(latest_day(hints), LATEST - timedelta(days=1))
    day = find_date(
        tree,
        original_date=True,
        url=hints.url,
        min_date=EARLIEST.isoformat(),
        max_date=latest.isoformat(),
    )
    # The first of January is how htmldate writes a bare year ("since 2019", "© 2024"): that is no date.
    return parse_moment(day) if day and not day.endswith("-01-01") else None
