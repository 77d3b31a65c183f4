"""Who wrote it: persons alone. Desks, agencies and the site itself are no persons, and nobody is an answer too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from htmldate.extractors import month_words

from archive.readers.dom import Line
from archive.readers.letters import letters_of
from archive.readers.linked_data import Described

Element = Any

_META = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "dc:creator", "parsely-author",
    "sailthru.author", "byl", "authors", "og:article:author",
)  # fmt: skip
_AND = r"(?:and|und|et|y|e|och|og|en|и|та|ve|with|&|/)"
_SPLIT = re.compile(rf"\s*(?:(?:[;|•·,、،]|\n)(?:\s*{_AND}\s)?|\s{_AND}\s)\s*", re.IGNORECASE)
_BY = re.compile(
    r"^(?:(?:written|posted|published|reported|words|story|text|article|analysis|opinion|column)\s+)?"
    r"(?:(?-i:By(?=[A-Z][a-z]))|(?:by|von|par|por|di|door|av|af|автор|от|autor(?:in)?|auteur|yazan|بقلم)\b|作者|記者|记者)"
    r"\s*[:：]?\s*",
    re.IGNORECASE,
)
_TITLES = re.compile(r",?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|J\.?D\.?|MBA|CPA|CFP®?|RDN?|RN|Jr\.?|Sr\.?|I{2,3}|Esq\.?)(?=$|,)")
_NO_PERSON = re.compile(
    r"\b(?:staff|editors?|editorial|team|desk|newsroom|news|agency|agencies|press|reuters|afp|dpa|ansa|efe|tass|xinhua|"
    r"bloomberg|admin(?:istrator)?|redaktion|redacci[oó]n|r[ée]daction|redazione|редакция|correspondents?|contributors?|"
    r"guest|magazine|times|journal|media|television|radio|inc|ltd|llc|gmbh|university|institute|foundation|company|"
    r"group|network|association|department|office|ministry|wire|services?|published|updated|minutes?|view|all|posts?|"
    r"follow|share|comments?|photos?|photographer|photography|webmaster|user|unknown|anonymous|null|none|www|https?|"
    r"director|founder|reviewer|author|about|text|size|strategy|manager|expert|senior|chief|officer|president|image|"
    r"reporter|writers?|written|reviewed|edited|fact|checked|more|read|here|subscribe|sign|log)\b|"
    r"\.(?:com|org|net|co)\b|[@\d<>{}=]",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:[\w-]+ )?(?:head|chief|director|president|professor|fellow|secretary|minister|spokes\w+|manager|founder|"
    r"reporter|correspondent|editor|writer|author|contributor)s?\b(?! desk)",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:by|by-?line|author|writer|auteur|signature|autor|verfasser)s?(?:$|[\s_-])", re.IGNORECASE
)
_NOT_MARKED = re.compile(r"bio|avatar|image|photo|comment|related|social|more|about|posts|card|latest", re.IGNORECASE)
_ALSO = re.compile(
    r"\W*\b(?:(?:medically|expert)\s+)?(?:reviewed|edited|fact[- ]?checked|updated|translated)\s+by\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OUTLET = re.compile(r"\s+(?:for|in|at|für|pour|para)\s+(?:the\s+)?[A-Z].*")
_PARTICLES = frozenset({
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "zu", "zur",
    "af", "av", "bin", "ibn", "al", "el", "y", "e",
})  # fmt: skip
_BY_ALONE = re.compile(r"(?:(?:written|article|story|text|words|posted)\s+)?(?:by|von|par|por|di)\s*:?", re.IGNORECASE)
_DATED = re.compile(r"^[^.]{0,40}\b(?:19|20)\d\d\b.{0,15}?(?=\bby\b)", re.IGNORECASE)
_PROFILE = re.compile(
    r"/(?:authors?|staff|contributors?|writers?|reporters?|journalists?|autor(?:en|es|i)?|auteurs?|redakteure?)/"
    r"[^/?#]+/?$|[?&]_?author=",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s+[|•·]\s+")
_UNDER = 4  # lines from the headline on in which a signature needs no word for "by"
_NEAR = 25  # lines below the headline in which a byline stands
_ADDRESS = re.compile(r"\s*[<(]?[\w.+-]+@[\w.-]+[>)]?")
_LONGEST = 120  # characters of a byline; more is prose


class Credits(msgspec.Struct, frozen=True, kw_only=True):
    """The persons a page names as its authors, and the desks and agencies it credits instead."""

    persons: list[str] = msgspec.field(default_factory=list)
    others: list[str] = msgspec.field(default_factory=list)


def credit(
    tree: Element, below: Sequence[Line], described: Described, names: Sequence[str], declared: Sequence[Element] = ()
) -> Credits:
    """The first place that names a person: the declared selector, linked data, meta tags, the byline, a profile's link.

    `below` holds the lines from the headline on, `names` the names of the site, `declared` what its own rule points at.
    """
    sources = (
        [_text(element) for element in declared],
        [name for name, kind in described.authors if kind in {"Person", "Thing"}],
        [*_meta(tree)],
        [*_marked(tree)],
        [*_spoken(below)],
        [*_profiled(below)],
    )
    others = [name for name, kind in described.authors if kind not in {"Person", "Thing"}]
    for texts in sources:
        persons: list[str] = []
        for text in texts:
            found, rest = persons_in(text, names)
            persons += found
            others += rest
        if persons:
            return Credits(persons=_unique(persons), others=_unique(others))
    return Credits(others=_unique(others))


def persons_in(byline: str, names: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """`"By Ada Quill and Finn Moss, Harbour News Agency"` → the two persons, and what else is credited."""
    byline = _OUTLET.sub("", _ALSO.sub("", _BY.sub("", _without_date(_ADDRESS.sub("", byline).strip()))))
    if len(byline) > _LONGEST or byline.lower().startswith(("http:", "https:", "www.")):
        return [], []
    persons: list[str] = []
    others: list[str] = []
    for part in _SPLIT.split(_TITLES.sub(lambda title: title[0].replace(",", "\0"), byline)):
        name = _BY.sub("", " ".join(part.replace("\0", ",").split())).strip(" .:-–—")
        if is_person(name, names):
            persons.append(name)
        elif name and not _ROLE.match(name):
            others.append(name)
    return persons, others


def is_byline(line: str) -> bool:
    """Whether a line begins with a word for "by" and names a person."""
    return len(line) <= _LONGEST and _BY.match(line) is not None and bool(persons_in(line)[0])


def _without_date(byline: str) -> str:
    """`"Par Ada Quill 1 mars 2026 à 20h00"` → `"Par Ada Quill"`: a name ends where a number or a month begins."""
    words = byline.split(" ")
    months = month_words()
    ends = (n for n, word in enumerate(words) if word[:1].isdigit() or (n > 1 and word.lower().strip(".,") in months))
    return " ".join(words[: next(ends, len(words))])


def is_person(name: str, names: Sequence[str] = ()) -> bool:
    """Whether words can be a person's name: two to five of them, capitalised where the script has capitals."""
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 50 or _NO_PERSON.search(name):
        return len(words) == 1 and 2 <= len(name) <= 12 and name.isalpha() and not _cased(name)
    if letters_of(name) in {letters_of(site) for site in names}:
        return False
    return not _cased(name) or all(word.strip("(),.'\"’‘")[:1].isupper() or word in _PARTICLES for word in words)


