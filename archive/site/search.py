"""The query language: words, "phrases", -not, NOT, OR, field:value. Anything typed has a meaning; nothing is an error.

leak "network of accounts" -sport      all of these words, the phrase as it stands, without that word
hoax OR disinformation                 either
influ*                                 words that begin so (three letters or more)
source:gazette kind:report lang:fr     fields; two values of one field mean either; -source:gazette means not
after:2024 before:2025-07              from the first day of 2024 to the last before July 2025
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from archive.words import indexable

FIELDS = ("source", "actor", "country", "kind", "lang", "topic")
DATES = ("before", "after")
NEAR = "NEAR"  # an operator of other engines, and written without a colon
FUZZY = "~"  # another, written behind a word or a phrase
MAX_QUERY = 400  # characters of a query that are read
MAX_TERMS = 24

_QUOTES = str.maketrans("“”„«»‟＂", '"' * 7)
_TOKEN = re.compile(
    r"-?(?P<lone>(?:source|actor|country|kind|lang|topic|before|after):)(?=\s|$)"
    r'|(?P<minus>-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_NEAR = re.compile(r"NEAR(?:/\d+)?(?:\((.*))?")
_FUZZY = re.compile(r"(|.*\w)~\d{0,3}")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_BARE = re.compile(r"[\w.-]+")
_WORD = re.compile(r"\w+")


class Query(NamedTuple):
    """A query as understood.

    `match` and `exclude` are FTS5 expressions; `phrases` the positive terms, each as its words, for highlighting;
    `wanted` and `unwanted` map a field to values; `after` (first day) and `before` (first day beyond) bound the date.
    `misread` was left out; of what stands beside an `unknown` operator the words are searched for.
    `lone_or` says that an OR stood at the beginning or the end, where it joins nothing.
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
    unknown: tuple[str, ...] = ()
    lone_or: bool = False

    @property
    def is_backwards(self) -> bool:
        """Whether no day lies between the dates, because the later one was given first."""
        return bool(self.after and self.before and self.after >= self.before)

    @property
    def is_void(self) -> bool:
        """Whether something was typed and nothing of it can be searched for."""
        bounds = self.match, self.exclude, self.wanted, self.unwanted, self.after, self.before
        return bool(self.text) and not any(bounds)


class _Token(NamedTuple):
    minus: bool
    field: str
    value: str
    quoted: bool


def parse(text: str) -> Query:
    """Understand a query; linear in its length."""
    plain = unicodedata.normalize("NFKC", text[:MAX_QUERY])  # full-width letters and signs are what they look like
    text = " ".join("".join(c if c.isprintable() else " " for c in plain[:MAX_QUERY]).split())
    found = _Found()
    tokens = list(_tokens(text))
    either = False
    for token in tokens:
        if _is_or(token):
            either = bool(found.alternatives)
            continue
        _take(found, token, either=either)
        either = False
    return Query(
        text=text,
        match=" AND ".join(f"({' OR '.join(terms)})" for terms in found.alternatives),
        exclude=" OR ".join(found.excluded),
        phrases=tuple(found.phrases),
        wanted=found.fields[False],
        unwanted=found.fields[True],
        after=found.bounds.get("after"),
        before=found.bounds.get("before"),
        misread=tuple(found.misread),
        unknown=tuple(dict.fromkeys(found.unknown)),
        lone_or=any(map(_is_or, [*tokens[:1], *tokens[-1:]])),
    )


def _is_or(token: "_Token") -> bool:
    return token.value == "OR" and not token.quoted and not token.field


class _Found:
    """What a query was found to say, token by token."""

    def __init__(self) -> None:
        self.alternatives: list[list[str]] = []
        self.excluded: list[str] = []
        self.phrases: list[tuple[str, ...]] = []
        self.fields: dict[bool, dict[str, tuple[str, ...]]] = {False: {}, True: {}}
        self.bounds: dict[str, date] = {}
        self.misread: list[str] = []
        self.unknown: list[str] = []


def _take(found: _Found, token: _Token, *, either: bool) -> None:
    """Add what a token says; one after `OR` is an alternative to the term before it."""
    if token.field in DATES:
        day = _first_day(token.value)
        if day is None or token.minus:
            found.misread.append(f"{token.field}:{token.value}")
        else:
            found.bounds[token.field] = day
        return
    if token.field in FIELDS:
        group = found.fields[token.minus]
        group[token.field] = (*group.get(token.field, ()), token.value)
        return
    if token.field:
        found.unknown.append(token.field if token.field in {NEAR, FUZZY} else f"{token.field}:")
    term = _term(token)
    if not term:
        return
    if token.minus:
        found.excluded.append(term)
    else:
        if either:
            found.alternatives[-1].append(term)
        else:
            found.alternatives.append([term])
        found.phrases.append(tuple(_WORD.findall(indexable(token.value))))


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
    return " ".join(filter(None, map(_spelled, keep)))


def _tokens(text: str) -> Iterator[_Token]:
    """The words and fields of a query; `NOT` is a minus before the next of them, `AND` says what is meant anyway."""
    negated = False
    for number, found in enumerate(_TOKEN.finditer(text.translate(_QUOTES))):
        if number == MAX_TERMS:
            return
        if found["lone"]:
            continue
        field = (found["field"] or "").lower()
        value = (found["phrase"] if found["phrase"] is not None else found["word"]).strip()
        if field and value.startswith("//"):  # an address is no field
            value, field = f"{found['field']}:{value}", ""
        quoted = found["phrase"] is not None
        if value in {"AND", "NOT"} and not field and not quoted:
            negated = value == "NOT"
        elif near := _NEAR.fullmatch(value) if not field and not quoted else None:
            yield _Token(minus=False, field=NEAR, value=near[1] or "", quoted=False)
        elif fuzzy := _FUZZY.fullmatch(value) if not field and not quoted else None:
            yield _Token(bool(found["minus"]) or negated, FUZZY, fuzzy[1], quoted=False)
            negated = False
        elif value:
            yield _Token(bool(found["minus"]) or negated, field, value, quoted)
            negated = False


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
    if token.field in {NEAR, FUZZY}:
        return value
    return ("-" if token.minus else "") + (f"{token.field}:" if token.field else "") + value
