"""JSON-LD: what a page says about itself for machines (https://schema.org/Article and its kin)."""

import json
import re
from collections import deque
from html import unescape
from typing import Any

import msgspec

from archive.readers.links import host_of

Element = Any
Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Analysis)$")
_BODY = re.compile(r"Organization$|^Corporation$")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMA = re.compile(r",\s*(?=[}\]])")
_LOCKED = frozenset({"false", "0", "no"})
_MAX_NODES = 20_000


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """What the linked data says of the article; empty where there is none."""

    headline: str | None = None
    description: str | None = None
    authors: list[tuple[str, str]] = msgspec.field(default_factory=list)  # (name, schema.org type)
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    language: str | None = None
    free: bool | None = None
    questions: list[str] = msgspec.field(default_factory=list)
    updates: list[Node] = msgspec.field(default_factory=list)
    gaps: list[str] = msgspec.field(default_factory=list)


def describe(tree: Element, url: str | None) -> Described:
    """The description of the page's own article: the one that names the page's address, else the first with a date."""
    nodes, broken = _nodes(tree)
    gaps = [f"{broken} blocks of linked data are not valid JSON"] if broken else []
    articles = [node for node in nodes if any(_ARTICLE.search(name) for name in _types(node))]
    articles.sort(
        key=lambda node: (
            not _is_about(node, url), "liveBlogUpdate" not in node, "datePublished" not in node, "headline" not in node,
        )
    )  # fmt: skip
    if not articles:
        page = next((node for node in nodes if "datePublished" in node and "WebPage" in _types(node)), None)
        return Described(
            published=_words(page and page.get("datePublished")),
            site=_owner(nodes, url),
            free=_is_free(nodes),
            questions=_questions(nodes),
            gaps=gaps,
        )
    article = articles[0]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    return Described(
        headline=_words(article.get("headline")) or _words(article.get("name")),
        description=_words(article.get("description")),
        authors=_people(article.get("author"), named),
        published=_words(article.get("datePublished")) or _words(article.get("dateCreated")),
        modified=_words(article.get("dateModified")),
        site=next((name for name, _ in _people(article.get("publisher"), named)), None) or _owner(nodes, url),
        language=_words(article.get("inLanguage")),
        free=_is_free(nodes),
        questions=_questions(nodes),
        updates=[node for node in _listed(article.get("liveBlogUpdate")) if isinstance(node, dict)],
        gaps=gaps,
    )


def _owner(nodes: list[Node], url: str | None) -> str | None:
    """The name of the site, else of the one body that is at home on the page's host."""
    host = host_of(url)
    at_home = [node for node in nodes if isinstance(node.get("url"), str) and host_of(node["url"]) == host != ""]
    sites = [_words(node.get("name")) for node in at_home if "WebSite" in _types(node)]
    bodies = [_words(node.get("name")) for node in at_home if any(map(_BODY.search, _types(node)))]
    names = [name for name in (*sites, *(bodies if len({*bodies}) == 1 else [])) if name]
    return names[0] if names else None


def _questions(nodes: list[Node]) -> list[str]:
    """What is asked on a page that says it is an FAQ, or holds one."""
    return [words for node in nodes if "Question" in _types(node) and (words := _words(node.get("name")))]


def _nodes(tree: Element) -> tuple[list[Node], int]:
    """Every object in the page's linked data, outermost first, and how many blocks could not be parsed."""
    queue: deque[Any] = deque()
    broken = 0
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                queue.append(_parse(script.text))
            except (ValueError, RecursionError):
                broken += 1
    nodes: list[Node] = []
    while queue and len(nodes) < _MAX_NODES:
        value = queue.popleft()
        if isinstance(value, dict):
            nodes.append(value)
            queue.extend(child for child in value.values() if isinstance(child, dict | list))
        elif isinstance(value, list):
            queue.extend(value)
    return nodes, broken


def _parse(script: str) -> Any:
    """JSON as pages write it: in comments, with raw line breaks in strings, with a comma too many."""
    script = script.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("-->").removesuffix("//]]>")
    try:
        return json.loads(script, strict=False)
    except ValueError:
        return json.loads(_COMMA.sub("", _CONTROL.sub(" ", script)).rstrip("; \n"), strict=False)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _types(node: Node) -> list[str]:
    return [name.rpartition("/")[2] for name in _listed(node.get("@type")) if isinstance(name, str)]


def _words(value: Any) -> str | None:
    """A string of linked data, entities resolved (many sites escape twice), or None."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"<[^<>]{0,500}>", "", unescape(value)).split()) or None


def _is_about(node: Node, url: str | None) -> bool:
    page = node.get("mainEntityOfPage")
    addresses = [node.get("url"), page.get("@id") if isinstance(page, dict) else page]
    wanted = _bare(url or "")
    return any(isinstance(address, str) and _bare(address) == wanted for address in addresses)


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url).rstrip("/")


def _people(value: Any, named: dict[str, Node]) -> list[tuple[str, str]]:
    """Names with their types, references (`{"@id": …}`) followed."""
    people: list[tuple[str, str]] = []
    for entry in _listed(value):
        node = (
            named.get(entry["@id"], entry) if isinstance(entry, dict) and isinstance(entry.get("@id"), str) else entry
        )
        if isinstance(node, str):
            people.append((_words(node) or "", "Person"))
        elif isinstance(node, dict):
            kind = next(iter(_types(node)), "Person")
            names = _listed(node.get("name")) or [
                " ".join(filter(None, map(_words, map(node.get, ("givenName", "familyName")))))
            ]
            people += [(_words(name) or "", kind) for name in names]
    return [(name, kind) for name, kind in people if name]


def _is_free(nodes: list[Node]) -> bool | None:
    """False where any part of the page says so.

    Sites lock a page by its article, by a part of it (`hasPart`), by a `WebPage` or a `Product`: one of them is enough
    (https://developers.google.com/search/docs/appearance/structured-data/paywalled-content).
    """
    told = [str(value) for node in nodes for value in _listed(node.get("isAccessibleForFree"))]
    return all(value.strip().rpartition("/")[2].lower() not in _LOCKED for value in told) if told else None
