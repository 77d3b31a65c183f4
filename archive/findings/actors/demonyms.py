"""Words for what belongs to a country ("Freedonian"), which may name a language and no country.

The gazetteer does not say which of a country's names is its adjective; its shape does, but for a few.
"""

import re

from archive.records import ActorMention

_SHAPE = re.compile(r".+(?:an|ese|ine|ish|[^e]i|ench|iss|eek|ch|ak|ic|ois|asy)")
_UNLIKE = frozenset({
    "American", "British", "Burmese", "Cypriot", "Danish", "Dutch", "Emirati", "Filipino", "Lao", "Macedonian",
    "Nigerien", "Salvadoran", "Swati", "Swazi",
})  # fmt: skip
_TONGUE = r"(?:\d+ )?(?:both |mostly |mainly |broken |fluent |colloquial )?"
_IN = re.compile(rf"\b(?:[Ii]n|[Ii]nto) {_TONGUE}(?:[A-Z][a-z]+(?:, (?:and |or )?| and | or ))*$")
_SPOKEN = re.compile(r"\b(?:speaks?|spoke|spoken|speaking|fluent in|translat\w+ from|learn(?:s|ed|ing)?) (?:\w+ly )?$")
_MORE = r"(?:,? and |,? or |, )[A-Z][a-z]+"
_AFTER = (
    r"(?:[.,;:!?)”\"’'\n—–]|$| (?:[–—-]|\d|and|or|but|on|at|to|with|for|by|from|as|that|which|who|in|were|was|is|are|"
    r"about|than|so|rather|via|using|only|alone|under|across|through|when|while|supportive|critical|favou?rable|"
    r"hostile)(?![\w-]))"
)
_ENDS = re.compile(rf"(?:{_MORE})*+{_AFTER}")
_JOINED = re.compile(r"-(?:language|speak(?:ing|ers?))\b| (?:language|speakers?|subtitles|dialects?|alphabet)\b")
_LONGEST = 80  # code points of a list of languages


def is_demonym(one: ActorMention) -> bool:
    """Whether a country is named by its adjective: "Freedonian", not "Freedonia", nor its capital."""
    if one.quote == one.name or one.kind != "country":
        return False
    return one.quote in _UNLIKE or (one.quote[:2] == one.name[:2] and _SHAPE.fullmatch(one.quote) is not None)


def is_language(text: str, one: ActorMention) -> bool:
    """Whether an adjective stands for a tongue: "posts in Freedonian and English", "a Freedonian-language page"."""
    if not is_demonym(one):
        return False
    if _JOINED.match(text, one.end):
        return True
    before = max(0, one.start - _LONGEST), one.start
    told = _IN.search(text, *before) or _SPOKEN.search(text, *before)
    return told is not None and _ENDS.match(text, one.end) is not None
