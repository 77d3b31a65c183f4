"""The article in the data of a page that shows none without running its scripts.

Sites write their state in a hundred forms; common to all is that an article is a string of markup, or a list of
paragraphs, in a record that bears the page's title. Rendered to markup, it is read as any page is.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from enum import IntEnum
from html import escape, unescape
from itertools import islice
from typing import Any

import msgspec

from archive.readers.charset import printable
from archive.readers.dom import Line, lines_of, parse
from archive.readers.furniture import SENTENCE_END, is_furniture
from archive.readers.passages import folded
from archive.readers.script_data import Budget, parse_string, room_in, script_data

Element = Any
Node = dict[str, Any]

_TITLES = ("headline", "title", "headlines", "heading", "name")
_TEXTS = (
    "articleBody", "html", "text", "content", "value", "basic", "rendered", "body", "paragraph", "copy", "markup",
    "children", "model", "attributes", "attrs", "fields", "props", "json", "data", "blocks", "paragraphs",
    "content_elements", "elements", "sections", "components", "items", "nodes",
)  # fmt: skip
_TYPES = ("type", "_type", "nodeType", "__typename", "blockType", "component", "kind", "tag", "tagName", "name")
_ADDRESSES = ("url", "href", "slug", "link", "path", "uri", "canonical_url", "canonicalUrl", "permalink", "webUrl")
_OTHER = re.compile(
    r"related|recommend|comment|author|byline|\bbio|tags?$|teaser|promo|advert|\bads?$|popular|trending|newsletter|"
    r"footer|header|navi|menu|sidebar|cookie|consent|legal|privacy|terms|translation|i18n|locale|messages|labels|"
    r"config|settings|caption|image|video|gallery|seo|description|summary|excerpt|dek$|tracking|analytics|feed$",
    re.IGNORECASE,
)
_BODY = re.compile(r"body|content|text|html|paragraph|blocks|sections|story|rendered|elements|copy", re.IGNORECASE)
_SKIPPED = re.compile(
    r"image|photo|picture|gallery|video|audio|embed|advert|\bads?\b|promo|related|newsletter|interstitial|link_list|"
    r"tweet|social|iframe|script|caption|button|divider|poll|quiz|podcast|figure|media|author|byline",
    re.IGNORECASE,
)
_TAGS = (
    (re.compile(r"^h[1-6]$|head(?!line)|title|cross-?head", re.IGNORECASE), "h2"),
    (re.compile(r"quote", re.IGNORECASE), "blockquote"),
    (re.compile(r"list|^[uo]l$|^li$", re.IGNORECASE), "li"),
)
_PARAGRAPH = re.compile(r"^(?:p|h[1-6]|li|block|unstyled)$|paragraph|head|quote|list[-_ ]?item", re.IGNORECASE)
_HOLDERS = frozenset({"div", "section", "article", "main", "ul", "ol", "body"})
_BLOCKS = _HOLDERS | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"}
_MARKUP = re.compile(r"</?(?:p|div|h[1-6]|ul|ol|br|a|b|i|em|strong|span|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|br|blockquote)\b[^<>]*>", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:p|div|!--)|&amp;\w+;")
_ADDRESS = re.compile(r"\w{2,10}:/?/?\S*$")
_DATE = re.compile(r"date|publish|created|posted", re.IGNORECASE)
_NODES = 100_000  # objects and strings looked at
_LETTERS = 200_000  # characters taken from any page's data; from a large page, a multiple of its size
_TIMES = 4
_NAME = 300  # characters of a title, a kind, the name of a field
_FORMS = 20  # of a title
_DEEP = 40  # objects in objects in a paragraph
_LEAST = 200  # characters of an article
WALL = 600  # characters of text from which a page needs no script to be read
_MORE = 3  # times what the page shows is what its data must hold
_ALIKE = 0.6  # share of the words of two titles of one article
_STATES = 3  # states in states


class _Standing(IntEnum):
    """What a record is: none of an article; dated as articles are; one that bears the page's title."""

    NONE = 0
    DATED = 1
    TITLED = 2


class _Body(msgspec.Struct, frozen=True):
    """A text that may be the article: its markup, its words, what kind of record it stands in."""

    markup: str
    words: str
    standing: _Standing

    @property
    def weight(self) -> tuple[_Standing, float]:
        """The page's own before others, long before short, paragraphs before one flat string."""
        return self.standing, len(self.words) * (1.2 if self.markup.count("<p") > 1 else 1)


