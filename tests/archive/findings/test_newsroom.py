"""The newsroom as an exam: what is found in its pages, against expectations another hand wrote by reading them."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from archive.findings import find
from archive.readers import Hints, read
from archive.records import Claim, Findings, Reading

ROOT = Path(__file__).parents[2] / "newsroom"
PINNED = tomllib.loads(Path(__file__).with_name("newsroom.toml").read_text(encoding="utf-8"))
PAGES = sorted(path for path in (ROOT / "expected").rglob("*.toml") if path.name != "archive.toml")
MODIFIERS = {
    "START": "early",
    "MID": "mid",
    "END": "late",
    "UNTIL": "before",
    "ON_OR_BEFORE": "before",
    "ON_OR_AFTER": "since",
}
TITLE = re.compile(r"^(?:Mr|Ms|Mrs|Senator|Judge|Councillor|[Tt]he) ")

Row = dict[str, Any]


def expected(path: Path) -> Row:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def sites() -> dict[str | None, Row]:
    """The declared sources by the host of their home."""
    declared = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "sources").glob("*.toml"))]
    return {urlsplit(one["home"]).hostname: one for one in declared}


@cache
def page(path: Path) -> tuple[Reading, Findings]:
    """One page as a build reads it, its source known."""
    wanted = expected(path)
    file = ROOT / wanted["file"]
    source = sites()[urlsplit(wanted["url"]).hostname]
    hints = Hints(url=wanted["url"], filename=file.name, site=source["name"], language=source["language"])
    reading = read(file.read_bytes(), hints)
    return reading, find(reading)


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Everywhere a quote stands, whatever white space is between its words."""
    return [found.span() for found in re.finditer(r"\s+".join(map(re.escape, quote.split())), text)]


def placed(one: Row) -> list[str]:
    """The name of a body with its country, as some pages give it."""
    return [f"{one['name']} of {one['country']}", f"{one['country']}'s {one['name']}"] if "country" in one else []


@cache
def names() -> dict[str, str]:
    """Every written name of the cast, and every surname, in lower case → the name it stands for."""
    cast = tomllib.loads((ROOT / "world.toml").read_text(encoding="utf-8"))["actor"]
    known = {form.lower(): one["name"] for one in cast for form in [one["name"], *one.get("aliases", []), *placed(one)]}
    people = {one["name"] for path in PAGES for one in expected(path).get("actors", []) if one["kind"] == "person"}
    return known | {form.lower(): name for name in sorted(people) for form in (name, name.split()[-1])}


def person(name: str) -> str | None:
    """The named person or body that words stand for, if they do."""
    return names().get(TITLE.sub("", name).lower(), names().get(name.lower()))


def likeness(wanted: Row, claim: Claim, span: tuple[int, int]) -> int:
    """0 for another claim; the same cue counts most, then the form."""
    same_cue: bool = claim.cue is not None and wanted.get("cue", "-").lower() in claim.cue.quote.lower()
    if not (claim.start < span[1] and span[0] < claim.end):
        return 0
    if not same_cue and not (claim.content.start < span[1] and span[0] < claim.content.end):
        return 0
    return 1 + 4 * same_cue + 2 * bool(claim.form == wanted["form"])


def pairs(path: Path) -> list[tuple[Row, Claim]]:
    """Planted claims with the found ones that meet them, one to one, the likeliest first."""
    reading, found = page(path)
    scored = []
    for number, wanted in enumerate(expected(path).get("claims", [])):
        for span in places(reading.text, wanted["quote"])[:1]:
            scored += [(-likeness(wanted, one, span), number, at) for at, one in enumerate(found.claims)]
    met: dict[int, int] = {}
    for score, number, at in sorted(scored):
        if score and number not in met and at not in met.values():
            met[number] = at
    rows = expected(path).get("claims", [])
    return [(rows[number], found.claims[at]) for number, at in sorted(met.items())]


def same_speaker(wanted: Row, claim: Claim) -> bool:
    if claim.speaker is None or "speaker" not in wanted:
        return claim.speaker is None and "speaker" not in wanted
    ours, theirs = claim.speaker.name, wanted["speaker"]
    return ours.lower().removeprefix("the ") == theirs.lower().removeprefix("the ") or (
        person(ours) is not None and person(ours) == person(theirs)
    )


@pytest.mark.parametrize("path", [one for one in PAGES if expected(one).get("claims")], ids=lambda path: path.stem)
def test_nobody_is_given_the_words_of_another_person(path: Path) -> None:
    people = {one["name"] for at in PAGES for one in expected(at).get("actors", []) if one["kind"] == "person"}
    for wanted, claim in pairs(path):
        cue = wanted.get("cue", "").lower()
        if (
            claim.speaker
            and claim.cue
            and cue
            and cue in claim.cue.quote.lower()
            and person(claim.speaker.name) in people
        ):
            assert same_speaker(wanted, claim), (wanted["quote"], claim.speaker.name)


def figure_met(wanted: Row, found: Findings, span: tuple[int, int]) -> bool:
    return any(
        one.start < span[1]
        and span[0] < one.end
        and (one.number, one.number_max, one.unit) == (wanted["number"], wanted.get("number_max"), wanted["unit"])
        for one in found.figures
    )


def date_met(wanted: Row, found: Findings, span: tuple[int, int]) -> bool:
    """By overlap, interval, kind and modifier; the newsroom writes modifiers in plain English."""
    for one in found.dates:
        modifier = MODIFIERS.get(one.modifier or "", one.modifier.lower() if one.modifier else None)
        interval = (one.earliest, one.latest, one.kind) == (wanted["earliest"], wanted["latest"], wanted["kind"])
        if one.start < span[1] and span[0] < one.end and interval and modifier == wanted.get("modifier"):
            return True
    return False


@cache
def score() -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in PAGES:
        reading, found = page(path)
        for wanted, claim in pairs(path):
            counts["claims"] += 1
            counts["speakers"] += same_speaker(wanted, claim)
            counts["kinds"] += wanted["kind"] == claim.kind
            counts["chains"] += wanted["chain"] == claim.chain
            counts["negated"] += wanted.get("negated", claim.negated) == claim.negated
            counts["hedged"] += wanted.get("hedged", claim.hedged) == claim.hedged
        for table, is_met in (("figures", figure_met), ("dates", date_met)):
            for wanted in expected(path).get(table, []):
                counts[table] += any(is_met(wanted, found, span) for span in places(reading.text, wanted["quote"]))
    return counts


@pytest.mark.parametrize("name", sorted(PINNED))
def test_what_is_found_does_not_fall(name: str) -> None:
    assert score()[name] >= PINNED[name]
