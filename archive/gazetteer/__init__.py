"""The gazetteer: actors this field speaks of, under every name that a source gives them.

An alias is an assertion: who says it, since when, and where that can be read. Entries are TOML files beside this one,
one file a kind; a plain string among the aliases is said by the file's `says`, at the entry's `source`.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import ahocorasick
import msgspec

from archive.records import ActorKind

FOLDER = Path(__file__).parent
ACTOR_FILES = (
    "countries", "places", "companies", "researchers", "agencies", "parties", "outlets", "operations", "people",
)  # fmt: skip

_ADDED: ContextVar["Gazetteer | None"] = ContextVar("the gazetteer with what an archive adds", default=None)
_CURLY = (("’", "'"), ("‘", "'"), ("`", "'"), ("´", "'"), ("\u00a0", " "))


class GazetteerError(ValueError):
    """Raised by `load` for data that must not be used: an alias without a source, or one that names two actors."""


class Alias(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who says that an actor bears a name, since when, and where to read it.

    `ambiguous` says what else the name means. Then it counts only where one of `needs` stands in the document
    (empty: always) and none of `unless` stands right beside it.
    """

    name: Annotated[str, msgspec.Meta(pattern=r"\S")]
    says: str
    where: str
    since: str | None = None
    ambiguous: str | None = None
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One actor. `country` is ISO 3166-1 alpha-2; `qid` is set only where a source shows it."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9-]*$")]
    name: str
    kind: ActorKind
    source: str
    aliases: tuple[Alias, ...]
    country: str | None = None
    qid: str | None = None
    role: str | None = None
    affiliation: str | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A name of the gazetteer in a text: `text[start:end]`."""

    start: int
    end: int
    entry: Entry
    alias: Alias


class Gazetteer:
    """All entries, and an automaton over their names."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.automaton = ahocorasick.Automaton()
        for name, owners in _owners(entries).items():
            self.automaton.add_word(name, owners)
        self.automaton.make_automaton()

    def find(self, text: str, context: str | None = None) -> list[Hit]:
        """Names in a text, in order, the longest where they overlap; ambiguous ones only where `context` allows."""
        plain = _plain(text)
        around = plain if context is None else context
        hits = [
            Hit(start=start, end=end, entry=entry, alias=alias)
            for start, end, owners in self._spans(plain)
            for entry, alias in owners
            if (not alias.needs or _met(alias.needs, around))
            and not any(word in plain[max(0, start - 30) : end + 30] for word in alias.unless)
        ]
        return _longest(hits)

    def _spans(self, plain: str) -> Iterator[tuple[int, int, list[tuple[Entry, Alias]]]]:
        """Whole words alone; a possessive or plural `s` glued to a name belongs to it ("Facebooks", "Iranians")."""
        for last, owners in self.automaton.iter(plain):
            end = last + 1
            start = end - len(owners[0][1].name)
            if start and _joins(plain[start - 1]):
                continue
            if plain[end : end + 1] == "s" and end - start > 3 and plain[end - 1].islower():
                end += 1
            cut = plain[end : end + 1] == "." == plain[end - 2 : end - 1]  # "U.N" of "U.N.C."
            if end == len(plain) or not (cut or _joins(plain[end])):
                yield start, end, owners


@lru_cache(maxsize=512)  # once a document, however many of its passages ask
def _met(needs: tuple[str, ...], around: str) -> bool:
    """Whether one of the words that a name needs stands in the text around it."""
    return any(word in around for word in needs)


def _plain(text: str) -> str:
    """The text with straight apostrophes and plain spaces, as long as it was."""
    for curly, straight in () if text.isascii() else _CURLY:
        text = text.replace(curly, straight)
    return text


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"


def _longest(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.entry.id)):
        if kept and hit.start < kept[-1].end < hit.end and hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept.pop()  # "U.S. Senate" before "Senate Foreign Relations Committee"
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _owners(entries: list[Entry]) -> dict[str, list[tuple[Entry, Alias]]]:
    """Every written form with the actors that bear it; two bearers without a context rule are an error."""
    owners: dict[str, list[tuple[Entry, Alias]]] = {}
    for entry in entries:
        for alias in entry.aliases:
            for form in _forms(alias.name):
                owners.setdefault(form, []).append((entry, msgspec.structs.replace(alias, name=form)))
    for name, bearers in owners.items():
        ids = dict.fromkeys(entry.id for entry, _ in bearers)
        if len(ids) > 1 and not all(alias.needs for _, alias in bearers):
            raise GazetteerError(f"{name!r} names {', '.join(ids)}; give each `ambiguous` and `needs`, or drop it")
    return owners


def _forms(name: str) -> set[str]:
    """A name, and its spelling with stops where it is two capitals ("US", "U.S.", carelessly "U.S")."""
    plain = _plain(name)
    dotted = f"{plain[0]}.{plain[1:]}"
    return {plain, dotted, f"{dotted}."} if re.fullmatch("[A-Z]{2}", plain) else {plain}


def load_file(path: Path) -> list[Entry]:
    """The entries of one file; raises `GazetteerError` naming file and entry."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    shared = {"kind": content["kind"]} if "kind" in content else {}
    return [entry_of(path, shared | row, content.get("says")) for row in content.get("entry", [])]


def entry_of(path: Path, written_row: dict[str, Any], says: str | None = None) -> Entry:
    """One entry as it is written in TOML; raises `GazetteerError` naming file and entry."""
    row = dict(written_row)
    says = row.pop("says", says)
    try:
        named = msgspec.convert(row.get("aliases", []), list[str | dict[str, Any]])
        written = [{"name": alias} if isinstance(alias, str) else alias for alias in named]
        aliases = [{"says": says, "where": row.get("source"), **alias} for alias in written]
        entry = msgspec.convert({**row, "aliases": aliases}, Entry)
    except msgspec.ValidationError as error:
        raise GazetteerError(f"{path.name}: {row.get('id')}: {error}") from error
    for alias in entry.aliases:
        if not (alias.says and re.match(r"https?://\S+$", alias.where)):
            raise GazetteerError(f"{path.name}: {entry.id}: {alias.name!r} has no source")
    return entry


def build(entries: list[Entry]) -> Gazetteer:
    """A gazetteer of these entries; raises `GazetteerError` for an id or an alias that is not unique."""
    ids = [entry.id for entry in entries]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise GazetteerError(f"used for two entries: {', '.join(twice)}")
    return Gazetteer(entries)


def load() -> Gazetteer:
    """The gazetteer in force: that of this release, with what an archive adds to it; see `adding`."""
    return _ADDED.get() or _in_force(())


@contextmanager
def adding(entries: tuple[Entry, ...]) -> Iterator[Gazetteer]:
    """Find these actors too, within the block; an entry with a known id adds its aliases to that actor.

    Raises `GazetteerError` for an alias that names two actors, and for an id that is one of another kind.
    """
    gazetteer = _in_force(entries)
    token = _ADDED.set(gazetteer)
    try:
        yield gazetteer
    finally:
        _ADDED.reset(token)


@lru_cache(4)
def _in_force(added: tuple[Entry, ...]) -> Gazetteer:
    known = {entry.id: entry for stem in ACTOR_FILES for entry in load_file(FOLDER / f"{stem}.toml")}
    fresh = [entry for entry in added if entry.id not in known]
    for entry in added:
        if before := known.get(entry.id):
            if before.kind != entry.kind:
                raise GazetteerError(f"{entry.id!r} is {before.name}, a {before.kind}; another actor needs another id")
            known[entry.id] = msgspec.structs.replace(before, aliases=before.aliases + entry.aliases)
    return build([*known.values(), *fresh])