def embedded_lines(tree: Element, titles: Collection[str], shown: int, gaps: list[str]) -> list[Line]:
    """The lines of the article in the page's data, where the page itself shows `shown` characters, (almost) nothing.

    `titles` is what the page is called; `gaps` takes what was not looked at. None where the data holds no article, or
    several and no telling which.
    """
    if shown > WALL:
        return []
    keys = {folded(title) for title in titles} - {""}
    search = _Search(keys, max(_LETTERS, _TIMES * room_in(tree)))
    for value in script_data(tree, gaps):
        search.look(value)
    if search.letters.short:
        gaps.append("the page's data says the same too often to be looked at in full")
    best = max(search.bodies, key=lambda body: body.weight, default=None)
    if best is None or len(best.words) < max(_LEAST, _MORE * shown) or not search.is_told(best):
        return []
    body = parse(printable(best.markup))
    lines = [] if body is None else [*lines_of(body)]
    return [line for line in lines if folded(line.text) not in keys and not is_furniture(line.text)]


class _Search:
    """The walk through a page's data: bounded in steps, and in characters, as data can name one string many times."""

    def __init__(self, titles: Collection[str], letters: int) -> None:
        self.titles = titles
        self.spoken = [{*title.split()} for title in titles if " " in title]
        self.steps = Budget(_NODES)
        self.pieces = Budget(_NODES)
        self.letters = Budget(letters)
        self.references: Mapping[str, Any] = {}
        self.bodies: list[_Body] = []

    def look(self, value: Any) -> None:
        """Note every text in a value that may be an article."""
        self.references = value if isinstance(value, dict) else {}
        seen: dict[int, Any] = {}  # with the objects, lest another gets the number of one that is gone
        read: set[tuple[str, str, _Standing]] = set()
        waiting: list[tuple[str, Any, _Standing, int]] = [("", value, _Standing.NONE, 0)]
        while waiting and self.steps.take():
            key, value, standing, states = waiting.pop()
            if isinstance(value, str):
                if (value, key, standing) in read or not self.letters.take(len(value)):
                    continue
                read.add((value, key, standing))
                if states < _STATES and (state := parse_string(value)) is not None:
                    waiting.append((key, state, standing, states + 1))
                elif len(value) >= _LEAST:
                    self._note(key, value, standing)
            elif isinstance(value, dict | list) and id(value) not in seen:
                seen[id(value)] = value
                if isinstance(value, dict):
                    standing = self._standing(value, standing)
                    inside = [(name[:_NAME], each) for name, each in value.items() if not _OTHER.search(name)]
                else:
                    self._note(key, value, standing)
                    inside = [(key, each) for each in value]
                waiting += ((name, each, standing, states) for name, each in reversed(inside))

    def is_told(self, body: _Body) -> bool:
        """Whether a text is the page's: by its title; on a page without one, because no other of its size is about."""
        opening = folded(body.words[:80])
        return body.standing is _Standing.TITLED or (
            not self.titles
            and all(2 * len(other.words) <= len(body.words) or opening in folded(other.words) for other in self.bodies)
        )

    def _standing(self, node: Node, around: _Standing) -> _Standing:
        """A record with a title of its own stands for itself; what has none is part of the one around it."""
        if not any(key in node for key in _TITLES):
            return around
        told = {folded(unescape(_flat(name))) for key in _TITLES for name in _names(_first(node, [key]))}
        if any(map(self._is_title, told)):
            return _Standing.TITLED
        if any(node.get(key) for key in _TITLES[:-1]):
            return _Standing.DATED if any(map(_DATE.search, node)) else _Standing.NONE
        return around

    def _is_title(self, name: str) -> bool:
        """Whether a name is one of the page's, or most of its words are: what is for search engines is worded anew."""
        words = set(name.split())
        return name in self.titles or any(
            len(words & title) > _ALIKE * max(len(words), len(title)) for title in self.spoken if len(words) > 4
        )

    def _note(self, key: str, value: str | list[Any], standing: _Standing) -> None:
        if standing is _Standing.NONE or (standing is _Standing.DATED and not _BODY.search(key)):
            return
        markup = "\n".join(self._rendered(value, "p", 0))
        if _prose(markup) >= _LEAST:
            self.bodies.append(_Body(markup, _flat(markup), standing))

    def _rendered(self, value: Any, tag: str, depth: int) -> Iterator[str]:
        """The paragraphs of a value, as markup."""
        value = self._taken(value, depth)
        if isinstance(value, str):
            yield from _paragraphs(value, tag)
        elif isinstance(value, list) and value[:1] and isinstance(value[0], str) and value[0] in _BLOCKS:
            yield from self._element(value, depth)
        elif isinstance(value, list):
            for each in value:
                yield from self._rendered(each, tag, depth + 1)
        elif isinstance(value, dict):
            yield from self._block(value, tag, depth)

    def _element(self, element: list[Any], depth: int) -> Iterator[str]:
        """A paragraph as JsonML writes it (http://www.jsonml.org): `["p", {"class": …}, "words ", ["em", "and"]]`."""
        tag, *inside = element
        if tag in _HOLDERS:
            for each in inside:
                if isinstance(each, list):
                    yield from self._rendered(each, "p", depth + 1)
        else:
            words = (each[1:] if isinstance(each, list) else each for each in inside if not isinstance(each, dict))
            yield f"<{tag}>{''.join(self._inline(each, depth + 1) for each in words)}</{tag}>"

    def _block(self, node: Node, tag: str, depth: int) -> Iterator[str]:
        kind = next((node[name] for name in _TYPES if isinstance(node.get(name), str)), "")[:_NAME]
        title = _first(node, _TITLES[:-1])
        if _SKIPPED.search(kind) or (title and any(name in node for name in _ADDRESSES)):
            return
        tag = next((tag for pattern, tag in _TAGS if pattern.search(kind)), tag)
        if isinstance(title, str) and self.letters.take(len(title)):
            yield f"<h2>{escape(_flat(title))}</h2>"
        inside = _first(node, _TEXTS)
        if _PARAGRAPH.search(kind) and isinstance(inside, list):
            inline = self._inline(inside, depth)
            yield inline if "<p" in inline else f"<{tag}>{inline}</{tag}>"
        else:
            yield from self._rendered(inside, tag, depth + 1)

    def _inline(self, value: Any, depth: int) -> str:
        """The words of a paragraph that is written as a list of its parts."""
        value = self._taken(value, depth)
        if isinstance(value, str):
            return value if _MARKUP.search(value) else escape(value)
        if isinstance(value, list):
            return "".join(self._inline(each, depth + 1) for each in value)
        if not isinstance(value, dict):
            return ""
        words = self._inline(_first(value, _TEXTS), depth + 1)
        data = value.get("data")
        address = _first(value, ["url", "href"]) or (isinstance(data, dict) and _first(data, ["uri", "url", "href"]))
        return (
            f'<a href="{escape(address)}">{words}</a>'
            if isinstance(address, str) and self.letters.take(len(address))
            else words
        )

    def _taken(self, value: Any, depth: int) -> Any:
        """A value, a reference resolved; None where it is too deep or more than is left to take."""
        value = self._resolved(value) if isinstance(value, dict) else value
        amount = len(value) if isinstance(value, str | list | dict) else 0
        return value if depth <= _DEEP and self.pieces.take() and self.letters.take(amount) else None

    def _resolved(self, node: Node) -> Node:
        """What a reference of a normalised store stands for: `{"__ref": "Paragraph:7"}`."""
        name = node.get("__ref") or (node.get("type") == "id" and node.get("id"))
        target = self.references.get(name) if isinstance(name, str) else None
        return target if isinstance(target, dict) else node


