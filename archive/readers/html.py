"""An HTML page into a `Reading`: its lines, what it says about itself, its title, authors, date and text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from archive.readers.body import clean, head_of, pieces_of
from archive.readers.bylines import Credits, credit
from archive.readers.charset import decode
from archive.readers.datelines import declared_date, find_dates
from archive.readers.dom import Line, lines_of, parse
from archive.readers.embedded import WALL, embedded_lines
from archive.readers.faq import asked, faq_places
from archive.readers.furniture import is_furniture
from archive.readers.hints import Hints
from archive.readers.languages import language_of
from archive.readers.linked_data import Described, describe
from archive.readers.links import absolute, host_of, path_of
from archive.readers.passages import find_passages, folded, names_of
from archive.readers.pieces import Piece, compose
from archive.readers.plain import read_plainly
from archive.readers.publication import settle
from archive.readers.selectors import mark, marked
from archive.readers.site_name import site_name_of
from archive.readers.stories import divide
from archive.readers.syndication import bodies, credits_in
from archive.readers.titles import choose_title, is_name, strip_site
from archive.records import Reading

Element = Any

_LOCKED = {"locked", "metered", "paid", "premium"}
_SUBTITLE = re.compile(
    r"stand-?first|(?:^|[\s-])strap(?:-?line)?(?:$|[\s-])|(?:^|[\s-])sub(?:$|[\s-])|sub-?title|sub-?head|(?:^|[\s-])dek(?:$|[\s-])|(?:^|[\s-])deck(?:$|[\s-])|chap[oô]|sapo|"
    r"(?:article|story|post|entry)-?(?:summary|lede?|lead|intro|excerpt)|tag-?line|untertitel|vorspann",
    re.IGNORECASE,
)
_STANDFIRST = 12  # lines below the headline in which its standfirst stands


class Page(msgspec.Struct, kw_only=True):
    """What every part of the reading looks at. `selected` holds what the source's own rules point at, by field."""

    tree: Element
    hints: Hints
    lines: list[Line]
    base: str | None
    meta: Mapping[str, str]
    described: Described
    selected: Mapping[str, list[Element]]
    gaps: list[str]

    @property
    def site(self) -> str | None:
        """The name the site gives itself, else the one its declaration gives it, else what its pages agree on."""
        named = self.meta.get("og:site_name") or self.described.site or self.meta.get("application-name")
        return named or self.hints.site or site_name_of(self.tree, self.lines, self.meta, self.headings, self.hints.url)

    @property
    def told_titles(self) -> list[str]:
        """What the page tells other sites that it is called, in order of trust."""
        told = (self.described.headline, self.meta.get("og:title"), self.meta.get("twitter:title"))
        return [*filter(None, told)]

    @property
    def headings(self) -> list[str]:
        """What the page calls itself: its largest headings, and what it tells other sites."""
        return [*(line.text for line in self.lines if line.tag == "h1"), *self.told_titles]

    @property
    def locked(self) -> bool:
        """Whether the page says that it shows all of itself to subscribers alone."""
        return self.described.free is False or self.meta.get("article:content_tier", "").lower() in _LOCKED

    @property
    def names(self) -> list[str]:
        """Every name the site goes by: as it calls itself, as it is declared, as its host is called."""
        host = host_of(self.hints.url)
        told = [self.meta.get("og:site_name"), self.described.site, self.meta.get("application-name"), self.hints.site]
        return [name for name in (*told, host, *host.split(".")[-2:-1]) if name]


def read_html(payload: bytes, hints: Hints) -> Reading:
    """A page. Where its markup cannot be parsed, or holds no article, all of its words stand in, with a gap."""
    source, gaps = decode(payload, hints.charset)
    if hints.rules is not None:
        source, missed = mark(source, hints.rules)
        gaps += missed
    tree = parse(source)
    if tree is None:
        return _plainly(payload, hints, "there is no HTML in it", gaps)
    page = _open(tree, hints, gaps)
    title = _title(page)
    subtitle = _subtitle(page, title)
    pieces = [*_pieces(page, title, subtitle)]
    text, blocks, links = compose(_with_faq(page, _embedded(page, title, pieces) or pieces))
    if not text:
        text, blocks, links = compose(Piece(kind=line.kind, text=line.text) for line in page.lines)
        if not text:
            return _plainly(payload, hints, "no article was found in the page", page.gaps)
        page.gaps.append("no article was found in the page: all of its words stand in")
    below = page.lines[max(head_of(page.lines, title, []).place, 0) :]
    who = credit(page.tree, below, page.described, page.names, page.selected.get("authors", []))
    told, changed = find_dates(page.tree, page.lines, page.described, hints)
    when = settle([*declared_date(page.selected.get("published", []), hints), *told], hints, changed)
    site = page.site
    return Reading(
        kind="article",
        text=text,
        title=title,
        subtitle=subtitle,
        authors=who.persons or hints.authors,
        credits=_credits(page, site, who, [text[block.start : block.end] for block in blocks]),
        published=when.published,
        published_how=when.published_how,
        published_at=when.published_at,
        modified=when.modified,
        site=site,
        language=language_of(
            text, tree.get("lang"), page.described.language, page.meta.get("og:locale"), hints.language
        ),
        canonical=_canonical(page),
        paywalled=page.locked,
        blocks=blocks,
        stories=divide(text, blocks, title, when.published, page.described),
        links=links,
        gaps=[*page.gaps, *when.gaps],
    )


