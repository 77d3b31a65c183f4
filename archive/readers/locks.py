"""Whether a page says that it shows all of itself to subscribers alone.

Sites lock a page by its article, by a part of it (`hasPart`), by a `WebPage` or a `Product`: one of them is enough
(https://developers.google.com/search/docs/appearance/structured-data/paywalled-content). What they say of other pages,
in a list of articles or under another address, locks those.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
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
    marked = list(islice((element for element in tree.iter() if _FREE in element.get("itemprop", "").split()), _MOST))
    addresses = _addresses(tree) if marked else {}
    pages: dict[Element, bool] = {}
    for element in marked:
        item = _item_of(element)
        while item is not None and item.get("itemprop") in _PARTS:
            item = _item_of(item)
        if item is not None and item not in pages:
            pages[item] = "itemprop" not in item.attrib and _is_page(item, addresses.get(item, []), own, url)
        if item is None or pages[item]:
            yield element.get("content") or element.get("href") or "".join(element.itertext())


def _is_page(item: Element, told: list[str | None], own: Collection[str], url: str | None) -> bool:
    addresses = [address for address in (item.get("itemid"), *told) if address]
    return _is_here(addresses, own, url) if addresses else next(item.iter("h1"), None) is not None


def _addresses(tree: Element) -> dict[Element, list[str | None]]:
    """Each item with the addresses that the markup tells of it: read once, for items may stand within items."""
    told: dict[Element, list[str | None]] = {}
    for each in tree.iter():
        if each.get("itemprop") in {"url", "mainEntityOfPage"}:
            told.setdefault(_item_of(each), []).append(each.get("href") or each.get("content"))
    return told


def _item_of(element: Element) -> Element | None:
    """The item that an element is a property of."""
    return next((above for above in element.iterancestors() if "itemscope" in above.attrib), None)


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
