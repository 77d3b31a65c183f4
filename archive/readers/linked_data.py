"""JSON-LD: what a page says about itself for machines (https://schema.org/Article and its kin)."""

import re
from html import unescape
from typing import Any

import msgspec

from archive.readers.links import host_of
from archive.readers.locks import is_free
from archive.readers.nodes import Node, addresses_of, bare, blocks_of, listed, nodes_in, types_of

Element = Any

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Analysis)$")
_BODY = re.compile(r"Organization$|^Corporation$")


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
    values, broken = blocks_of(tree)
    nodes = nodes_in(values)
    gaps = [f"{broken} blocks of linked data are not valid JSON"] if broken else []
    articles = [node for node in nodes if any(_ARTICLE.search(name) for name in types_of(node))]
    articles.sort(
        key=lambda node: (
            not _is_about(node, url), "liveBlogUpdate" not in node, "datePublished" not in node, "headline" not in node,
        )
    )  # fmt: skip
    if not articles:
        page = next((node for node in nodes if "datePublished" in node and "WebPage" in types_of(node)), None)
        return Described(
            published=_words(page and page.get("datePublished")),
            site=_owner(nodes, url),
            free=is_free(tree, values, None, url),
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
        free=is_free(tree, values, article, url),
        questions=_questions(nodes),
        updates=[node for node in listed(article.get("liveBlogUpdate")) if isinstance(node, dict)],
        gaps=gaps,
    )


def _owner(nodes: list[Node], url: str | None) -> str | None:
    """The name of the site, else of the one body that is at home on the page's host."""
    host = host_of(url)
    at_home = [node for node in nodes if isinstance(node.get("url"), str) and host_of(node["url"]) == host != ""]
    sites = [_words(node.get("name")) for node in at_home if "WebSite" in types_of(node)]
    bodies = [_words(node.get("name")) for node in at_home if any(map(_BODY.search, types_of(node)))]
    names = [name for name in (*sites, *(bodies if len({*bodies}) == 1 else [])) if name]
    return names[0] if names else None


def _questions(nodes: list[Node]) -> list[str]:
    """What is asked on a page that says it is an FAQ, or holds one."""
    return [words for node in nodes if "Question" in types_of(node) and (words := _words(node.get("name")))]


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
    wanted = bare(url or "")
    return any(bare(address) == wanted for address in addresses_of(node))


def _people(value: Any, named: dict[str, Node]) -> list[tuple[str, str]]:
    """Names with their types, references (`{"@id": …}`) followed."""
    people: list[tuple[str, str]] = []
    for entry in listed(value):
        node = (
            named.get(entry["@id"], entry) if isinstance(entry, dict) and isinstance(entry.get("@id"), str) else entry
        )
        if isinstance(node, str):
            people.append((_words(node) or "", "Person"))
        elif isinstance(node, dict):
            kind = next(iter(types_of(node)), "Person")
            names = listed(node.get("name")) or [
                " ".join(filter(None, map(_words, map(node.get, ("givenName", "familyName")))))
            ]
            people += [(_words(name) or "", kind) for name in names]
    return [(name, kind) for name, kind in people if name]
