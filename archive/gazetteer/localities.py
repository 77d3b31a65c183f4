"""Towns and regions that are no countries: bare names from two public lists, apart from the actors told one by one.

A name of the certain list is a place wherever it stands by itself. One of the evident list is a place only in a
document that says so ("in Redmond"), for most are somebody's surname; see `archive.findings.actors.localities`.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

PATH = Path(__file__).parent / "localities.toml"


def find_certain(text: str) -> Iterator[tuple[int, int]]:
    """Where names of the certain list stand as whole words; of two that share words, the longer."""
    taken = 0
    for last, name in _automaton().iter_long(text):
        start, end = last + 1 - len(name), last + 1
        if start >= taken and not (
            _joins(text[start - 1 : start]) or _joins(text[end : end + 1], text[end + 1 : end + 2])
        ):
            taken = end
            yield start, end


@cache
def evident() -> frozenset[str]:
    """The names that are places where a document says so."""
    return frozenset(name for part in lists()["evident"].values() for name in names(part))


@cache
def lists() -> dict[str, dict[str, Any]]:
    """By sureness and by who says it: `says`, `source` and the names of each list."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def names(part: dict[str, Any]) -> list[str]:
    """The names of one list."""
    return re.split(r",\s+", re.sub(r"\s+", " ", part["names"]).strip())


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for part in lists()["certain"].values():
        for name in names(part):
            automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton


def _joins(character: str, following: str = "") -> bool:
    """Whether a character belongs to the word beside it; a hyphen before a small letter does not ("NAME-based")."""
    return character.isalnum() or character in ("_", "@") or (character == "-" and not following.islower())
