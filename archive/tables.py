"""The tables of the archive, column by column: the one description everything else is made from.

The databases, `metadata.yml`, `docs/schema.md` and the signature follow it. A column marked volatile says when or how
something was collected or built, not what was published; it stands outside the signature, so that two builds of the
same captures compare equal. Longer than other files because it is a list.
"""

from typing import NamedTuple


class Column(NamedTuple):
    """One column: SQLite type, what it holds, whether it stands outside the signature, what it refers to."""

    type: type
    about: str
    volatile: bool = False
    refers: tuple[str, str] | None = None


class Table(NamedTuple):
    """One table: what a row is, its key, its columns, further indexes; a volatile table is outside the signature."""

    about: str
    key: tuple[str, ...]
    columns: dict[str, Column]
    indexes: tuple[tuple[str, ...], ...] = ()
    volatile: bool = False


def _document(about: str = "The document") -> Column:
    return Column(str, about, refers=("documents", "id"))


def _span(what: str) -> dict[str, Column]:
    return {
        "document": _document(f"The document that the {what} stands in"),
        "version": Column(int, "Number of the version it was found in"),
        "start": Column(int, "First character of the words, in code points of the version's text"),
        "end": Column(int, "First character after the words"),
        "quote": Column(str, "The exact words; empty where the rights of the source keep them back"),
    }


_RULE = {
    "rule": Column(str, "Name of the rule that found it"),
    "confidence": Column(float, "How sure the rule is, from 0 to 1, calibrated"),
}
_SOURCE = Column(str, "Id of the source", refers=("sources", "id"))

