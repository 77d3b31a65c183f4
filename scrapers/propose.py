"""Proposes the declaration of a source from its home page: for a person to read, mend and keep.

What is written down was seen to answer; what is only a guess says so in a comment.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml import etree, html
from protego import Protego

from scrapers.capture import Capture
from scrapers.capture.record import clean_address, clean_words
from scrapers.guard import refusal
from scrapers.probe import ProbeError, kept, origin_of, probe
from scrapers.row import Lead, Way
from scrapers.source import Source
from scrapers.spiders.answer import FINDERS, unpacked
from scrapers.spiders.leads import FinderError, Page, refuse_monsters, starts
from scrapers.traps import normalise, trap

MAX_CANDIDATES = 6  # addresses that are asked beside the home page and robots.txt
FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
MANY = 4  # sections of a site that are still named one by one

_SLUG = re.compile(r"[^/-]+(?:[-_][^/-]+){2,}|\d{5,}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
_NUMBER = re.compile(r"\d+")


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: `silent` are addresses that the site names and that did not answer as what they are called."""

    id: str
    name: str
    home: str
    language: str | None
    feeds: list[str]
    sitemaps: list[str]
    pages: str | None
    silent: list[str]


def propose(url: str, name: str | None, samples: Path, *, allow_hosts: Iterable[str] = ()) -> Proposal:
    """Ask a home page, and the feeds and sitemaps that it and robots.txt name; captures under `samples/<id>`.

    `name` is the id of the new source, made from the host if not given. Raises `ProbeError`.
    """
    ident = name or _ident(url)
    source = Source(id=ident, name=ident, home=url, kind="news", page_list=[url])
    folder = samples / ident
    home = probe(source, [url], folder, allow_hosts=allow_hosts).get(url)
    if home is None or home.status != 200 or not home.payload:
        raise ProbeError(f"{url}: {_what(home)}, so nothing can be proposed")
    page = Page(home.url, unpacked(home).data, home.header("Content-Type") or "", source)
    root = _root(page)
    robots = [found for found in kept(folder) if found.url == f"{origin_of(url)}/robots.txt"]
    named = list(_candidates(page, root, robots[-1] if robots else None))[:MAX_CANDIDATES]
    answers = probe(source, [link for link, _ in named], folder, allow_hosts=allow_hosts) if named else {}
    leads = {link: found for link, way in named if (found := _leads(answers.get(link), way, source)) is not None}
    articles = [lead.url for found in leads.values() for lead in found if lead.way == "page"]
    return Proposal(
        id=ident,
        name=_name(root) or ident,
        home=url,
        language=language[0].lower() if (language := _LANGUAGE.match(root.get("lang") or "")) else None,
        feeds=[link for link, way in named if way == "feed" and link in leads],
        sitemaps=[link for link, way in named if way == "sitemap" and link in leads],
        pages=pattern(articles or [lead.url for lead in FINDERS["listing"](page)], source),
        silent=[link for link, _ in named if link not in leads],
    )


def declaration(proposal: Proposal) -> str:
    """The proposal as TOML, with a comment where a person has to decide."""
    ways = {"feeds": proposal.feeds, "sitemaps": proposal.sitemaps}
    if not any(ways.values()):
        ways = {"listings": [proposal.home]}
    lines = [
        ("name", json.dumps(proposal.name, ensure_ascii=False), ""),
        ("home", json.dumps(proposal.home), ""),
        ("kind", '"news"', "a guess: news, company, government, court, research or aggregator"),
        *([("language", json.dumps(proposal.language), "")] if proposal.language else []),
        ("rights", '"excerpt"', "full only for public documents"),
        *((way, json.dumps(urls), "") for way, urls in ways.items() if urls),
        *([("pages", _literal(proposal.pages), "which links are documents")] if proposal.pages else []),
        ("every", '"6h"', ""),
        ("expect", '{ silent_after = "30d" }', "add per_week when you know it"),
        ("verified", "true", "these addresses answered when this was written"),
    ]
    told = [f"# named by the site, but it did not answer as such: {clean_address(url)}" for url in proposal.silent]
    unknown = ['# timezone = "Europe/London"           # not known: where its dates are written']
    if not proposal.pages:
        unknown.append(r"# pages = '/news/\d{4}/'              # not known: no link on it looks like an article's")
    return "\n".join([*(_line(*line) for line in lines), *unknown, *told]) + "\n"


def first_page(source: Source, folder: Path, *, allow_hosts: Iterable[str] = ()) -> str:
    """The first page that a declared feed, sitemap or listing names, in scope or not; raises `ProbeError`."""
    declared = starts(source)
    answers = probe(source, [lead.url for lead in declared], folder, allow_hosts=allow_hosts)
    for start in declared:
        if start.way == "page_list" and start.url in answers:
            return start.url
        for lead in _leads(answers.get(start.url), start.way, source) or []:
            if lead.way == "page" and source.is_page(lead.url) and refusal(lead.url, source) is None:
                return lead.url
    raise ProbeError(f"{source.id}: its feeds, sitemaps and listings name no page now; give the address of one")


