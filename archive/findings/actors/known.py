"""What a passage names by words alone: actors of the gazetteer, bodies and places by the noun in their name.

Nothing here needs a parse. Where names overlap the longest wins: "Senate Foreign Relations Committee" is one body,
though the gazetteer knows the Senate.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from archive.findings.actors import bodies
from archive.findings.actors.demonyms import is_demonym
from archive.findings.actors.governments import governments
from archive.findings.actors.headed import headed_names
from archive.findings.actors.localities import localities
from archive.findings.actors.mentions import inside, meets, mention
from archive.findings.actors.parties import party_words
from archive.findings.actors.sorts import FIRMS, LANDS
from archive.gazetteer import Hit, load
from archive.records import ActorKind, ActorMention

_LOUD = re.compile(r"(?:[^\w\n]*[A-ZÀ-Þ]+(?![\w.]))*[^\w\n]*[A-ZÀ-Þ]{4,}(?![\w.])")  # a line, or its first words
_STOPS = 3  # at least, in such an acronym
_STOPPED = re.compile(r"[A-Z](?<![\w.].)\.(?:[A-Z]\.){2,4}(?!\w)")
_TITLE = re.compile(
    r"(?<![\w-])(?:The )?(?:[A-ZÀ-Þ][\w&]* )?(?:Guardian|Times|News|Radio|Television|Telegraph|Post|Independent|"
    r"Observer|Mail|Conversation|Monitor|Insider) $"
)
_FORM = re.compile(
    r",? (?:Corp|Corporation|Inc|Ltd|Limited|LLC|PLC|plc|GmbH)\b(?! [A-ZÀ-Þ])(?:\.(?=[,'’)]| [^A-ZÀ-Þ\n]))?"
)  # "Plaza Inc."
_NAMED = frozenset({"gazetteer", "headword"})
_HOUSES = FIRMS | {"outlet"}


def known(text: str, context: str) -> list[ActorMention]:
    """The mentions of a passage; `context` is the text of the document."""
    mentions = _branches(text, [_of_hit(text, hit) for hit in _hits(text, context)])
    longer = list(governments(text, mentions))
    kept = [one for one in mentions if one.kind == "country" or not inside(one, longer)] + longer
    for start, end, kind in (
        *headed_names(text, context),
        *bodies.titled_bodies(text, context),
        *_operations(text, context),
    ):
        if any(one.kind in LANDS and (one.start, one.end) == (start, end) for one in kept):
            continue  # "Russian Federation"
        parts = [one for one in kept if one.kind not in LANDS and one.start < end and start < one.end]
        product = kind == "outlet" and any(one.kind in FIRMS for one in parts)  # "Google News"
        if not product and (not parts or _is_more(text, start, end, parts)):
            one = mention(text, start, end, kind, rule="headword")
            kept = [other for other in kept if other not in parts] + [one]
    kept = _without_parts(kept)
    kept += [one for one in _dotted(text, context) if not meets(one.start, one.end, kept)]
    kept += [one for one in party_words(text, context) if not meets(one.start, one.end, kept)]
    return kept + [
        mention(text, start, end, "place", rule="locality")
        for start, end in localities(text)
        if not meets(start, end, kept)
    ]


def _without_parts(mentions: list[ActorMention]) -> list[ActorMention]:
    """Without the countries in the names of bodies; a body of government leaves the adjective that opens its name."""
    whole = [one for one in mentions if one.kind not in LANDS and one.rule in _NAMED]
    led = {one.start for one in whole if one.kind == "agency" and one.rule == "headword"}
    return [
        one
        for one in mentions
        if one.kind not in LANDS or not inside(one, whole) or (one.start in led and is_demonym(one))
    ]


def _hits(text: str, context: str) -> list[Hit]:
    """What the gazetteer knows; where a passage opens in capitals, also what it knows in small letters ("KREMLIN")."""
    hits = load().find(text, context)
    loud = _LOUD.match(text)
    if loud is None:
        return hits
    small = loud[0].title() + text[loud.end() :]
    more = load().find(small, context) if len(small) == len(text) else []
    return [*hits, *(hit for hit in more if hit.start < loud.end() and not any(_meet(hit, other) for other in hits))]


def _dotted(text: str, context: str) -> Iterator[ActorMention]:
    """Acronyms of the gazetteer with a stop behind each letter ("F.B.I.")."""
    for match in _STOPPED.finditer(text) if text.count(".") >= _STOPS else ():
        letters = match[0].replace(".", "")
        for hit in load().find(letters, context):
            if (hit.start, hit.end) == (0, len(letters)) and hit.entry.kind not in LANDS:
                yield msgspec.structs.replace(
                    _of_hit(letters, hit), start=match.start(), end=match.end(), quote=match[0]
                )


def _meet(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _is_more(text: str, start: int, end: int, parts: Sequence[ActorMention]) -> bool:
    """Whether a name in full is more than the known names it is made of, those one behind the other."""
    if not all(start <= one.start and one.end <= end for one in parts):
        return False
    if any(one.rule != "gazetteer" for one in parts):
        return False
    first, last = min(one.start for one in parts), max(one.end for one in parts)
    return bool(re.search(r"\w", text[last:end])) or (first == last)


def _branches(text: str, mentions: list[ActorMention]) -> list[ActorMention]:
    """The mentions, with the house and the country of its branch as one name ("Guardian Australia")."""
    lands = {one.start: one for one in mentions if one.kind == "country" and one.quote == one.name}
    joined = []
    for one in mentions:
        land = lands.get(one.end + 1) if one.kind in _HOUSES and text[one.end : one.end + 1] == " " else None
        if land is not None and not re.match(r" [A-Z]|-", text[land.end :]):
            words = text[one.start : land.end]
            joined.append(msgspec.structs.replace(one, end=land.end, quote=words, name=words, actor=None))
        else:
            joined.append(one)
    for land in lands.values():
        title = _TITLE.search(text, max(0, land.start - 40), land.start)
        if title and not meets(title.start(), land.start, joined) and not re.match(r" [A-Z]|-", text[land.end :]):
            joined.append(mention(text, title.start(), land.end, "outlet", rule="headword"))
    houses = [one for one in joined if one.kind in _HOUSES]
    return [one for one in joined if one.kind != "country" or not inside(one, houses)]


def _operations(text: str, context: str) -> Iterator[tuple[int, int, ActorKind]]:
    for name in bodies.operation_names(context):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield *match.span(), "operation"


def _of_hit(text: str, hit: Hit) -> ActorMention:
    entry, start = hit.entry, hit.start
    if entry.kind == "outlet" and text[max(0, start - 4) : start] == "The ":
        start -= 4
    form = _FORM.match(text, hit.end) if entry.kind in FIRMS else None
    end = form.end() if form is not None else hit.end
    return mention(
        text, start, end, entry.kind, name=entry.name, actor=entry.id, country=entry.country, rule="gazetteer"
    )