def _first(node: Node, names: Collection[str]) -> Any:
    """The first of the fields that is there; a store writes arguments behind a name: `body({"format":"html"})`."""
    told = next((node[name] for name in names if node.get(name)), None)
    if told is None and "__typename" in node:
        plain = {name.partition("(")[0]: each for name, each in node.items() if "(" in name}
        told = next((plain[name] for name in names if plain.get(name)), None)
    return told


def _names(value: Any) -> list[str]:
    """The names in a title: itself, or the forms of it (`{"basic": …, "web": …}`)."""
    forms = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return [form[:_NAME] for form in islice(forms, _FORMS) if isinstance(form, str)]


def _paragraphs(words: str, tag: str) -> Iterator[str]:
    """A string of the data as markup: itself where it has tags, else a paragraph a line; addresses are no words."""
    if _ESCAPED.search(words):
        words = unescape(words)
    if not _MARKUP.search(words):
        lines = filter(None, map(str.strip, words.split("\n")))
        yield from (f"<{tag}>{escape(unescape(line))}</{tag}>" for line in lines if not _ADDRESS.match(line))
    elif re.search(r"<(?:p|div|h[1-6]|ul|ol|blockquote|br)\b", words, re.IGNORECASE):
        yield f"<div>{words}</div>"
    else:
        yield f"<{tag}>{words}</{tag}>"


def _flat(markup: str) -> str:
    return " ".join(_TAG.sub(" ", markup).split())


def _prose(markup: str) -> int:
    """Characters in sentences of a language; none where most of the lines are code or labels."""
    lines = [line for piece in _BLOCK.split(markup) if (line := _flat(piece))]
    said = sum(len(line) for line in lines if SENTENCE_END.search(line) and _is_spoken(line))
    return said if 2 * said >= sum(map(len, lines)) else 0


def _is_spoken(line: str) -> bool:
    return sum(letter.isalpha() or letter.isspace() for letter in line) > 0.8 * len(line)