def pattern(urls: Iterable[str], source: Source) -> str | None:
    """A regular expression for the addresses that look like articles, from the commonest shapes of their paths."""
    counts: Counter[str] = Counter()
    sections: defaultdict[str, set[str]] = defaultdict(set)
    for url in sorted({normalise(url) for url in urls}):
        if refusal(url, source) is None and trap(url) is None and (shape := _shape(urlsplit(url).path)):
            section, rest = shape
            counts[rest] += 1
            sections[rest].add(section)
    most = max(counts.values(), default=0)
    return "|".join(_sections(sections[rest]) + rest for rest in sorted(counts) if counts[rest] * 5 >= most) or None


def _shape(path: str) -> tuple[str, str] | None:
    """First segment and the rest of an article's path as a pattern; None for what is no article's."""
    segments = [segment for segment in path.split("/") if segment]
    if not segments or not any(map(_SLUG.search, segments)):
        return None
    *above, last = segments
    stem, dot, ending = last.partition(".")
    tail = _NUMBER.sub(_digits, stem) if _NUMBER.fullmatch(stem) else "[^/]+"
    parts = [_NUMBER.sub(_digits, part) if _NUMBER.fullmatch(part) else re.escape(part) for part in above]
    parts.append(tail + re.escape(dot + ending))
    return (parts[0], "".join(f"/{part}" for part in parts[1:])) if len(parts) > 1 else ("", f"/{parts[0]}")


def _digits(number: re.Match[str]) -> str:
    return rf"\d{{{len(number[0])}}}" if len(number[0]) in {2, 4, 8} else r"\d+"


def _sections(names: set[str]) -> str:
    if names == {""}:
        return ""
    if len(names) > MANY:
        return r"/[\w-]+"
    return f"/{next(iter(names))}" if len(names) == 1 else f"/(?:{'|'.join(sorted(names))})"


def _root(page: Page) -> etree._Element:
    try:
        refuse_monsters(page.url, page.body)
        return html.document_fromstring(page.body)
    except (FinderError, etree.ParserError) as error:
        raise ProbeError(f"{page.url}: no home page that can be read: {error}") from error


def _candidates(page: Page, root: etree._Element, robots: Capture | None) -> Iterator[tuple[str, Way]]:
    """Feeds that the page names, then sitemaps that robots.txt names; where there is a feed, news sitemaps alone."""
    feeds = [
        _join(page.url, link.get("href") or "")
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split() and (link.get("type") or "").lower() in FEED_TYPES
    ]
    feeds = [url for url in dict.fromkeys(feeds) if "comment" not in url.lower()]
    rules = Protego.parse(unpacked(robots).data.decode("utf-8", "replace")) if robots and robots.status == 200 else None
    sitemaps = list(dict.fromkeys(rules.sitemaps)) if rules else []
    news = [url for url in sitemaps if "news" in url.lower()]
    yield from ((url, "feed") for url in feeds if refusal(url, page.source) is None)
    wanted = news or ([] if feeds else sitemaps)
    yield from ((url, "sitemap") for url in wanted if refusal(url, page.source) is None)


def _join(base: str, address: str) -> str:
    """The absolute address, or nothing that may be asked for."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def _leads(answer: Capture | None, way: Way, source: Source) -> list[Lead] | None:
    """What a feed or sitemap names; None for an answer that is none."""
    if answer is None or answer.status != 200:
        return None
    try:
        found = list(FINDERS[way](Page(answer.url, unpacked(answer).data, answer.header("Content-Type") or "", source)))
    except FinderError:
        return None
    return found or None


def _name(root: etree._Element) -> str:
    """The site's name as it gives it, else the title of its home page up to the first mark that parts it."""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:site_name" and (meta.get("content") or "").strip():
            return clean_words(meta.get("content") or "")
    title = next(root.iter("title"), None)
    words = clean_words((title.text if title is not None else "") or "")
    return re.split(r"\s+[|–—:·-]\s+", words)[0]


def _ident(url: str) -> str:
    """`https://www.hartford-gazette.example/` → `hartford-gazette`."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    found = re.sub(r"[^a-z0-9-]+", "-", labels[0].lower()).strip("-")
    if not found:
        raise ProbeError(f"{url}: write the whole address of a home page, as https://hartfordgazette.example/")
    return found


def _literal(expression: str) -> str:
    """A TOML literal, in which backslashes are themselves, where it may be one."""
    return json.dumps(expression, ensure_ascii=False) if "'" in expression else f"'{expression}'"


def _what(answer: Capture | None) -> str:
    if answer is None:
        return "it did not answer"
    return answer.hints.get("reason") or f"it answered with {answer.status}"


def _line(key: str, value: str, comment: str) -> str:
    written = f"{key:<9} = {value}"
    return f"{written:<40} # {comment}" if comment else written