def _plainly(payload: bytes, hints: Hints, reason: str, gaps: list[str]) -> Reading:
    reading = read_plainly(payload, hints, reason)
    return msgspec.structs.replace(reading, gaps=list(dict.fromkeys([*reading.gaps, *gaps])))


def _open(tree: Element, hints: Hints, gaps: list[str]) -> Page:
    described = describe(tree, hints.url)
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if name and (content := " ".join(element.get("content", "").split())):
            meta.setdefault(name, content)
    base = next((absolute(element.get("href", ""), hints.url) for element in tree.iter("base")), None) or hints.url
    return Page(
        tree=tree,
        hints=hints,
        lines=[*lines_of(tree)],
        base=base,
        meta=meta,
        described=described,
        selected=marked(tree) if hints.rules else {},
        gaps=[*gaps, *described.gaps],
    )


def _title(page: Page) -> str | None:
    if page.selected.get("title"):
        return _words(page.selected["title"][0])
    headings: dict[Element, list[str]] = {}
    for line in page.lines:
        for element in line.path:
            if element.tag == "h1":
                headings.setdefault(element, []).append(line.text)
    shown = [" ".join(" ".join(lines).split()) for lines in headings.values()]
    return choose_title(shown, [*page.told_titles, *_head_title(page.tree)], page.names) or page.hints.title


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _head_title(tree: Element) -> list[str]:
    """The words of `<title>`, if there are any."""
    return [_words(element) for element in tree.iter("title") if element.text][:1]


def _subtitle(page: Page, title: str | None) -> str | None:
    """The standfirst: a line below the headline that is marked as one, or in which the page describes itself."""
    told = filter(None, (page.described.description, page.meta.get("og:description"), page.meta.get("description")))
    descriptions = {folded(words) for words in told} - {"", folded(title or "")}
    place = head_of(page.lines, title, []).place
    if place < 0:
        return None
    for line in page.lines[place + 1 : place + 1 + _STANDFIRST]:
        marked = any(element.attrib and _SUBTITLE.search(names_of(element)) for element in line.path[-2:])
        if marked and len(line.text) > 20 and not is_furniture(line.text):
            return line.text
        if folded(line.text) in descriptions and not _begins_text(line, page.lines):
            return line.text
    return None


def _begins_text(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is the first of several paragraphs: many pages describe themselves by their first one."""
    beside = [other for other in lines if other.tag == line.tag and other.path[:-1] == line.path[:-1]]
    return line.tag == "p" and len(beside) > 2


def _pieces(page: Page, title: str | None, subtitle: str | None) -> Iterable[Piece]:
    if page.selected.get("text"):
        chosen = (line for element in page.selected["text"] for line in lines_of(element))
        return [Piece(kind=line.kind, text=line.text, links=line.links(page.base)) for line in chosen]
    passages = find_passages(page.tree, page.lines)
    echoes = (subtitle, page.described.headline, page.meta.get("og:title"), *_head_title(page.tree))
    head = head_of(page.lines, title, filter(None, echoes))
    return pieces_of(clean(passages, page.lines, head) or passages, page.base)


def _credits(page: Page, site: str | None, who: Credits, paragraphs: Sequence[str]) -> list[str]:
    """Agencies and desks, and who published the text before; persons and the page's own site are none of them."""
    names = [*page.names, site or "", *who.persons]
    declared = [name for name, kind in page.described.authors if kind not in {"Person", "Thing"}]
    notes = (line.text for line in page.lines)
    return list(dict.fromkeys([*bodies(who.others, declared, names), *credits_in(paragraphs, notes, names)]))


def _embedded(page: Page, title: str | None, pieces: Sequence[Piece]) -> list[Piece]:
    """The article in the page's data, where its markup shows next to nothing; what lies behind a wall stays there."""
    shown = sum(len(piece.text) for piece in pieces)
    if shown > WALL or page.locked or page.selected.get("text"):
        return []
    told = filter(None, (title, *page.told_titles, *_head_title(page.tree)))
    titles = {name for each in told for name in (each, strip_site(each, page.names))}
    titles = {each for each in titles if not is_name(each, page.names)}
    lines = embedded_lines(page.tree, titles, shown, page.gaps)
    return [Piece(kind=line.kind, text=line.text, links=line.links(page.base)) for line in lines]


def _with_faq(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with the questions and answers among them marked."""
    places = faq_places([(piece.kind, piece.text) for piece in pieces], asked(page.lines, page.described.questions))
    return [
        msgspec.structs.replace(piece, kind="faq") if place in places else piece for place, piece in enumerate(pieces)
    ]


def _canonical(page: Page) -> str | None:
    """The address the page names as its own; a page that names the front door, as many broken ones do, names none."""
    links = (element for element in page.tree.iter("link") if element.get("rel", "").lower() == "canonical")
    address = next((absolute(element.get("href", ""), page.hints.url) for element in links), None)
    if address is None:
        return None
    if path_of(address) in {"", "/"} and path_of(page.hints.url) not in {"", "/"}:
        page.gaps.append(f"its canonical address {address} is no article")
        return None
    return address
