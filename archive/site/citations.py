"""From rows to citations: which version is cited, where it was captured, and where it stays."""

import json
from typing import Any

from markupsafe import Markup

from archive.add import NO_SOURCE
from archive.export.cite import FORMATS, Citation, formatted, name_of
from archive.site.ask import Ask, Raw
from archive.site.queries import Row
from archive.site.say import web

LABELS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON", "wiki.txt": "Wikipedia", "txt": "Text"}


def citable(listed: list[Row], wanted: Row | None) -> Row | None:
    """The version to cite for one of a document's: itself, or for a withdrawal the last one before it with words."""
    if wanted is None or wanted["verdict"] != "withdrawn":
        return wanted
    worded = [row for row in listed if row["number"] < wanted["number"] and row["verdict"] != "withdrawn"]
    return worded[-1] if worded else wanted


def citation(ask: Ask, document: Row, version: Row | None, claim: Row | None = None) -> Citation:
    """A citation of a version of a document, or of a claim in it."""
    digest = (version or {}).get("digest") or ""
    ident = document["id"]
    archived = ask.origin + _kept_at(ask, ident, version, claim)
    return Citation(
        key=f"openbrief-{claim['id'] if claim else ident}",
        kind=document["kind"] or "page",
        title=(version or {}).get("title") or document["title"] or "Without a title",
        authors=tuple(name_of(name) for name in (document["authors"] or "").split("; ") if name.strip()),
        publisher=_publisher(document),
        published=_stated(document),
        language=document["language"] or "",
        url=web(document["address"]),
        archived=archived,
        captured=(version or {}).get("captured_at") or document["first_captured"] or "",
        digest=digest if digest.startswith("sha256:") or not digest else f"sha256:{digest}",
        quote=claim["quote"] if claim else "",
        speaker=(claim["speaker"] or "") if claim else "",
        status=_status(document, version),
    )


def _publisher(document: Row) -> str:
    """The source; of a file that belongs to none, what the page itself calls its site: who adds does not publish."""
    if document["source"] == NO_SOURCE:
        return document["site"] or ""
    return document["source_name"] or document["source"] or ""


def _stated(document: Row) -> str:
    """As much of the date of publication as is stated: a day, a month or nothing."""
    length = {"capture": 0, "month": 7}.get(document["published_how"], 10)
    return (document["published"] or "")[:length]


def _status(document: Row, version: Row | None) -> str:
    """What stands at the original's address: nothing, another version than this one, or this one."""
    if document["state"] == "withdrawn":
        return "dead"
    return "deviated" if version and version["number"] != document["versions"] else "live"


def version_path(document: str, version: Row) -> str:
    """The permanent address of a version: the document and the digest of its payload; by number where it has none."""
    digest = (version["digest"] or "").removeprefix("sha256:")[:16]
    return f"/documents/{document}/versions/{digest or version['number']}"


def claim_in_text(ask: Ask, version: Row, claim: Row) -> str:
    """Where the words of a claim stand: in the text of the version that has them, which stays; a card may go."""
    return ask.link(version_path(claim["document"], version), view="text") + anchor_of(claim)


def anchor_of(claim: Row) -> str:
    """The end of an address that leads to a claim in its text."""
    return f"#claim-{claim['start']}-{claim['end']}"


def _kept_at(ask: Ask, ident: str, version: Row | None, claim: Row | None) -> str:
    """What is cited as the archived copy: of a claim the place of its words, or its card where they are kept back."""
    if claim and not (claim["quote"] and version):
        return ask.link(f"/claims/{claim['id']}")
    if claim and version:
        return claim_in_text(ask, version, claim)
    return ask.link(version_path(ident, version) if version else f"/documents/{ident}")


def cite_as(form: str, cited: Citation) -> Raw:
    """A citation in one of the formats, as a file."""
    media, write = FORMATS[form]
    return Raw(write(cited), media, "" if form.endswith("txt") else f"{cited.key}.{form}")


def cite_links(ask: Ask, path: str, cited: Citation) -> dict[str, Any]:
    """What the cite box shows: the citation in words, and a link for each format."""
    return {"text": formatted(cited), "links": [(LABELS[form], ask.link(f"{path}.{form}")) for form in FORMATS]}


def linked_data(ask: Ask, document: Row, cited: Citation) -> Markup:
    """The document as schema.org describes it, safe inside a script element."""
    kind = {"article": "NewsArticle", "report": "Report"}.get(document["kind"], "CreativeWork")
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ArchiveComponent",
        "@id": ask.absolute(f"/documents/{document['id']}"),
        "identifier": document["id"],
        "dateCreated": cited.captured,
        "isPartOf": {"@type": "Collection", "name": "Openbrief", "url": ask.absolute("/")},
        "about": {
            "@type": kind,
            "headline": cited.title,
            "url": cited.place,
            "datePublished": cited.published,
            "inLanguage": cited.language,
            "author": [
                {"@type": "Person" if name.given else "Organization", "name": f"{name.given} {name.family}".strip()}
                for name in cited.authors
            ],
            **({"publisher": {"@type": "Organization", "name": cited.publisher}} if cited.publisher else {}),
        },
    }
    written = json.dumps(described, ensure_ascii=False)
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 – no markup is left