TABLES: dict[str, Table] = {
    "sources": Table(
        "A publisher that this archive collects, as declared",
        ("id",),
        {
            "id": Column(str, "Id: the name of the declaration's file"),
            "name": Column(str, "Name of the publisher"),
            "home": Column(str, "Home page"),
            "kind": Column(str, "news, company, government, court, research or aggregator"),
            "country": Column(str, "Country of the publisher, ISO 3166-1 alpha-2"),
            "language": Column(str, "Main language, BCP 47"),
            "rights": Column(str, "full: texts are shown whole; excerpt: short passages only"),
            "every": Column(str, "How often it is asked for news"),
            "verified": Column(int, "1 when the addresses were seen to work"),
        },
    ),
    "crawls": Table(
        "One run over one source, even an empty one, or one addition by hand",
        ("id",),
        {
            "id": Column(str, "Name of the capture file, without its ending"),
            "source": _SOURCE,
            "started": Column(str, "When it began, UTC"),
            "outcome": Column(str, "ok, wrong, failed, interrupted or added"),
            "captures": Column(int, "Number of captures"),
            "failures": Column(int, "Number of addresses that could not be fetched"),
            "detail": Column(str, "Further counts, JSON"),
            "file": Column(str, "Capture file"),
            "sha256": Column(str, "Digest of the capture file"),
        },
        volatile=True,
    ),
    "documents": Table(
        "One published text under one permanent id, as its newest version has it",
        ("id",),
        {
            "id": Column(str, "Permanent id: 12 characters made from the first address (and the entry's key)"),
            "number": Column(int, "Orders documents by date; used by the search index", volatile=True),
            "source": _SOURCE,
            "kind": Column(str, "article, report, text, page or table"),
            "title": Column(str, "Title as published, without the site's name"),
            "subtitle": Column(str, "Standfirst or subtitle"),
            "authors": Column(str, "Names of the authors, separated by semicolons; empty when none are given"),
            "credits": Column(str, "Agencies, desks and papers that the byline credits, separated by semicolons"),
            "site": Column(str, "Name of the site as the page gives it"),
            "language": Column(str, "Language of the text, BCP 47"),
            "published": Column(str, "Date of publication"),
            "published_how": Column(
                str,
                "How the date is known: linked-data, meta, page, url, feed …; month: no day is told and the last"
                " possible one stands; capture: nothing is told and the day of the first capture stands",
            ),
            "modified": Column(str, "Date of the last change that the page states"),
            "address": Column(str, "First address it was captured at"),
            "entry": Column(str, "Key of the entry within a page that grows in place, else empty"),
            "words": Column(int, "Number of words of the text"),
            "rights": Column(str, "full or excerpt"),
            "paywalled": Column(int, "1 when only a teaser was served"),
            "topics": Column(str, "Topics in scope that the text hits, separated by spaces"),
            "state": Column(str, "live, corrected or withdrawn"),
            "versions": Column(int, "Number of versions"),
            "lead": Column(str, "Opening words of the text, as far as rights allow"),
            "evidence": Column(str, "The words of the claims and the names in it, for search"),
            "first_captured": Column(str, "When it was first captured, UTC", volatile=True),
            "last_captured": Column(str, "When it was last captured or confirmed, UTC", volatile=True),
        },
        (("published",), ("source", "published"), ("number",), ("address", "entry")),
    ),
    "document_urls": Table(
        "An address that leads, or led, to a document",
        ("url", "document"),
        {
            "url": Column(str, "The address"),
            "document": _document(),
            "how": Column(str, "fetched, redirect, canonical, equal (the same bytes) or added"),
        },
        (("document",),),
    ),
    "captures": Table(
        "One response as received, and where it lies",
        ("id",),
        {
            "id": Column(str, "WARC-Record-ID"),
            "url": Column(str, "Address asked for"),
            "source": _SOURCE,
            "crawl": Column(str, "The crawl it belongs to", refers=("crawls", "id")),
            "captured_at": Column(str, "When, UTC"),
            "kind": Column(str, "response, revisit, resource or failure"),
            "status": Column(int, "HTTP status"),
            "media_type": Column(str, "Media type as served"),
            "digest": Column(str, "sha256 of the payload as received"),
            "file": Column(str, "Capture file"),
            "offset": Column(int, "Byte offset of the record in that file"),
            "document": Column(str, "The document that came of it, if any", refers=("documents", "id")),
            "version": Column(int, "Number of the version that it shows"),
        },
        (("url",), ("document",), ("crawl",)),
        volatile=True,
    ),
    "versions": Table(
        "One state of a document: cited as document and payload digest",
        ("document", "number"),
        {
            "document": _document(),
            "number": Column(int, "Counts from 1; for display"),
            "digest": Column(str, "sha256 of the payload of its first capture"),
            "verdict": Column(str, "first, cosmetic, wording, facts, correction, withdrawn or restored"),
            "changed": Column(str, "What changed against the version before, JSON"),
            "title": Column(str, "Title in this version"),
            "modified": Column(str, "Date of change that the page states"),
            "words": Column(int, "Number of words"),
            "text_digest": Column(str, "sha256 of the text proper"),
            "seen_digest": Column(str, "sha256 of all words that a visitor of the page sees"),
            "capture": Column(str, "Id of its first capture", volatile=True, refers=("captures", "id")),
            "captured_at": Column(str, "When it was first captured, UTC", volatile=True),
            "last_seen": Column(str, "When it was last captured or confirmed, UTC", volatile=True),
        },
        (("digest",),),
    ),
    "authors": Table(
        "An author of a document, in the order given",
        ("document", "position"),
        {
            "document": _document(),
            "position": Column(int, "Place in the byline, from 1"),
            "name": Column(str, "Name as given"),
        },
        (("name",),),
    ),
    "actors": Table(
        "A person, organisation, country or operation that the gazetteer knows",
        ("id",),
        {
            "id": Column(str, "Curated id"),
            "name": Column(str, "Name this archive uses"),
            "kind": Column(str, "person, company, platform, agency, country, party, outlet, operation or place"),
            "country": Column(str, "Country, ISO 3166-1 alpha-2"),
            "qid": Column(str, "Wikidata item, where verified"),
        },
        (("kind",),),
    ),
    "actor_names": Table(
        "An alias is an assertion: who says that this name means that actor",
        ("actor", "name"),
        {
            "actor": Column(str, "The actor", refers=("actors", "id")),
            "name": Column(str, "The alias"),
            "says": Column(str, "Who says so"),
            "since": Column(str, "Since when"),
            "url": Column(str, "Where it is said"),
        },
        (("name",),),
    ),
    "mentions": Table(
        "A place in a document where an actor is named",
        ("document", "start", "end"),
        {
            **_span("name"),
            "name": Column(str, "Fullest name in the document"),
            "actor": Column(str, "The actor, where the gazetteer knows it", refers=("actors", "id")),
            "kind": Column(str, "person, company, platform, agency, country, party, outlet, operation or place"),
            "country": Column(str, "Country, ISO 3166-1 alpha-2"),
            "role": Column(str, "Role of a person as the text states it"),
            "affiliation": Column(str, "Affiliation of a person as the text states it"),
            "roles": Column(str, "Parts played here, separated by spaces: origin, target, speaker …"),
            **_RULE,
        },
        (("actor",), ("name",)),
    ),
    "dates": Table(
        "A date named in a document; both bounds are inclusive",
        ("document", "start", "end"),
        {
            **_span("date"),
            "kind": Column(str, "published, modified, mentioned, activity_start, activity_end, detected, enforced …"),
            "earliest": Column(str, "First day it can mean"),
            "latest": Column(str, "Last day it can mean"),
            "precision": Column(str, "day, week, month, quarter, year or vague"),
            "modifier": Column(str, "before, after, since … as a TIMEX3 modifier"),
            "value": Column(str, "TIMEX3 value"),
            "edtf": Column(str, "Extended Date/Time Format"),
            "anchor": Column(str, "Date that a relative expression was resolved against"),
            **_RULE,
        },
        (("earliest",),),
    ),
    "claims": Table(
        "Who said what, in which words; only claims sure enough to publish",
        ("id",),
        {
            "id": Column(str, "Permanent id: the document's id and a digest of the normalised quote"),
            **_span("claim"),
            "content": Column(str, "What is claimed, in the words of the text; empty where rights keep it back"),
            "speaker": Column(str, "Name of the speaker; empty where the text leaves it open"),
            "actor": Column(str, "The speaker as an actor", refers=("actors", "id")),
            "cue": Column(str, "Words that attribute the claim"),
            "form": Column(str, "direct, indirect, mixed or narrative"),
            "kind": Column(str, "quote, report, policy, attribution, enforcement, warning or denial"),
            "negated": Column(int, "1 when the speaker holds that it is not so (a denial, a negation) or withholds it"),
            "hedged": Column(int, "1 when it is said with reserve"),
            "chain": Column(str, "Names behind a second-hand claim, nearest first, separated by semicolons"),
            "topic": Column(str, "Topic"),
            "current": Column(int, "1 when the newest version still has it"),
            **_RULE,
        },
        (("document",), ("actor",), ("speaker",)),
    ),
    "claim_actors": Table(
        "An actor in a claim: who speaks, who stands behind it, who is spoken of",
        ("claim", "name", "part"),
        {
            "claim": Column(str, "The claim", refers=("claims", "id")),
            "name": Column(str, "Name"),
            "part": Column(str, "speaker, chain or named"),
            "actor": Column(str, "The actor, where known", refers=("actors", "id")),
        },
        (("actor",),),
    ),
    "figures": Table(
        "A number with what it counts, in its words",
        ("document", "start", "end", "unit"),
        {
            **_span("figure"),
            "number": Column(float, "The number, or the lower end of a range"),
            "number_max": Column(float, "Upper end of a range"),
            "unit": Column(str, "accounts, pages, groups, channels, domains, events, posts, followers or spend"),
            "platform": Column(str, "Platform the things were on"),
            "verb": Column(str, "removed, actioned, terminated or blocked"),
            "scope": Column(str, "network, period or lifetime; sums never mix scopes"),
            "currency": Column(str, "Currency, ISO 4217, for spend"),
            **_RULE,
        },
    ),
    "disclosures": Table(
        "One disclosed operation or network, as its discloser tells it",
        ("id",),
        {
            "id": Column(str, "The document's id and the number of the network within it"),
            "document": _document("The document that discloses it"),
            "version": Column(int, "Number of the version it was found in"),
            "discloser": Column(str, "Who discloses: the source", refers=("sources", "id")),
            "published": Column(str, "Date of the disclosure"),
            "operation": Column(str, "Name of the operation, where one is given"),
            "origins": Column(str, "Where it is said to come from, separated by semicolons"),
            "targets": Column(str, "Whom it is said to address, separated by semicolons"),
            "attribution": Column(str, "Whom it is attributed to, in the discloser's words"),
            "tipper": Column(str, "Who gave the tip, separated by semicolons"),
            "partners": Column(str, "Who was told, separated by semicolons"),
            "links": Column(str, "Earlier disclosures it is linked to"),
            "start": Column(int, "First character of the passage"),
            "end": Column(int, "First character after it"),
        },
        (("document",), ("published",)),
    ),
    "disclosure_counts": Table(
        "A number in a disclosure: how many of what, by which verb, in which scope",
        ("disclosure", "start", "unit"),
        {
            "disclosure": Column(str, "The disclosure", refers=("disclosures", "id")),
            "start": Column(int, "First character of the words"),
            "end": Column(int, "First character after the words"),
            "quote": Column(str, "The exact words"),
            "number": Column(float, "The number, or the lower end of a range"),
            "number_max": Column(float, "Upper end of a range"),
            "unit": Column(str, "accounts, pages, groups, channels, domains, followers or spend"),
            "platform": Column(str, "Platform"),
            "verb": Column(str, "removed, actioned, terminated or blocked"),
            "scope": Column(str, "network, period or lifetime"),
            "currency": Column(str, "Currency, for spend"),
        },
    ),
    "indicators": Table(
        "A technical trace that a disclosure publishes",
        ("document", "type", "value"),
        {
            "document": _document(),
            "type": Column(str, "domain, url, handle, hash …"),
            "value": Column(str, "The trace, written so that it cannot be clicked by accident"),
            "quote": Column(str, "As printed"),
        },
    ),
    "redirects": Table(
        "An id that no longer stands for itself, and where it leads; permalinks never break",
        ("id",),
        {
            "id": Column(str, "The former id of a document"),
            "leads_to": Column(str, "The document it leads to now", refers=("documents", "id")),
            "reason": Column(str, "Why"),
        },
    ),
    "corrections": Table(
        "What people corrected in this archive, and why",
        ("document", "field"),
        {
            "document": Column(str, "The document's id; of a withheld document nothing else is kept here"),
            "field": Column(str, "The field corrected; 'document' where it is withheld or merged"),
            "was": Column(str, "What the archive said before"),
            "now": Column(str, "What it says now"),
            "reason": Column(str, "Why"),
            "decided": Column(str, "When it was decided"),
        },
    ),
    "expectations": Table(
        "What a source promised and what it brought, as of its newest crawl",
        ("source", "expectation"),
        {
            "source": _SOURCE,
            "expectation": Column(str, "lists, pages, silent_after, per_week, crawl, or a field: title, text …"),
            "promised": Column(str, "What it promised"),
            "brought": Column(str, "What it brought, in plain words"),
            "met": Column(int, "0 when something is missing"),
            "as_of": Column(str, "Beginning of the crawl that was judged, UTC"),
        },
        volatile=True,
    ),
    "gaps": Table(
        "Something not collected or not understood: silence must never look like nothing happened",
        ("id",),
        {
            "id": Column(str, "Digest of source, address, reason and detail"),
            "source": _SOURCE,
            "url": Column(str, "The address"),
            "reason": Column(str, "One word: robots, dns, challenge, unreadable, limit …"),
            "detail": Column(str, "What happened, in plain words"),
            "way_out": Column(str, "What a maintainer can do"),
            "capture": Column(str, "The last capture that shows it, where there is one", volatile=True),
            "first_seen": Column(str, "When it was first met, UTC", volatile=True),
        },
        (("source",), ("url",)),
    ),
    "builds": Table(
        "One build of this archive",
        ("id",),
        {
            "id": Column(str, "Build id, the same in archive.db and the full texts"),
            "schema": Column(str, "Release of the schema"),
            "reader": Column(str, "Release of the readers"),
            "extractor": Column(str, "Release of the extractor"),
            "files": Column(int, "Capture files applied"),
        },
        volatile=True,
    ),
}

