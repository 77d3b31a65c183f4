"""Whether a page says that it shows all of itself to subscribers alone.

Sites lock a page by its article, by a part of it (`hasPart`), by a `WebPage` or a `Product`: one of them is enough
(https://developers.google.com/search/docs/appearance/structured-data/paywalled-content). What they say of other pages,
in a list of articles or under another address, locks those.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from archive.readers.links import absolute
from archive.readers.nodes import Node, addresses_of, bare, listed, nodes_in

Element = Any

_FREE = "isAccessibleForFree"
_LOCKED = frozenset({"false", "0", "no"})
_PARTS = ("@graph", "hasPart", "mainEntity", "mainEntityOfPage")
_MOST = 100  # places in the markup that are looked at


def is_free(tree: Element, values: list[Any], article: Node | None, url: str | None) -> bool | None:
    """False where linked data (`values`) or microdata says that the page, or a part of it, is not for everybody.

    None where nothing is said. `article` is the object that describes the page's own article.
    """
    canonical = (element.get("href") for element in tree.iter("link") if element.get("rel", "").lower() == "canonical")
    names = _named(article) if article is not None else []
    own = _pages([url or "", *(href for href in canonical if href)], url) or _pages(names, url)
    values = [*values, article] if article is not None and names and _is_here(names, own, url) else values
    told = [*_in_linked_data(values, own, url), *_in_microdata(tree, own, url)]
    return all(value.strip().rpartition("/")[2].lower() not in _LOCKED for value in told) if told else None


def _in_linked_data(values: list[Any], own: Collection[str], url: str | None) -> Iterator[str]:
    """What the objects about the page say: the outermost ones, and what they name as their parts."""
    referred = {node["@id"]: node for node in nodes_in(values) if len(node) > 1 and isinstance(node.get("@id"), str)}
    waiting = deque(values)
    seen = set[int]()
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            name = value.get("@id")
            node = referred.get(name, value) if len(value) == 1 and isinstance(name, str) else value
            if id(node) not in seen and _is_here(_named(node), own, url):
                seen.add(id(node))
                yield from map(str, listed(node.get(_FREE)))
                waiting.extend(node[part] for part in _PARTS if part in node)


def _in_microdata(tree: Element, own: Collection[str], url: str | None) -> Iterator[str]:
    """What the markup says of the item that holds the headline, or that has the page's address."""
    marked = (element for element in tree.iter() if _FREE in element.get("itemprop", "").split())
    for element, _ in zip(marked, range(_MOST), strict=False):
        item = next((each for each in element.iterancestors() if "itemscope" in each.attrib), None)
        while item is not None and item.get("itemprop") in _PARTS:
            item = next((each for each in item.iterancestors() if "itemscope" in each.attrib), None)
        if item is None or ("itemprop" not in item.attrib and _is_page(item, own, url)):
            yield element.get("content") or element.get("href") or "".join(element.itertext())


def _is_page(item: Element, own: Collection[str], url: str | None) -> bool:
    told = [item.get("itemid"), *(each.get("href") or each.get("content") for each in _properties(item))]
    addresses = [address for address in told if address]
    return _is_here(addresses, own, url) if addresses else next(item.iter("h1"), None) is not None


def _properties(item: Element) -> Iterator[Element]:
    """The elements that tell an item's address."""
    for each in item.iter():
        if each.get("itemprop") in {"url", "mainEntityOfPage"}:
            holder = next((above for above in each.iterancestors() if "itemscope" in above.attrib), None)
            if holder is item:
                yield each


def _named(node: Node) -> list[str]:
    """Every address that an object gives itself or its page."""
    name = node.get("@id")
    return [*addresses_of(node), *([name] if isinstance(name, str) else [])]


def _is_here(addresses: Iterable[str], own: Collection[str], url: str | None) -> bool:
    """Whether one of the addresses is the page's; also where nothing is known of the one or the other.

    The front door (`https://gazette.example/#article`) is no address of an article.
    """
    pages = {page for page in _pages(addresses, url) if "/" in page}
    return not pages or not own or not pages.isdisjoint(own)


def _pages(addresses: Iterable[str], base: str | None) -> set[str]:
    return {bare(whole) for address in addresses if address and (whole := absolute(address, base))}
