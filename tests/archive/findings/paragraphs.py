"""Paragraphs as a newsroom writes them, and what is found in them; what puts them in scope stands below each text."""

from archive.findings import find_actors, find_claims
from archive.records import ActorMention, Block, Claim, Reading

FIELD = "Coordinated inauthentic behavior, foreign influence operations"  # unknown names are read in scope alone


def read(*paragraphs: str, kinds: tuple[str, ...] = (), site: str | None = None) -> Reading:
    """A reading of paragraphs, each its own block of its kind."""
    paragraphs = (*paragraphs, FIELD)
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = kinds[index] if index < len(kinds) else "paragraph"
        blocks.append(Block(kind=kind, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Reading(kind="article", text=text, blocks=blocks, language="en", site=site)


def claims(*paragraphs: str, kinds: tuple[str, ...] = (), site: str | None = None) -> list[Claim]:
    """Every claim of these paragraphs, in text order."""
    reading = read(*paragraphs, kinds=kinds, site=site)
    return find_claims(reading, find_actors(reading))


def said(*paragraphs: str, kinds: tuple[str, ...] = (), site: str | None = None) -> list[tuple[str | None, str]]:
    """Every claim as the name of its speaker and the words of what is said."""
    return [
        (one.speaker.name if one.speaker else None, one.content.quote)
        for one in claims(*paragraphs, kinds=kinds, site=site)
    ]


def actors(text: str, language: str = "en") -> list[ActorMention]:
    """Every mention of an actor in a text."""
    return find_actors(Reading(kind="article", text=f"{text}\n\n{FIELD}", language=language))


def names(text: str, *kinds: str) -> list[str]:
    """The full names behind the mentions of these kinds, in text order."""
    return [one.name for one in actors(text) if one.kind in kinds]


def quotes(text: str, *kinds: str) -> list[str]:
    """The words of the mentions of these kinds; "the company" and its like are left out."""
    return [one.quote for one in actors(text) if one.kind in kinds and one.rule != "reference"]
