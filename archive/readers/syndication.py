"""Whose text it is, when it is not the page's own: wires in datelines and signatures, "originally published by".

Forms, not names: what stands in brackets before the dash of a dateline, what signs the last paragraph, what follows the
words for "first published".
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from htmldate.extractors import month_words

from archive.readers.letters import letters_of

_NAME = r"(?:The\s+)?[A-Z][\w&’'-]*(?:\.[A-Za-z]{2,})?(?:\s(?:(?:of|the|and|for|de|für)\s)?[A-Z&][\w&’'-]*){0,5}"
_WIRES = r"reuters|bloomberg|xinhua|associated press|agence france-presse|dpa|afp|apa|epd|kna|sid|ots|ansa|efe|tass|ap"
_WIRE = rf"(?:[A-Z]{{2,6}}|(?i:{_WIRES}))(?:/(?:[A-Z]{{2,6}}|(?i:{_WIRES})))*"
_PLACE = (
    r"(?>[^\W\d_a-z][\w.’'-]*+|(?:am|an|de|del|der|do|of|upon)\b|\d{1,4}+(?:st|nd|rd|th|\.)?+(?:\s[^\W\d_A-Z]++)?+)"
    r"[\s,/–—-]++"
)
_DATELINE = re.compile(  # places and dates before the bracket, a sentence behind the dash
    rf"(?=[^\n()]{{0,60}}\()(?:{_PLACE}){{0,8}}+\((?P<name>{_WIRE})\)\s*(?:[—–-]|--)(?=[^\w\n]{{0,4}}[^\W_a-z])"
)
_SIGNED = re.compile(  # behind the last sentence: `of the bloc (ASEAN).` is a part of it
    rf"(?:(?:^|(?<!\b[A-Z])[.!?…][”\"’'»)]*)\s*\((?P<name>{_WIRE})\)|^[—–-]+\s*(?P<line>{_WIRE}))\W*$"
)
_PIECE = r"(?:article|story|report|piece|post|column|essay|interview|op-ed|analysis|artikel|beitrag|text)"
_FIRST = re.compile(
    rf"(?i:\b{_PIECE}\b"
    r"[^.\n]{0,40}\b(?:(?:originally|first)\s+(?:published|appeared|ran|posted)|"
    r"(?:published|appeared)\s+(?:originally|first)|(?:erschien|wurde)\s+zuerst(?:\s+veröffentlicht)?|republished|syndicated)"
    r"[^.\n]{0,20}?\s(?:by|on|in|at|from|with permission (?:of|from)|bei|auf|in der|im|von)\s+(?:the\s+)??)"
    rf"(?P<name>{_NAME})"
)
_ABOUT_ITSELF = re.compile(  # how a paragraph of the text begins that is a note on it
    rf"(?:[^.:\n]{{0,30}}:\s)?(?:an?\s(?:\w+\s){{0,3}}version\sof\s)?"
    rf"(?:the|der|die|das|(?:this|diese[rs]?)(?:\s[\w-]+){{0,2}})\s{_PIECE}\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:\W*(?:under|with|here|on|and (?:is|was|has))\b[^.\n]{0,80})?\W*(?:$|\.\s.{0,100}$)")
_HINT = re.compile(r"original|first|zuerst|republished|syndicated", re.IGNORECASE)  # most lines have none of these
_COPYRIGHT = re.compile(rf"^\W*(?:©|\(c\)|(?i:copyright))\W*(?:(?:19|20)\d\d\W*)*(?:by\s+)?(?P<name>{_NAME})")
_PLACES = frozenset({"USA", "US", "UK", "EU", "UN", "UAE", "DC", "NY", "LA", "NRW", "DDR", "NATO"})
_SHORT = 400  # characters of a note on where a text comes from
_BODY = re.compile(
    r"\b(?:agency|agencies|agence|agentur|agenzia|agencia|press|presse|wires?|news|newsroom|desk|staff|team|bureau|board|"
    r"redaktion|redacci[oó]n|r[ée]daction|redazione|редакция|service|network|media|times|post|journal|tribune|gazette|"
    rf"university|institute|foundation|organi[sz]ation|ministry|department|office|{_WIRES})\b",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"\b(?:posted|published|updated|written|reviewed|researched|images?|photos?|comments?|comente|comentários|mailto|null|"
    r"undefined|webmaster|^team$|^by|admin|publisher|author|sende|email|e-mail|designed|stand|on)\b|[@:(){}<>\d]|^\W",
    re.IGNORECASE,
)


def bodies(credited: Iterable[str], declared: Iterable[str], names: Sequence[str]) -> list[str]:
    """Of what a byline credits beside persons, the agencies and desks.

    `declared` are bodies by the page's own data; `names` are those of the page's site, which need no credit.
    """
    own = {_key(name) for name in names}
    sure = {_key(name) for name in declared}
    kept: dict[str, str] = {}
    for name in credited:
        key = _key(name)
        is_body = key in sure or _BODY.search(name) or (name.isupper() and 3 <= len(name) <= 6)
        if is_body and key not in own and not _NO_BODY.search(name):
            kept.setdefault(key, name)
    return [*kept.values()]


def credits_in(paragraphs: Sequence[str], notes: Iterable[str], names: Sequence[str]) -> list[str]:
    """What a text says of where it comes from. `notes` are the lines around it, `names` need no credit."""
    found = [*_signatures(paragraphs), *_notes(paragraphs, notes)]
    own = {_key(name) for name in names}
    kept = {_key(name): name for name in reversed(found) if name not in _PLACES}
    return [kept[key] for key in dict.fromkeys(map(_key, found)) if key in kept and key not in own]


def _signatures(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs[:2]:
        if match := _DATELINE.match(paragraph):
            yield match["name"]
    for paragraph in paragraphs[-2:]:
        if match := _SIGNED.search(paragraph[-60:]):
            yield match["name"] or match["line"]


def _notes(paragraphs: Sequence[str], notes: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs[-3:]:
        if len(paragraph) <= _SHORT and (match := _COPYRIGHT.match(paragraph)):
            yield match["name"]
    told = {*paragraphs}
    for line in notes:
        match = _FIRST.search(line) if len(line) <= _SHORT and _HINT.search(line) else None
        if match is None or match["name"].split()[0].lower() in month_words():
            continue
        if line not in told or (_ABOUT_ITSELF.match(line) and _ENDS.match(line, match.end())):
            yield match["name"]


def _key(name: str) -> str:
    return letters_of(name).removeprefix("the")
