"""What people decided, read from `decisions/*.toml`; decisions always win over what rules found.

[[withhold]]                 # this document is not shown
document = "abcd2345efgh"
reason   = "court order of 2026-03-01"
decided  = "2026-03-02"

[[merge]]                    # one document under two ids; the first redirects to the second for ever
document = "abcd2345efgh"
into     = "ijkl6723mnop"
reason   = "the same report at two addresses"
decided  = "2026-03-02"

[[correct]]                  # a field that the reader got wrong
document = "abcd2345efgh"
field    = "published"
value    = "2026-03-01"
reason   = "the dateline says so"
decided  = "2026-03-02"

[[lost]]                     # a capture file that is gone for good; builds go on without it
file     = "20260302T090000Z-the-courier-1.warc.gz"
reason   = "the disk failed, and the backup is of the day before"
decided  = "2026-03-05"

[[actor]]                    # an actor that documents name and the gazetteer lacks, or further names of one it has
id       = "harbour-watch"
name     = "Harbour Watch"
kind     = "agency"
source   = "https://harbourwatch.example/about"
says     = "Harbour Watch"   # who says that the names are the actor's, at `source`; or each by itself, as here:
aliases  = ["Harbour Watch", { name = "the Watch of Varl", says = "The Courier", where = "https://courier.example/1" }]
"""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from archive.gazetteer import Entry, GazetteerError, adding, entry_of
from archive.records import ISODate
from archive.told import in_words

DocumentId = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{12}$")]
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})*")


class DecisionError(ValueError):
    """Raised by `load_decisions` for a decision that cannot be read; the message names the file and the key."""


class _Decided(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    reason: str
    decided: ISODate

    def __post_init__(self) -> None:
        """The day is one of the calendar."""
        date.fromisoformat(self.decided)


class Lost(_Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A capture file that is gone for good."""

    file: str


class _Decision(_Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    document: DocumentId


class Withhold(_Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that is not shown."""


class Merge(_Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One document under two ids: `document` redirects to `into`."""

    into: DocumentId


class Correct(_Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that the reader got wrong. Authors are separated by semicolons."""

    field: Literal["title", "subtitle", "authors", "published", "language"]
    value: Annotated[str, msgspec.Meta(pattern=r"\S")]

    def __post_init__(self) -> None:
        """A field keeps its form: a date, a language's code."""
        super().__post_init__()
        if self.field == "published":
            datetime.fromisoformat(msgspec.convert(self.value[:10], ISODate) + self.value[10:])
        if self.field == "language" and not _LANGUAGE.fullmatch(self.value):
            raise ValueError(f"{self.value!r} is no code of a language, such as en or pt-BR")


class Decisions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All decisions, in the order of the files' names and of their lines."""

    withhold: list[Withhold] = msgspec.field(default_factory=list)
    merge: list[Merge] = msgspec.field(default_factory=list)
    correct: list[Correct] = msgspec.field(default_factory=list)
    actor: tuple[Entry, ...] = ()
    lost: list[Lost] = msgspec.field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        """The documents that are decided on."""
        rows: list[_Decision] = [*self.withhold, *self.merge, *self.correct]
        return {row.document for row in rows}


def load_decisions(data: Path) -> Decisions:
    """Read every decision of an archive; raises `DecisionError`. Of a chain of merges each leads to its end."""
    files = [_load(path) for path in sorted((data / "decisions").glob("*.toml"))]
    return Decisions(
        withhold=[row for decided in files for row in decided.withhold],
        merge=_to_their_ends([row for decided in files for row in decided.merge]),
        correct=[row for decided in files for row in decided.correct],
        actor=_agreeing(tuple(row for decided in files for row in decided.actor)),
        lost=[row for decided in files for row in decided.lost],
    )


def _to_their_ends(merges: list[Merge]) -> list[Merge]:
    leads: dict[str, str] = {}
    for row in merges:
        if leads.setdefault(row.document, row.into) != row.into:
            raise DecisionError(f"merge: {row.document} leads to both {leads[row.document]} and {row.into}; keep one")
    ends = []
    for row in merges:
        seen, into = {row.document}, row.into
        while into in leads:
            if into in seen:
                raise DecisionError(f"merge: {' and '.join(sorted(seen))} lead to each other; take one of them out")
            seen.add(into)
            into = leads[into]
        ends.append(msgspec.structs.replace(row, into=into))
    return ends


def decided_rows(decisions: Decisions) -> list[dict[str, str]]:
    """The decisions as rows of `corrections`; what the reader said before is added where the document is published."""
    whole: list[tuple[_Decision, str]] = [(row, "withheld") for row in decisions.withhold]
    whole += [(row, f"merged into {row.into}") for row in decisions.merge]
    rows = [(row, "document", now) for row, now in whole] + [(row, row.field, row.value) for row in decisions.correct]
    return [
        {"document": row.document, "field": field, "now": now, "reason": row.reason, "decided": row.decided}
        for row, field, now in rows
    ]


def _agreeing(named: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The actors, once no name of theirs is another's; those of one id, decided apart, as one."""
    actors: dict[str, Entry] = {}
    for row in named:
        before = actors.get(row.id)
        if before and before.kind != row.kind:
            raise DecisionError(f"actor: {row.id!r} is both a {before.kind} and a {row.kind}; another needs another id")
        actors[row.id] = msgspec.structs.replace(before, aliases=before.aliases + row.aliases) if before else row
    try:
        with adding(tuple(actors.values())):
            return tuple(actors.values())
    except GazetteerError as error:
        raise DecisionError(f"actor: {error}") from error


def _load(path: Path) -> Decisions:
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = msgspec.convert(written.pop("actor", []), list[dict[str, Any]])
        actors = tuple(entry_of(path, row) for row in rows)
        return msgspec.structs.replace(msgspec.convert(written, Decisions), actor=actors)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, GazetteerError) as error:
        raise DecisionError(f"{path}: {in_words(str(error))}") from error
