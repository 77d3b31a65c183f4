"""Which topics a text is about, by the weighted words of `topics.toml`.

Asked of title, summary and slug before a news page is fetched, and of the text of a document when the archive is
built. Precise rather than complete: a page missed today is found again when the words are mended, because the addresses
stay in the feeds and the captures stay on disk.
"""

import re
import tomllib
import unicodedata
from collections import Counter, deque
from functools import cache, lru_cache
from pathlib import Path

import ahocorasick
import msgspec

TOPICS = Path(__file__).parent / "topics.toml"
WINDOW = 600  # characters; the words of a topic count together only within such a stretch

Hit = tuple[int, str, float]  # where a word ends, the word, its weight

_BREAKS = re.compile(r"[\W_]+")
# Scripts that put no space between words, or glue article and preposition to them: matched anywhere.
_GLUED = re.compile(r"[\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class TopicsError(ValueError):
    """Raised by `load_topics` for a file that cannot be used; names file, topic and word."""


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One topic: in scope where the weights of different words within a window reach the threshold."""

    title: str
    threshold: float
    words: dict[str, dict[str, float]]


class Lexicon(msgspec.Struct, frozen=True):
    """The topics, and an automaton over all their words; its values are lists of (topic, word, weight)."""

    topics: dict[str, Topic]
    automaton: ahocorasick.Automaton


def in_scope(text: str, share: float = 1.0) -> list[str]:
    """The topics of a text, in the order of the file; empty when it is out of scope. Linear in the text.

    A smaller `share` of the threshold asks whether a text is near to a topic.
    """
    hits = _hits(text)
    return [name for name, topic in load_topics().topics.items() if _reaches(hits[name], topic.threshold * share)]


@lru_cache(maxsize=1)  # a build asks of a document whether it is near to a topic, then whether it is in one
def _hits(text: str) -> dict[str, list[Hit]]:
    """By topic where its words end in a text, each with its weight."""
    lexicon = load_topics()
    hits: dict[str, list[Hit]] = {name: [] for name in lexicon.topics}
    for end, found in lexicon.automaton.iter(fold(text)):
        for topic, word, weight in found:
            hits[topic].append((end, word, weight))
    return hits


def _reaches(hits: list[Hit], threshold: float) -> bool:
    """Whether the weights of different words within a window reach the threshold."""
    inside: deque[Hit] = deque()
    times: Counter[str] = Counter()
    for hit in hits:
        inside.append(hit)
        times[hit[1]] += 1
        while inside[0][0] < hit[0] - WINDOW:
            times[inside.popleft()[1]] -= 1
        # A window holds few words of a topic, so their sum is taken anew: no rounding adds up on the way.
        if times[hit[1]] == 1 and sum({word: weight for _, word, weight in inside}.values()) >= threshold - 1e-9:
            return True
    return False


def fold(text: str) -> str:
    """Lower case without accents, everything between words one space; so a slug reads like a title."""
    bare = unicodedata.normalize("NFKD", text)
    for accent in filter(unicodedata.combining, set(bare)):  # a text has few, and most have none
        bare = bare.replace(accent, "")
    return f" {_BREAKS.sub(' ', bare.casefold()).strip()} "


@cache
def load_topics(path: Path = TOPICS) -> Lexicon:
    """Read and check the topics; a word ending in `*` stands for all words that begin with it."""
    try:
        topics = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, Topic])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise TopicsError(f"{path}: {error}") from error
    hits: dict[str, list[tuple[str, str, float]]] = {}
    for name, topic in topics.items():
        for word, weight in (pair for language in topic.words.values() for pair in language.items()):
            key = _key(word)
            if not key.strip() or "*" in word[:-1] or not 0 < weight <= topic.threshold:
                raise TopicsError(f"{path}: {name}: {word!r} = {weight}: give a word, and 0 < weight ≤ threshold")
            hits.setdefault(key, []).append((name, key, weight))
    automaton = ahocorasick.Automaton()
    for key, found in hits.items():
        automaton.add_word(key, found)
    automaton.make_automaton()
    return Lexicon(topics, automaton)


def _key(word: str) -> str:
    """A word as it stands in folded text: spaces mark where it must begin and end."""
    folded = fold(word)
    if _GLUED.search(word):
        return folded.strip()
    return folded.rstrip() if word.endswith("*") else folded
