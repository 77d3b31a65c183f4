"""What a page of results says of the query itself: values that nothing has, addresses, other endings, examples."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from archive.identity import address_of
from archive.site.columns import Columns
from archive.site.hits import count_all, find, resolve
from archive.site.queries import Row
from archive.site.search import Query, parse, with_field

KNOWN = 10  # values of a field that are listed
FEW = 20  # results below which other endings are looked for
SHORTEST = 4  # letters of a word that may have other endings


class Unmatched(NamedTuple):
    """A value of a field that no document has, and some that there are."""

    field: str
    value: str
    known: list[str]


def unmatched(columns: Columns, query: Query) -> list[Unmatched]:
    """The values asked for by a field that mean nothing in this archive."""
    asked = [(field, value) for fields in (query.wanted, query.unwanted) for field in fields for value in fields[field]]
    return [
        Unmatched(field, value, [count.value for count in count_all(columns, field, KNOWN)])
        for field, value in asked
        if not resolve(columns, field, (value,))
    ]


def at_address(connection: Any, text: str) -> list[int]:
    """The numbers of the documents at an address, when nothing but one was typed."""
    if not text.lower().startswith(("http://", "https://")) or " " in text:
        return []
    spelled = address_of(text)
    bare = spelled.partition("://")[2].rstrip("/")
    tried = [f"{scheme}://{bare}{end}" for scheme in ("https", "http") for end in ("", "/")]
    sql = (
        "select distinct d.number from document_urls u join documents d on d.id = u.document"
        f" where u.url in ({','.join('?' * (len(tried) + 1))}) order by d.number desc"
    )
    return [row[0] for row in connection.execute(sql, [spelled, *tried])]


def with_endings(connection: Any, columns: Columns, query: Query, total: int) -> tuple[str, int] | None:
    """The query with an asterisk behind its only plain word, and how many it finds; None where that is no more.

    Of several words the beginnings may be anywhere, and to look for them all takes long.
    """
    words = query.text.split()
    plain = [word for word in words if word.isalpha() and word == word.lower()]
    if total >= FEW or '"' in query.text or len(plain) != 1 or len(plain[0]) < SHORTEST:
        return None
    text = " ".join(f"{word}*" if word == plain[0] else word for word in words)
    found = find(connection, columns, parse(text), "newest", (0, 0)).total
    return (text, found) if found > total else None


def examples(documents: Sequence[Row], columns: Columns, connection: Any) -> list[tuple[str, str]]:
    """Searches that find something here, each with what it finds: the usual ones, else words of the newest titles."""
    titles = (row["title"].lower().split() for row in documents if row["title"])
    words = next((run for title in titles if (run := _run(title))), ("accounts", "were", "removed"))
    first, last = words[0], words[-1]
    tried = [
        (("accounts removed", f"{first} {last}"), "documents with both words, in any form of accent or case"),
        (('"coordinated inauthentic behavior"', f'"{" ".join(words)}"'), "the words exactly in that order"),
        (("network OR campaign", f"{first} OR {last}"), "either word"),
        (("election -sport", f"{last} -sport"), "the first word without the second"),
        (("influ*", f"{last[:4]}*"), "words that begin so (three letters or more)"),
        *(((typed,), finds) for typed, finds in _of_fields(columns)),
    ]
    found = (
        (next((typed for typed in choice if _finds(connection, columns, typed)), ""), tells) for choice, tells in tried
    )
    return [(typed, tells) for typed, tells in found if typed]


def _finds(connection: Any, columns: Columns, typed: str) -> bool:
    return find(connection, columns, parse(typed), "newest", (0, 0)).total > 0


def _run(words: list[str]) -> tuple[str, ...]:
    """The first three words of a title that follow each other and are worth a search; empty where there are none."""
    runs = (tuple(words[at : at + 3]) for at in range(len(words) - 2))
    return next((run for run in runs if all(map(str.isalpha, run)) and len(run[0]) > 3 and len(run[2]) > 4), ())


def _of_fields(columns: Columns) -> list[tuple[str, str]]:
    """A search by each field, by the value that most documents have."""
    most = {field: counts[0] for field in columns.facets if (counts := count_all(columns, field, 1))}
    about = {
        "source": "what one source published; two values of one field mean either, -source: leaves out",
        "actor": "documents that name the actor, by its name or an alias",
        "kind": "documents of a kind",
        "lang": "documents in a language",
        "country": "documents of sources of a country",
        "topic": "documents on a topic",
    }
    fields = [
        (with_field("", field, most[field].label if field == "actor" else most[field].value), finds)
        for field, finds in about.items()
        if field in most
    ]
    months = sorted(month for month in columns.months.tolist() if month >= 0)
    if months:
        year = months[-1] // 12
        fields.append((f"after:{year} before:{year + 1}", f"published in {year}"))
    return fields
