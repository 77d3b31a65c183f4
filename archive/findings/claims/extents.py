"""The text a word of a parse governs: where what is said begins and ends."""

from archive.findings.claims.subjects import Range
from archive.findings.cues import verbs
from archive.findings.language import Token

MARKS = frozenset({'"', "“", "”"})
_TRAILING = frozenset({",", ";", ":", "-", "–", "—", "."})


def rest_of_sentence(words: list[Token], first: int) -> Range:
    """The text from a word to the end of its sentence, without its stop."""
    last = first
    while last + 1 < len(words) and not words[last + 1].is_sent_start:
        last += 1
    while last > first and words[last].text in _TRAILING:
        last -= 1
    return words[first].idx, words[last].idx + len(words[last])


def _own(words: list[Token]) -> list[Token]:
    """The words up to where somebody else begins to speak: ", and Ada Marsh questioned the count"."""
    for at, word in enumerate(words):
        if word.text in MARKS:
            return words
        if word.tag_ == "CC" and at and at + 1 < len(words):
            spoken = (
                verb
                for verb in words[at:]
                if verb.dep_ == "conj" and verb.head.i < word.i and verb.text.lower() in verbs()
                for subject in verb.children
                if subject.dep_ == "nsubj" and subject.tag_ == "NNP" and subject.left_edge.i == words[at + 1].i
            )
            if next(spoken, None) is not None:
                return words[: at - 1] if words[at - 1].text == "," else words[:at]
    return words


def _is_dropped(word: Token) -> bool:
    """Whether a word in front is no part of what is said: "that", or a comma; but "if" and "whether" make it open."""
    that = word.dep_ == "mark" and word.text.lower() == "that"
    return that or (word.dep_ == "punct" and word.text not in MARKS)


def extent(head: Token, *, but: Token | None = None) -> Range:
    """The text a word governs, from first to last word, without what hangs on `but` and without stops at its edges."""
    words = list(head.subtree)
    if but is not None and any(word.i == but.i for word in words):
        cut = {word.i for word in but.subtree}
        words = [word for word in words if word.i not in cut] or [head]
    words = _own(words)
    while len(words) > 1 and _is_dropped(words[0]):
        words.pop(0)
    while len(words) > 1 and words[-1].dep_ == "punct" and words[-1].text in _TRAILING:
        words.pop()
    return words[0].idx, words[-1].idx + len(words[-1])
