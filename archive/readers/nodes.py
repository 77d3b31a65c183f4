"""The objects in a page's linked data, as they are written, and what they have in common."""

import json
import re
from collections import deque
from collections.abc import Iterable
from typing import Any

from archive.readers.script_data import as_json

Element = Any
Node = dict[str, Any]

_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMA = re.compile(r",\s*(?=[}\]])")
_MAX_NODES = 20_000


def blocks_of(tree: Element) -> tuple[list[Any], int]:
    """The value of each block of linked data (JSON-LD), and how many could not be parsed."""
    values: list[Any] = []
    broken = 0
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                values.append(_parse(script.text))
            except (ValueError, RecursionError):
                broken += 1
    return values, broken


def nodes_in(values: Iterable[Any]) -> list[Node]:
    """Every object in them, outermost first."""
    queue = deque(values)
    nodes: list[Node] = []
    while queue and len(nodes) < _MAX_NODES:
        value = queue.popleft()
        if isinstance(value, dict):
            nodes.append(value)
            queue.extend(child for child in value.values() if isinstance(child, dict | list))
        elif isinstance(value, list):
            queue.extend(value)
    return nodes


def listed(value: Any) -> list[Any]:
    """The values of a field, of which there may be none, one or several."""
    return value if isinstance(value, list) else [] if value is None else [value]


def types_of(node: Node) -> list[str]:
    """What an object says it is, without the vocabulary: `NewsArticle`."""
    return [name.rpartition("/")[2] for name in listed(node.get("@type")) if isinstance(name, str)]


def addresses_of(node: Node) -> list[str]:
    """The addresses of the page that an object is about."""
    page = node.get("mainEntityOfPage")
    told = [node.get("url"), *(each.get("@id") if isinstance(each, dict) else each for each in listed(page))]
    return [address for address in told if isinstance(address, str)]


def bare(url: str) -> str:
    """An address without what differs between two that lead to one page."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url).rstrip("/")


def _parse(script: str) -> Any:
    """JSON as pages write it: in comments, with raw line breaks in strings, a comma too many, quotes of JavaScript.

    What is broken in another way, as by a quotation mark inside a string, is not guessed at: no library here does it.
    """
    script = script.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("-->").removesuffix("//]]>")
    try:
        return json.loads(script, strict=False)
    except ValueError:
        clean = _COMMA.sub("", _CONTROL.sub(" ", script)).rstrip("; \n")
    try:
        return json.loads(clean, strict=False)
    except ValueError:
        return json.loads(as_json(clean), strict=False)
