"""The records that travel along the line: plain, frozen, and the contract of `openbrief read`.

Offsets are Unicode code points into the text of the document; for every span `text[start:end] == quote`.
Calendar dates are ISO 8601 strings ("2023-11-30"), instants ISO 8601 with a zone ("2023-11-30T08:15:00+00:00").
`None` means "the document does not say"; an empty list means "looked for, none found".
"""

from typing import Annotated, Literal

import msgspec

Offset = Annotated[int, msgspec.Meta(ge=0)]
Confidence = Annotated[float, msgspec.Meta(ge=0, le=1)]
ISODate = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]

BlockKind = Literal[
    "headline", "standfirst", "byline", "paragraph", "subhead", "quote", "list", "table", "caption", "footnote", "faq",
    "boilerplate",
]  # fmt: skip
DocumentKind = Literal["article", "report", "text", "page", "table"]
PublishedHow = Literal[
    "given", "linked-data", "meta", "dateline", "page", "month", "url", "feed", "sitemap", "file", "capture",
]  # fmt: skip
DateKind = Literal[
    "published", "modified", "captured", "mentioned", "activity_start", "activity_end", "detected", "enforced",
    "disclosed",
]  # fmt: skip
Precision = Literal["day", "week", "month", "quarter", "year", "vague"]
ActorKind = Literal["person", "company", "platform", "agency", "country", "party", "outlet", "operation", "place"]
Role = Literal[
    "origin", "target", "discloser", "enforcer", "tipper", "recipient", "speaker", "researcher", "court",
]  # fmt: skip
ClaimForm = Literal["direct", "indirect", "mixed", "narrative"]
ClaimKind = Literal["quote", "report", "policy", "attribution", "enforcement", "warning", "denial"]
Unit = Literal["accounts", "pages", "groups", "channels", "domains", "events", "posts", "followers", "spend"]
Verb = Literal["removed", "actioned", "terminated", "blocked"]
Scope = Literal["network", "period", "lifetime"]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a document's text: `text[start:end] == quote`."""

    start: Offset
    end: Offset
    quote: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One typed paragraph, in reading order; findings are looked for in everything but `boilerplate`.

    `faq` is a question or an answer of a list of them that stands beside a text; its headings are `subhead`.
    """

    kind: BlockKind
    start: Offset
    end: Offset
    page: int | None = None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One of the texts on a page; `key` names an entry of a page that grows in place, and never changes.

    `published_how` is None where the day is the page's, and `month` where an entry tells no more than that.
    """

    start: Offset
    end: Offset
    title: str | None = None
    published: ISODate | None = None
    published_how: PublishedHow | None = None
    key: str = ""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link out of the text, with its words (`text[start:end]`); `url` is absolute, http or https."""

    start: Offset
    end: Offset
    url: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader makes of one capture. `gaps` says in plain words what it could not understand.

    `authors` are persons; `credits` the agencies and desks that a byline names, as they stand in it.
    """

    kind: DocumentKind
    text: str
    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = msgspec.field(default_factory=list)
    credits: list[str] = msgspec.field(default_factory=list)
    published: ISODate | None = None
    published_how: PublishedHow | None = None
    published_at: str | None = None
    modified: ISODate | None = None
    site: str | None = None
    language: str | None = None
    canonical: str | None = None
    paywalled: bool = False
    blocks: list[Block] = msgspec.field(default_factory=list)
    stories: list[Story] = msgspec.field(default_factory=list)
    links: list[Link] = msgspec.field(default_factory=list)
    gaps: list[str] = msgspec.field(default_factory=list)


class Finding(Span, frozen=True, kw_only=True):
    """A span that a rule found; `rule` names the rule so that a finding can be traced and re-made."""

    rule: str = ""
    confidence: Confidence = 1.0


class DateFinding(Finding, frozen=True, kw_only=True):
    """A date named in the text. `value` is the TIMEX3 value; `earliest` and `latest` bound it, both inclusive.

    `earliest` and `latest` are None for what names no calendar interval (durations, "every week").
    "Now" and "currently" carry the day of the anchor, with the value PRESENT_REF.
    `anchor` is the date that a relative expression was resolved against.
    """

    kind: DateKind = "mentioned"
    earliest: ISODate | None = None
    latest: ISODate | None = None
    precision: Precision = "day"
    modifier: str | None = None
    edtf: str | None = None
    value: str = ""
    anchor: ISODate | None = None


class ActorMention(Finding, frozen=True, kw_only=True):
    """One mention of an actor. `actor` is the gazetteer's id where known; `name` the fullest name in the document."""

    name: str
    kind: ActorKind
    actor: str | None = None
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    roles: list[Role] = msgspec.field(default_factory=list)


class Speaker(Span, frozen=True, kw_only=True):
    """Who says it: the words of the text, the name they stand for, the gazetteer's id where known."""

    name: str
    actor: str | None = None


class Claim(Finding, frozen=True, kw_only=True):
    """Who said what: the span is the evidence sentence(s), `content` what is claimed.

    `speaker` is None where the text leaves it open. `chain` holds the names behind a second-hand claim, nearest first.
    """

    content: Span
    speaker: Speaker | None = None
    cue: Span | None = None
    form: ClaimForm
    kind: ClaimKind
    negated: bool = False
    hedged: bool = False
    chain: list[str] = msgspec.field(default_factory=list)
    topic: str | None = None


class Figure(Finding, frozen=True, kw_only=True):
    """A number with what it counts. `number_max` is set for ranges; `currency` is ISO 4217, for spend."""

    number: float
    number_max: float | None = None
    unit: Unit
    platform: str | None = None
    verb: Verb | None = None
    scope: Scope = "network"
    currency: str | None = None


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """A technical trace a disclosure publishes (domain, handle …), refanged in `value`, as printed in `quote`."""

    type: str
    value: str
    quote: str


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """One disclosed operation or network; the span holds the sentences it is stated in."""

    start: Offset
    end: Offset
    operation: str | None = None
    origins: list[str] = msgspec.field(default_factory=list)
    targets: list[str] = msgspec.field(default_factory=list)
    attribution: str | None = None
    counts: list[Figure] = msgspec.field(default_factory=list)
    tipper: list[str] = msgspec.field(default_factory=list)
    partners: list[str] = msgspec.field(default_factory=list)
    links: list[str] = msgspec.field(default_factory=list)
    indicators: list[Indicator] = msgspec.field(default_factory=list)


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found in one document, each list in text order."""

    dates: list[DateFinding] = msgspec.field(default_factory=list)
    actors: list[ActorMention] = msgspec.field(default_factory=list)
    claims: list[Claim] = msgspec.field(default_factory=list)
    figures: list[Figure] = msgspec.field(default_factory=list)
    disclosures: list[Disclosure] = msgspec.field(default_factory=list)
