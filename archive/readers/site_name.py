"""The name of a site, where no tag says it: told by the ends of its title, its logo, its footer, if two of them agree.

The host is a witness too: `plaza.example` for "Plaza", `sba.example` for "Small Boat Authority".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from archive.readers.dom import Line
from archive.readers.letters import letters_of
from archive.readers.links import host_of

Element = Any

_META = (
    "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "apple-mobile-web-app-title", "copyright",
)  # fmt: skip
_PARTS = re.compile(r"\s+(?:[|•·»›ǀ:–—-]+|//?)\s+|\s*\|\s*")
_MARK = re.compile(r"[©ⓒ]|\(c\)|\bcopyright\b", re.IGNORECASE)
_YEARS = re.compile(r"^[\s,:–—-]*(?:(?:19|20)\d\d\s*[,–—-]?\s*)*(?:(?:presented )?by\s+)?[\s,:–—-]*", re.IGNORECASE)
_END = re.compile(
    r"\s*(?:[|•·,;:\n]|\.\s|\s[–—-]\s|(?:19|20)\d\d|\ball rights\b|\balle rechte\b|\btous droits\b|\btodos los\b).*",
    re.IGNORECASE | re.DOTALL,
)
_LOGO = re.compile(
    r"\b(?:site |company |brand )?logo(?:type)?\b|\bhome ?page\b|\bhome\b|\(?\bzur startseite\)?|\bstartseite\b|"
    r"\baccueil\b|\binicio\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r",?\s+(?:inc|ltd|llc|llp|gmbh|ag|kg|plc|corp|co|company|s\.?a|s\.?p\.?a|b\.?v|limited|corporation)\b\.?.*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_COMMON = frozenset({
    "www", "blog", "blogs", "news", "newsroom", "press", "media", "about", "web", "en", "de", "fr", "es", "shop",
    "store", "home", "homepage", "article", "articles", "index", "story", "stories", "com", "co", "org", "net", "gov",
    "edu", "ac", "uk", "main", "site", "page", "welcome",
})  # fmt: skip
_FRONT = re.compile(r"(?:https?:)?//[^/?#]+/?", re.IGNORECASE)
_FILE = re.compile(r"[-_]\w+[-_]|\.(?:png|svg|jpe?g|gif|webp)$", re.IGNORECASE)
_NEARLY = 0.55  # share of the longer of two names that the shorter one within it holds
_LONGEST = 60  # characters of a name
_WRITTEN = 300  # characters of a title or of the words for a picture
_PICTURES = 200  # from the top, among which a logo stands
_FOOT = 40  # lines at the end of a page in which its owner signs


def site_name_of(
    tree: Element, lines: Sequence[Line], meta: Mapping[str, str], headings: Iterable[str], url: str | None
) -> str | None:
    """The name that two witnesses agree on, as the shorter of them writes it; None where no two do.

    `headings` are what the page calls itself: an end of the title that is one of them names no publisher.
    """
    told = [
        [*_title_ends(tree, {letters_of(heading) for heading in headings})],
        [*_logos(tree, url)],
        [meta[name] for name in _META if name in meta],
        [*_signatures(lines)],
    ]
    named = [[name for each in names if (name := _plain(each))] for names in told]
    labels = _labels(url)
    for place, names in enumerate(named):
        others = [other for beside in named[:place] + named[place + 1 :] for other in beside]
        for name in names:
            agreed = [other for other in others if _alike(letters_of(name), letters_of(other))]
            if agreed or any(_is_host(name, label) for label in labels):
                return min([name, *agreed], key=len)
    return None


def _title_ends(tree: Element, headings: set[str]) -> Iterator[str]:
    """The last part of the title, then the first, and those before the last."""
    title = next((" ".join(" ".join(element.itertext()).split()) for element in tree.iter("title")), "")
    parts = [part for part in _PARTS.split(title[:_WRITTEN]) if part]
    if len(parts) > 1:
        ends = [parts[-1], parts[0], *reversed(parts[1:-1])]
        yield from (part for part in ends if letters_of(part) not in headings)


def _logos(tree: Element, url: str | None) -> Iterator[str]:
    """The names of pictures that lead to the front page, then the words that do."""
    host = host_of(url)
    for image in islice(tree.iter("img"), _PICTURES):
        name = " ".join(image.get("alt", "").split())[:_WRITTEN]
        if (
            name
            and not _FILE.search(name)
            and any(_is_front(a.get("href", ""), host) for a in image.iterancestors("a"))
        ):
            yield _LOGO.sub("", _PARTS.split(name)[0])
    for link in islice(tree.iter("a"), _PICTURES):
        if _is_front(link.get("href", ""), host):
            yield _LOGO.sub("", " ".join(" ".join(link.itertext()).split())[: 2 * _LONGEST])


def _is_front(href: str, host: str) -> bool:
    href = href.strip()
    return href in {"/", "./"} or (_FRONT.fullmatch(href) is not None and host_of(href) in {host, ""})


def _signatures(lines: Sequence[Line]) -> Iterator[str]:
    """What follows or precedes the sign of copyright at the foot of the page."""
    for line in reversed(lines[-_FOOT:]):
        if len(line.text) < 400 and (mark := _MARK.search(line.text)):
            after = _MARK.sub("", line.text[mark.end() :])
            yield _END.sub("", _YEARS.sub("", after))
            yield _YEARS.sub("", line.text[: mark.start()])


def _plain(name: str) -> str | None:
    """A name without its legal form; None for what is none."""
    name = _LEGAL.sub("", " ".join(re.sub(r"[®™]", "", name[:200]).split())).strip(" -–—|:,.'\"©").removeprefix("www.")
    words = letters_of(name)
    is_name = len(words) >= 2 and len(name) <= _LONGEST and len(name.split()) <= 7 and not words.isdigit()
    return name if is_name and words not in _COMMON else None


def _labels(url: str | None) -> list[str]:
    """The parts of the host that can be a name."""
    return [
        label for part in host_of(url).split(".")[:-1] if len(label := letters_of(part)) > 1 and label not in _COMMON
    ]


def _is_host(name: str, label: str) -> bool:
    """Whether a name is that of the host: in letters, nearly, or by its initials."""
    initials = "".join(word[0] for word in _WORD.findall(name.lower()))
    owner = " ".join(word for word in name.split() if word.lower() not in _COMMON)
    return (
        _alike(letters_of(name.rpartition(".")[0]), label)
        or _alike(letters_of(owner), label)
        or (len(label) > 2 and label in initials)
    )


def _alike(first: str, second: str) -> bool:
    short, long = sorted((first.removeprefix("the"), second.removeprefix("the")), key=len)
    return bool(short) and short in long and len(short) >= _NEARLY * len(long)
