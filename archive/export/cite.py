"""Citations of a document, a version or a claim: BibTeX, RIS, CSL-JSON, the Wikipedia template and plain words.

Every form carries author, date, title, address, and the archived copy with the time of its capture and its digest. No
library writes these formats without a dependency of its own style engine; the grammars are small, and the tests read
everything back with bibtexparser, rispy and citeproc.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from archive.findings.almanac import MONTHS

KINDS = ("article", "report", "page", "text", "table")

# Words that tell an organisation from a person in a byline. English, because bylines that need it are.
_ORGANISATION = re.compile(
    r"\b(?:agency|board|bureau|center|centre|company|council|department|desk|editors?|group|inc|institute|lab|labs"
    r"|ministry|network|news|newsroom|office|press|project|reporters?|research|security|service|services|staff|team"
    r"|university|writers?)\b",
    re.IGNORECASE,
)
_PARTICLES = {"al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "ter", "van", "von", "zu"}
_NAME_PART = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {character: "\\" + character for character in "&%$#_{}"}
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


class Name(NamedTuple):
    """An author: family and given name, or an organisation, which has only a family name."""

    family: str
    given: str = ""


class Citation(NamedTuple):
    """What is cited. Dates are ISO 8601; `archived` is the address of the version in this archive.

    `url` is the original's address, empty for what was published nowhere: then the archived copy is where it is.

    `published` is empty where no day is stated, and a month where no more is. `status` says what is at the original's
    address, in the words of the Wikipedia template: live, deviated (another version) or dead.
    """

    key: str
    kind: str
    title: str
    authors: tuple[Name, ...]
    publisher: str
    published: str
    language: str
    url: str
    archived: str
    captured: str
    digest: str
    quote: str = ""
    speaker: str = ""
    status: str = "live"

    @property
    def place(self) -> str:
        """Where it can be read: the original's address, else the archived copy's."""
        return self.url or self.archived

    @property
    def copy(self) -> str:
        """The address of the archived copy where it stands beside another."""
        return self.archived if self.url else ""


def name_of(written: str) -> Name:
    """A byline's name in its parts, where it is plainly a person's; otherwise as it stands."""
    words = written.split()
    plain = 2 <= len(words) <= 5 and all(_NAME_PART.fullmatch(word) for word in words)
    latin = all(ord(character) < 0x250 or not character.isalpha() for character in written)
    if not plain or not latin or not words[-1][0].isupper() or _ORGANISATION.search(written):
        return Name(" ".join(words))
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return Name(" ".join(words[cut:]), " ".join(words[:cut]))


def bibtex(citation: Citation) -> str:
    """A BibTeX entry, readable by BibLaTeX too."""
    fields = {
        "author": " and ".join(map(_bibtex_name, citation.authors)),
        "title": "{" + _tex(citation.title) + "}",
        "date": citation.published,
        "year": citation.published[:4],
        "month": citation.published[5:7].lstrip("0"),
        "publisher": _tex(citation.publisher),
        "url": _address(citation.place),
        "urldate": citation.captured[:10],
        "language": _tex(citation.language),
        "archiveurl": _address(citation.copy),
        "note": _tex(_note(citation)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value and value != "{}")
    return f"@online{{{citation.key},\n{lines}}}\n"


def ris(citation: Citation) -> str:
    """A RIS record: news as NEWS, reports as RPRT, anything else as ELEC."""
    kind = {"article": "NEWS", "report": "RPRT"}.get(citation.kind, "ELEC")
    lines = [
        ("TY", kind),
        *(("AU", _inverted(name)) for name in citation.authors),
        ("TI", citation.title),
        ("PB", citation.publisher),
        ("PY", citation.published[:4]),
        ("DA", citation.published.replace("-", "/")),
        ("LA", citation.language),
        ("UR", _address(citation.place)),
        ("L2", _address(citation.copy)),
        ("Y2", citation.captured[:10].replace("-", "/")),
        ("AB", citation.quote),
        ("N1", _note(citation)),
        ("ID", citation.key),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value or tag == "ER")


def csl(citation: Citation) -> dict[str, object]:
    """A CSL-JSON item."""
    kind = {"article": "article-newspaper", "report": "report"}.get(citation.kind, "webpage")
    item: dict[str, object] = {
        "id": citation.key,
        "type": kind,
        "title": _line(citation.title),
        "author": [_csl_name(name) for name in citation.authors],
        "container-title" if kind == "article-newspaper" else "publisher": _line(citation.publisher),
        "issued": _date_parts(citation.published),
        "accessed": _date_parts(citation.captured[:10]),
        "URL": _address(citation.place),
        "archive_location": _address(citation.copy),
        "archive": "Openbrief",
        "language": citation.language,
        "note": _line(_note(citation)),
        "abstract": _line(citation.quote),
    }
    return {name: value for name, value in item.items() if value}


def csl_json(citation: Citation) -> str:
    """The CSL-JSON item as a list of one, which is what programs import."""
    return json.dumps([csl(citation)], ensure_ascii=False, indent=1) + "\n"


def wikipedia(citation: Citation) -> str:
    """The template that Wikipedia cites web pages with."""
    fields: list[tuple[str, str]] = []
    for place, name in enumerate(citation.authors, 1):
        if name.given:
            fields += [(f"last{place}", name.family), (f"first{place}", name.given)]
        else:
            fields.append((f"author{place}", name.family))
    fields += [
        ("title", citation.title),
        ("url", _address(citation.place)),
        ("website", citation.publisher),
        ("date", _wiki_day(citation.published)),
        ("language", "" if citation.language.startswith("en") else citation.language),
        ("archive-url", _address(citation.copy)),
        ("archive-date", citation.captured[:10] if citation.copy else ""),
        ("url-status", citation.status if citation.copy else ""),
        ("quote", citation.quote),
    ]
    return "{{cite web" + "".join(f" |{name}={_wiki(value)}" for name, value in fields if value) + "}}\n"


def formatted(citation: Citation) -> str:
    """The citation in words, after the manner of the APA."""
    authors = [f"{name.family}, {name.given}" if name.given else name.family for name in citation.authors]
    who = ", ".join(authors[:-1]) + " & " + authors[-1] if len(authors) > 1 else (authors or [citation.publisher])[0]
    when = f"({_written(citation.published)})."
    parts = [f"{who} {when} {citation.title}." if who else f"{citation.title} {when}"]
    if authors and citation.publisher:
        parts.append(f"{citation.publisher}.")
    if citation.quote:
        parts.append(f"“{citation.quote}”" + (f" (according to {citation.speaker})." if citation.speaker else ""))
    at = f": {citation.copy}" if citation.copy else ""
    parts += [citation.place, f"Archived {citation.captured[:10]}{at}", f"({citation.digest})."]
    return _line(" ".join(part for part in parts if part)) + "\n"


FORMATS: dict[str, tuple[str, Callable[[Citation], str]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", ris),
    "csl.json": ("application/vnd.citationstyles.csl+json; charset=utf-8", csl_json),
    "wiki.txt": ("text/plain; charset=utf-8", wikipedia),
    "txt": ("text/plain; charset=utf-8", formatted),
}


def _note(citation: Citation) -> str:
    said = f"“{citation.quote}” " if citation.quote else ""
    by = f"According to {citation.speaker}. " if citation.speaker else ""
    at = f" at {citation.copy}" if citation.copy else ""
    return f"{said}{by}Archived {citation.captured}{at} ({citation.digest})"


def _bibtex_name(name: Name) -> str:
    return f"{_tex(name.family)}, {_tex(name.given)}" if name.given else "{" + _tex(name.family) + "}"


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": _line(name.family), "given": _line(name.given)} if name.given else {"literal": _line(name.family)}


def _inverted(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.given else name.family


def _line(text: str) -> str:
    """One line: a break or a control character in scraped words would begin a new field."""
    return _CONTROL.sub(" ", text).strip()


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _line(text))


def _wiki(text: str) -> str:
    """Words that cannot end the template or begin another."""
    return re.sub(r"[{}\[\]<>|]", lambda found: f"&#{ord(found[0])};", _line(text))


def _address(url: str) -> str:
    """An address without characters that mean something to one of the formats."""
    return re.sub(r"[\s{}|<>\"\\^`\[\]]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def _date_parts(day: str) -> dict[str, list[list[int]]] | None:
    parts = [int(part) for part in day.split("-") if part.isascii() and part.isdigit()]
    return {"date-parts": [parts]} if parts else None


def _written(day: str) -> str:
    parts = day.split("-")
    if len(parts) < 2:
        return day or "n.d."
    return f"{parts[0]}, {_MONTHS[int(parts[1]) - 1]}" + (f" {int(parts[2])}" if len(parts) == 3 else "")


def _wiki_day(day: str) -> str:
    """A day as it stands; a month in words, for the template takes `2026-03` for a span of years."""
    parts = day.split("-")
    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else day
