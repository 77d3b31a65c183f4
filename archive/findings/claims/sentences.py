"""Where the sentences of a passage begin and end, in languages without a parse."""

import re
from collections.abc import Iterator

MARKS = '"“”「」『』'
_SENTENCE = re.compile(rf"[^.!?。！？؟{MARKS}]*(?:[\"“「『][^{MARKS}]*[\"“”」』][^.!?。！？؟{MARKS}]*)*[.!?。！？؟]?")
_LEADER = "\u2024"  # a stop that ends no sentence, in the copy that the shapes are looked for in
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert"
_NO_END = re.compile(
    rf"(?<=\d)\.(?=\d| (?:{_MONTHS}))|(?<=\b[A-Z])\.(?= )|(?<=\bz)\.(?= ?B\b)|"
    r"(?<=\b(?:MM|Dr|Sr|St|Nr))\.|(?<=\b(?:Sra|Dra|bzw))\.|(?<=\bProf)\."
)
_NEXT = re.compile(r"(?<=[.!?][\"“”]) (?=[A-ZÀ-Þ])")  # a sentence in marks ends; behind it another begins


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence begins, and its words; a stop that ends none is another sign in them."""
    for sentence in _SENTENCE.finditer(_NO_END.sub(_LEADER, text)):
        start = sentence.start()
        for words in _NEXT.split(sentence[0]):
            yield start + len(words) - len(words.lstrip()), words.strip()
            start += len(words) + 1
