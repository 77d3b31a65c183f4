"""A source is a value: one TOML file, read and checked.

The file's stem is the source's id. Nothing is registered elsewhere: a file in the folder is a source.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

CATALOGUE = Path(__file__).parent / "sources"

SourceKind = Literal["news", "company", "government", "court", "research", "aggregator"]
Rights = Literal["full", "excerpt"]
Field = Literal["title", "subtitle", "authors", "published", "modified", "text", "language"]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://[^/\s]+/?")]
Age = Annotated[str, msgspec.Meta(pattern=r"^\d+[mhdw]$")]

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class SourceError(ValueError):
    """Raised by `load_source` for a declaration that cannot be used; names the file, the key and a way out."""


class Expect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source promises, `fields` of most pages. Less than this makes a crawl exit 1."""

    per_week: float = 0
    silent_after: Age | None = None
    fields: list[Field] = msgspec.field(default_factory=lambda: ["title", "published", "text"])


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """CSS selectors for what linked data does not tell; `until` dates a rule set that a redesign ended."""

    until: str | None = None
    title: str | None = None
    text: str | None = None
    authors: str | None = None
    published: str | None = None
    drop: list[str] = msgspec.field(default_factory=list)


class Api(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A JSON interface with paging: where it starts, and which (dotted) keys hold items, addresses, the next page.

    An interface that names no next page but counts them is given as `page`, the query parameter to count up.
    """

    start: Address
    items: str = "results"
    url: str = "url"
    next: str | None = "next"
    page: str | None = None
    title: str | None = "title"
    published: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One publisher as this archive collects it. Durations are written `30m`, `1h`, `4d`, `2w`."""

    id: str
    name: str
    home: Address
    kind: SourceKind
    country: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")] | None = None
    language: str = "en"
    timezone: str = "UTC"
    rights: Rights = "excerpt"
    feeds: list[Address] = msgspec.field(default_factory=list)
    sitemaps: list[Address] = msgspec.field(default_factory=list)
    listings: list[Address] = msgspec.field(default_factory=list)
    page_list: list[Address] = msgspec.field(default_factory=list)
    api: Api | None = None
    pages: str | None = None
    hosts: list[str] = msgspec.field(default_factory=list)
    every: Age = "1d"
    expect: Expect = Expect()
    reader: Literal["bulletin"] | None = None
    select: Rules | None = None
    before: list[Rules] = msgspec.field(default_factory=list)
    delay: float = 1.0
    max_pages: int = 2000
    verified: bool = True

    @property
    def finds_pages(self) -> bool:
        """Whether it names new pages, and not only ones that are listed in the declaration."""
        return bool(self.feeds or self.sitemaps or self.listings or self.api)

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Hosts that may be fetched: those of the declared addresses, and `hosts`."""
        declared = [self.home, *self.feeds, *self.sitemaps, *self.listings, *self.page_list]
        if self.api:
            declared.append(self.api.start)
        return frozenset({urlsplit(url).netloc.lower() for url in declared} | {host.lower() for host in self.hosts})

    def is_page(self, url: str) -> bool:
        """Whether a link is a document, by the declared pattern; without one every link on a declared host is."""
        return self.pages is None or re.search(self.pages, url) is not None


def duration(age: str) -> timedelta:
    """`"4d"` → four days."""
    return timedelta(**{_UNITS[age[-1]]: int(age[:-1])})


def load_source(path: Path) -> Source:
    """Read one declaration; raises `SourceError` naming the file, the key and the nearest known key."""
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    _refuse_unknown(path, declared)
    try:
        source = msgspec.convert({**declared, "id": path.stem}, Source)
    except msgspec.ValidationError as error:
        raise SourceError(f"{path}: {error}") from error
    _check_values(path, source)
    return source


def load_sources(folder: Path = CATALOGUE) -> dict[str, Source]:
    """Every declaration in a folder, by id, in the order of the ids."""
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder of sources; give one with --sources")
    sources = {path.stem: load_source(path) for path in sorted(folder.glob("*.toml"))}
    if not sources:
        raise SourceError(f"{folder}: no declaration here (*.toml); give another folder with --sources")
    return sources


def named(sources: Mapping[str, Source], name: str) -> Source:
    """The source of that id; raises `SourceError` with the nearest ones when there is none."""
    if name not in sources:
        near = difflib.get_close_matches(name, sources, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else "see: openbrief sources list"
        raise SourceError(f"no source {name!r}; {hint}")
    return sources[name]


def _refuse_unknown(path: Path, declared: dict[str, object]) -> None:
    for where, key, known in _keys(declared):
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(sorted(known))}"
            raise SourceError(f"{path}: unknown key {where}{key!r}; {hint}")


def _keys(declared: dict[str, object]) -> Iterator[tuple[str, str, set[str]]]:
    """Each key written in a declaration, with the table it stands in and the keys known there."""
    structs = {"": Source, "expect.": Expect, "select.": Rules, "api.": Api, "before.": Rules}
    for where, struct in structs.items():
        known = set(struct.__struct_fields__) - {"id"}
        value = declared.get(where.removesuffix(".")) if where else declared
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, dict):
                yield from ((where, key, known) for key in row)


def _check_values(path: Path, source: Source) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", source.id):
        raise SourceError(f"{path}: a source's id is its file name, of lower-case letters, digits and hyphens")
    try:
        ZoneInfo(source.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SourceError(f"{path}: timezone: {source.timezone!r} is no IANA time zone") from error
    if source.pages is not None:
        try:
            re.compile(source.pages)
        except re.error as error:
            raise SourceError(f"{path}: pages: not a regular expression: {error}") from error
    if not (source.finds_pages or source.page_list):
        raise SourceError(f"{path}: names no way to find pages; give feeds, sitemaps, listings, page_list or api")
