"""What other languages than English say of time beyond the names of days and months: the tables of `languages.toml`."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).parent / "languages.toml"


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language. `kinds` and `tense` hold words as `triggers.py` reads them, all else parts of expressions.

    `units`, `seasons`, `modifiers` and `narrowed` are by the name of what they mean; `steps` by -1, 0 and 1.
    """

    counts: str = ""
    months: dict[str, str] = msgspec.field(default_factory=dict)
    weekdays: dict[str, str] = msgspec.field(default_factory=dict)
    units: dict[str, str] = msgspec.field(default_factory=dict)
    seasons: dict[str, str] = msgspec.field(default_factory=dict)
    steps: dict[str, str] = msgspec.field(default_factory=dict)
    running: dict[str, str] = msgspec.field(default_factory=dict)
    words: dict[str, str] = msgspec.field(default_factory=dict)
    modifiers: dict[str, str] = msgspec.field(default_factory=dict)
    narrowed: dict[str, str] = msgspec.field(default_factory=dict)
    tense: dict[str, str] = msgspec.field(default_factory=dict)
    kinds: dict[str, str] = msgspec.field(default_factory=dict)


@cache
def languages() -> dict[str, Language]:
    """The file, read once a process, by language code."""
    return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), dict[str, Language])
