"""The words that report: the verbs of `gazetteer/verbs.toml` by their written forms."""

import tomllib
from functools import cache
from typing import Any

import msgspec

from archive.gazetteer import FOLDER
from archive.records import ClaimKind


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """A reporting verb: the complements it takes and what its claim is."""

    name: str
    clause: bool = False
    infinitive: bool = False
    object: bool = False
    through: frozenset[str] = frozenset()
    makes: ClaimKind | None = None
    negative: bool = False
    hedging: bool = False
    weak: bool = False


@cache
def verbs() -> dict[str, Verb]:
    """Every written form of every reporting verb, lower case."""
    table: dict[str, Any] = tomllib.loads((FOLDER / "verbs.toml").read_text(encoding="utf-8"))
    takes, through = table["takes"], table["takes"].pop("through")
    names = {name for group in takes.values() for name in group} | set(through)
    makes = {name: kind for kind, group in table["makes"].items() for name in group}
    forms = {}
    for name in sorted(names):
        verb = Verb(
            name=name,
            **{frame: name in group for frame, group in takes.items()},
            through=frozenset(through.get(name, ())),
            makes=makes.get(name),
            negative=name in table["polarity"]["negative"],
            hedging=name in table["polarity"]["hedging"],
            weak=name in table["weak"]["alone"],
        )
        forms.update(dict.fromkeys(_forms(name, table["irregular"].get(name, [])), verb))
    return forms


def _forms(name: str, irregular: list[str]) -> set[str]:
    stem = name.removesuffix("e")
    regular = {name, f"{name}s", f"{stem}ed", f"{stem}ing"}
    if name.endswith(("s", "sh", "ch", "x")):
        regular.add(f"{name}es")
    return regular | set(irregular)
