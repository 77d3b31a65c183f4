"""The query language: words, "phrases", -not, OR, field:value. Anything typed has a meaning; nothing is an error.

leak "network of accounts" -sport      all of these words, the phrase as it stands, without that word
hoax OR disinformation                 either
influ*                                 words that begin so (three letters or more)
source:gazette kind:report lang:fr     fields; two values of one field mean either; -source:gazette means not
after:2024 before:2025-07              from the first day of 2024 to the last before July 2025
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from archive.words import indexable

FIELDS = ("source", "actor", "country", "kind", "lang", "topic")
DATES = ("before", "after")
MAX_QUERY = 400  # characters of a query that are read
MAX_TERMS = 24

_QUOTES = str.maketrans("“”„«»‟＂", '"' * 7)
_TOKEN = re.compile(
    r"-?(?P<lone>(?:source|actor|country|kind|lang|topic|before|after):)(?=\s|$)"
    r'|(?P<minus>-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_BARE = re.compile(r"[\w.-]+")
_WORD = re.compile(r"\w+")


class Query(NamedTuple):
    """A query as understood.

    `match` and `exclude` are FTS5 expressions; `phrases` the positive terms, each as its words, for highlighting;
    `wanted` and `unwanted` map a field to values; `after` (first day) and `before` (first day beyond) bound the date.
    """

    text: str
    match: str = ""
    exclude: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()
    wanted: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 – never changed: a record's empty default
    unwanted: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 – as above
    after: date | None = None
    before: date | None = None
    misread: tuple[str, ...] = ()


class _Token(NamedTuple):
    minus: bool
    field: str
    value: str
    quoted: bool


def parse(text: str) -> Query:
    """Understand a query; linear in its length."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text[:MAX_QUERY]).split())
    alternatives: list[list[str]] = []
    excluded: list[str] = []
    phrases: list[tuple[str, ...]] = []
    fields: dict[bool, dict[str, tuple[str, ...]]] = {False: {}, True: {}}
    bounds: dict[str, date] = {}
    misread: list[str] = []
    either = False
    for token in _tokens(text):
        if token.field in DATES:
            day = _first_day(token.value)
            if day is None or token.minus:
                misread.append(f"{token.field}:{token.value}")
            else:
                bounds[token.field] = day
        elif token.field:
            group = fields[token.minus]
            group[token.field] = (*group.get(token.field, ()), token.value)
        elif token.value == "OR" and not token.quoted:
            either = bool(alternatives)
            continue
        elif term := _term(token):
            if token.minus:
                excluded.append(term)
            elif either:
                alternatives[-1].append(term)
            else:
                alternatives.append([term])
            if not token.minus:
                phrases.append(tuple(_WORD.findall(indexable(token.value))))
        either = False
    return Query(
        text=text,
        match=" AND ".join(f"({' OR '.join(terms)})" for terms in alternatives),
        exclude=" OR ".join(excluded),
        phrases=tuple(phrases),
        wanted=fields[False],
        unwanted=fields[True],
        after=bounds.get("after"),
        before=bounds.get("before"),
        misread=tuple(misread),
    )


def with_field(text: str, field: str, value: str) -> str:
    """The query narrowed to a value of a field."""
    said = f"{field}:{_quoted(value)}"
    # Most queries say nothing on the field; only those that do are read again.
    there = f"{field}:" in text and any(
        token.field == field and token.value == value and not token.minus for token in _tokens(text)
    )
    return text if there else f"{text} {said}".strip()


def without_field(text: str, field: str) -> str:
    """The query without anything said on a field."""
    keep = [token for token in _tokens(text) if token.field != field]
    return " ".join(_spelled(token) for token in keep)


def _tokens(text: str) -> Iterator[_Token]:
    for number, found in enumerate(_TOKEN.finditer(text.translate(_QUOTES))):
        if number == MAX_TERMS:
            return
        if found["lone"]:
            continue
        field = (found["field"] or "").lower()
        value = found["phrase"] if found["phrase"] is not None else found["word"]
        if field and field not in (*FIELDS, *DATES):  # "10:30" or "re:" are words, not fields
            value, field = f"{found['field']}:{value}", ""
        if value.strip():
            yield _Token(bool(found["minus"]), field, value.strip(), found["phrase"] is not None)


def _term(token: _Token) -> str:
    """One FTS5 term, always quoted so that nothing typed is an operator; empty when it holds no word."""
    begins = token.value.endswith("*") and not token.quoted
    prepared = indexable(token.value.rstrip("*") if begins else token.value).replace('"', " ").strip()
    letters = sum(character.isalnum() for character in prepared)
    if not letters:
        return ""
    lone = prepared != token.value.strip() and letters == 1  # one Chinese character is the beginning of a pair
    return f'"{prepared}"' + ("*" if (begins and letters >= 3) or lone else "")


def _first_day(value: str) -> date | None:
    """The first day of a year, month or day written in ISO 8601."""
    found = _DAY.fullmatch(value)
    if not found:
        return None
    try:
        return date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return None


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else '"' + value.replace('"', " ") + '"'


def _spelled(token: _Token) -> str:
    value = f'"{token.value}"' if token.quoted else token.value
    return ("-" if token.minus else "") + (f"{token.field}:" if token.field else "") + value
