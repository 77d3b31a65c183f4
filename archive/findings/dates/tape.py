"""A text as a tape: one character a token, so that a grammar is a table of regular expressions over words.

Every word belongs to a set of classes (`second` is an ordinal and a unit). Each distinct set gets a character of its
own; a class named in a pattern becomes the characters of all sets that hold it. Matching a tape costs what matching a
text of a sixth of its length costs, and cannot meet a letter that the text's author chose.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import msgspec

Classes = frozenset[str]

PLAIN: Classes = frozenset()  # a word that no rule asks for

# Words and marks come first, as most tokens are one, but for those that may begin a time, a code or a year.
_TOKEN = re.compile(
    r"""(?P<WORD>(?!(?i:[ap](?:m\b|\.)|[hq][1-4]|fy(?:\b|\d)))[^\W\d_]\w*)
    | (?P<MARK>[^\w\s'’])
    | (?=\S)(?i:
        (?P<ISO>\b\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?(?![\d-]))
        | (?P<NUMERIC>\b\d{1,4}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/-]|\.\d))
        | (?P<TIME>\b(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?(?![\d:]))
        | (?P<DECADE>\b(?:1[5-9]|20)\d0['’]?s\b|(?<!\w)['’]?\d0['’]?s\b)
        | (?P<SHORTYEAR>(?<!\w)['’]\d\d\b)
        | (?P<ORDINAL>\b\d{1,4}(?:st|nd|rd|th)\b)
        | (?P<AMPM>\b[ap]\.\s?m\.|(?:(?<=\d)|\b)[ap]m\b)
        | (?P<CODE>\b(?:[QH][1-4]|[1-4]Q|FY)(?=\b|\d))
        | (?P<GLUED>\d+(?![ap]m\b)[^\W\d_]\w*)
        | (?P<NUMBER>\d+(?:,\d{3})*(?:\.\d+)?)
        | (?P<OTHER>[^\W\d_]\w*|['’])
    )
    """,
    re.VERBOSE,
)


_LOOKED_UP = frozenset({"WORD", "MARK", "OTHER"})


class Token(msgspec.Struct, frozen=True, gc=False):  # there are as many as words: cheap to make, none to collect
    """A word, number or mark: where it stands, how it reads in lower case, whether it begins with a capital."""

    start: int
    end: int
    word: str
    capital: bool


class Alphabet:
    """The characters of a lexicon: `character` of a set of classes, and `compile` of a pattern over class names."""

    def __init__(self, sets: Iterable[Classes]) -> None:
        ordered = sorted({PLAIN, *sets}, key=sorted)
        self._characters = {classes: chr(0xE000 + place) for place, classes in enumerate(ordered)}

    def character(self, classes: Classes) -> str:
        """The character of a set of classes; of none for a set that no word of the lexicon has."""
        return self._characters.get(classes, self._characters[PLAIN])

    def letters(self, name: str) -> str:
        """The characters of all sets that hold a class."""
        letters = "".join(letter for classes, letter in self._characters.items() if name in classes)
        if not letters:
            raise ValueError(f"no word is a {name!r}")
        return letters

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern such as `month:MONTH day:DAY (COMMA? year:YEAR)?`: spaces part, `name:` binds, `~` negates."""
        named = re.sub(r"(\w+):\(", r"(?P<\1>", pattern)
        named = re.sub(r"(\w+):(~?[A-Za-z]+)", r"(?P<\1>\2)", named)
        return re.compile(re.sub(r"\(\?P<\w+>|~?[A-Za-z]+", self._one, named).replace(" ", ""))

    def _one(self, match: re.Match[str]) -> str:
        name = match[0]
        if name.startswith("("):
            return name
        letters = self.letters(name.lstrip("~"))
        return f"[^{letters}]" if name.startswith("~") else f"[{letters}]"


class Tape(msgspec.Struct, frozen=True, dict=True):
    """A text cut into words, numbers and marks, and in `letters` one character for each."""

    matches: list[re.Match[str]]
    letters: str

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, numbers and marks; most texts without a date are never asked for them."""
        return [Token(*match.span(), match[0].lower(), match[0][0].isupper()) for match in self.matches]


def words_of(pattern: str) -> set[str]:
    """The literal words a pattern asks for: its lower-case names that bind nothing."""
    return {word for word in re.findall(r"[A-Za-z]+(?!\w*[:>])", pattern) if word.islower()}


def write_tape(text: str, lexicon: Mapping[str, str], classify: Callable[[str, str], str], plain: str) -> Tape:
    """Cut a text into tokens. `lexicon` gives the character of a word or mark as it is written.

    `classify(kind, word)` gives the character of what is neither: numbers, dates written in figures.
    """
    matches = list(_TOKEN.finditer(text))
    letters = [
        lexicon.get(match[0], plain) if kind in _LOOKED_UP else classify(kind or "", match[0].lower())
        for match in matches
        for kind in [match.lastgroup]
    ]
    return Tape(matches, "".join(letters))