def _cased(name: str) -> bool:
    return any(letter.islower() or letter.isupper() for letter in name)


def _unique(names: Iterable[str]) -> list[str]:
    """Each name once; the fuller form stands for a shorter one."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(letters_of(name), name)
    return [name for key, name in kept.items() if not any(key != other and key in other for other in kept)]


def _text(element: Element) -> str:
    return "\n".join(filter(None, (" ".join(text.split()) for text in element.itertext())))


def _meta(tree: Element) -> Iterator[str]:
    """The authors of the first meta tag that has any."""
    told: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        if name in _META and (content := meta.get("content")):
            told.setdefault(name, []).append(content)
    return iter(next((told[name] for name in _META if name in told), []))


def _marked(tree: Element) -> Iterator[str]:
    """The first elements that say by markup or class that they hold a byline."""
    for element in tree.iter("a", "span", "div", "p", "address", "li", "em", "cite", "strong", "b", "h3", "h4", "h5"):
        attributes = element.attrib
        marks = f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else ""
        is_marked = attributes and (
            "author" in attributes.get("rel", "").split()
            or attributes.get("itemprop") == "author"
            or (_MARKED.search(marks) and not _NOT_MARKED.search(marks))
        )
        if is_marked:
            text = _text(element)
            if 3 < len(text) <= _LONGEST and persons_in(text)[0]:
                yield text
                return


def _spoken(below: Sequence[Line]) -> Iterator[str]:
    """The first short line near the top that begins with a word for "by" and names a person, or comes below one."""
    for place, line in enumerate(below[:_NEAR]):
        first = _DATED.sub("", line.text.split("\n")[0])
        if is_byline(first) or (place < _UNDER and _is_signature(first)):
            yield first
            return
        following = next((line.text for line in below[place + 1 : place + 2]), "")
        if _BY_ALONE.fullmatch(first) and persons_in(following)[0]:
            yield following
            return


def _is_signature(line: str) -> bool:
    """Whether a line under the headline names a person and what that person is: `Ada Quill | Senior Writer`."""
    name, *more = _BARS.split(line)
    return len(line) <= _LONGEST and is_person(name) and any(map(_ROLE.match, more))


def _profiled(below: Sequence[Line]) -> Iterator[str]:
    """The first short lines near the top with links that lead to what somebody wrote: `/authors/ada-quill`."""
    begun = False
    for line in below[:_NEAR]:
        linked = [line.text[start:end] for start, end, href in line.anchors if _PROFILE.search(href)]
        if linked and len(line.text) <= _LONGEST and any(persons_in(name)[0] for name in linked):
            begun = True
            yield from linked
        elif begun:
            return