VIEWS = {
    "newest": (
        "Documents, newest first",
        (
            "select id, published, published_how, title, source, language, state from documents"
            " order by published desc, id"
        ),
    ),
    "who_said_what": (
        "Claims with their speaker and document, newest first",
        (
            "select claims.speaker, claims.quote, claims.kind, claims.negated, claims.hedged, documents.published,"
            " documents.published_how, documents.title, claims.id as claim, documents.id as document"
            " from claims join documents on documents.id = claims.document"
            " where claims.current = 1 order by documents.published desc, claims.id"
        ),
    ),
    "open_gaps": (
        "Gaps whose address has not been read since; paywalls and what readings lack until a newer version is without",
        (
            "select gaps.* from gaps left join captures on captures.id = gaps.capture"
            " where not exists (select 1 from document_urls join documents on documents.id = document_urls.document"
            " where document_urls.url = gaps.url and case when gaps.reason in ('paywall', 'reading')"
            " then exists (select 1 from versions where versions.document = documents.id"
            " and versions.verdict not in ('withdrawn', 'restored')"
            " and versions.captured_at > coalesce(captures.captured_at, gaps.first_seen))"
            " else documents.last_captured > gaps.first_seen end)"
        ),
    ),
    "source_health": (
        "Each source with its number of documents, its newest one and its open gaps",
        (
            "select sources.id, sources.name, count(documents.id) as documents, max(documents.published) as newest,"
            " max(documents.last_captured) as last_captured,"
            " (select count(*) from open_gaps where open_gaps.source = sources.id) as gaps"
            " from sources left join documents on documents.source = sources.id group by sources.id"
        ),
    ),
}
