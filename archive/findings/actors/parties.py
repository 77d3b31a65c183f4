"""Parties by the one word that stands for them before a politician: "Reform candidates", "the Labour leader".

The words are those of the gazetteer: of "Conservative Party" and "Reform UK" they are "Conservative" and "Reform".
Which party is meant the document tells, by what each alias needs.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from archive.findings.actors.mentions import mention
from archive.findings.guarded import Guarded, alternatives, guarded
from archive.gazetteer import Gazetteer, load
from archive.records import ActorMention

_PEOPLE = (
    "candidates?|leaders?|leadership|MPs?|MEPs?|senators?|lawmakers?|party|politicians?|councill?ors?|ministers?|"
    "members?|aides?|campaigns?|caucus|nominees?|incumbents?|rivals?|premiers?|legislators?|congress(?:man|woman|men)|"
    "representatives?|peers?|frontbenchers?|backbenchers?|whips?|voters?|supporters?|strategists?|operatives?|"
    "(?:spokes|chair)(?:man|woman|person)|staffers?|officials?|governors?|mayors?|primary|conference|manifesto|"
    "opponents?|figures?|activists?|donors?|source|majority|government|shadow [a-z]+"
)
_HOLDS = re.compile(
    r"(?:-led)? (?:MPs?|MEPs?|senators?|candidates?|peers?|councill?ors?|whips?|premiers?|lawmakers?)\b"
)
_LAST = ("Party", "UK")
_ADJECTIVES = frozenset({"Democratic", "Republican", "Libertarian"})  # nobody calls the party so


def party_words(text: str, context: str) -> Iterator[ActorMention]:
    """Where a passage names a party by its one word; `context` is the whole document."""
    gazetteer = load()
    for match in _pattern(gazetteer).finditer(text):
        hits = [hit for full in _words(gazetteer)[match["word"]] for hit in gazetteer.find(full, context)]
        one = mention(text, *match.span("word"), "party", rule="party")
        if hits:
            party = hits[0].entry
            one = msgspec.structs.replace(one, name=party.name, actor=party.id, country=party.country)
        elif not _HOLDS.match(text, match.end()):
            continue
        yield one


@lru_cache(maxsize=4)
def _pattern(gazetteer: Gazetteer) -> Guarded:
    either = alternatives(_words(gazetteer))
    return guarded(
        rf"(?:{either}) ",
        rf"(?<![\w’'-])(?P<word>{either})(?=(?:,? (?:and|or) (?:{either}))?(?:-led)? (?:[a-z]+ )?(?:{_PEOPLE})\b)",
    )


@lru_cache(maxsize=4)
def _words(gazetteer: Gazetteer) -> dict[str, list[str]]:
    """The one word of each party that has such a name, with the names it is the word of."""
    found: dict[str, list[str]] = {}
    for entry in gazetteer.entries.values():
        for alias in entry.aliases if entry.kind == "party" else ():
            word, _, last = alias.name.rpartition(" ")
            if last in _LAST and word.isalpha() and word not in _ADJECTIVES:
                found.setdefault(word, []).append(alias.name)
            elif alias.ambiguous and last.isalpha() and not word and not last.isupper():
                found.setdefault(last, []).append(alias.name)
    return found
