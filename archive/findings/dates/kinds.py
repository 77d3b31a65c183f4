"""Of what a date is the date, by the words of its sentence.

The rule, by what triggers it; the first that holds:

| trigger | such as | kind |
|---|---|---|
| dateline, stamp | `KELLMARK, March 2 —`, `Published 2 March` | published |
| a name, a plan, an occasion of its own | `the vote on 14 June`, `a 2024 study` | mentioned |
| note of a change | `Correction, 5 March`, `we changed this post on` | modified |
| act of enforcement | `removed`, `took down` | enforced; `before` or `until` a date mentioned |
| detection | `detected`, `identified` | detected |
| beginning or `since`, end, of what is active | `active since 2019`, `last post` | activity_start, activity_end |
| range over which that was active or observed | `between May and July we tracked the pages` | the same two |
| words made public | `announced`, `in a statement` | disclosed |
| words said, no denial or open inquiry | `said on Monday` | disclosed |
| a quarter, a half, more than 92 days for one of these acts | `removed in Q1` | mentioned: a count's period |
| anything else | | mentioned |

A cue in the date's own clause goes before one elsewhere in its sentence, the nearer before the farther. The words are
in `english.toml` and `languages.toml`.
"""

from typing import NamedTuple

from archive.findings.dates.calendar import granularity
from archive.findings.dates.meaning import Meaning
from archive.findings.dates.tape import Token
from archive.findings.dates.tense import ends_sentence, is_verb
from archive.findings.dates.triggers import REACH, Triggers
from archive.records import DateKind

_KINDS: dict[str, DateKind] = {
    "modified": "modified", "changed": "modified", "published": "published", "enforced": "enforced",
    "curbed": "enforced", "detected": "detected", "observed": "detected", "activity_start": "activity_start",
    "acting": "activity_start", "activity_end": "activity_end", "made_public": "disclosed", "said": "disclosed",
}  # fmt: skip
# What must be in the sentence beside these, from one of the tables.
_NEEDED = {
    "changed": ("this",), "observed": ("active",), "curbed": ("active", "things"), "acting": ("active",),
    "said": ("active",), "made_public": ("active", "known"),
}  # fmt: skip
_ACTS = frozenset(["enforced", "detected", "disclosed"])
_LONGEST_ACT = 92  # days
_SEMICOLONS = frozenset(";؛；")  # as good as full stops
_CLAUSE = frozenset(
    [*",،，:：—–()", "but", "while", "although", "which", "who", "after", "before"],
)
_LEAD_INS = frozenset(
    ["on", "in", "by", "during", "since", "as", "of", "late", "early", "mid", "the", "at", "-", "from"]
)
_JOINTS = frozenset(["to", "and", "until", "through", "till", "–", "-"])
_SPAN = 30


class Place(NamedTuple):
    """A date, `tokens[first:last]`, in its sentence, `tokens[start:end]`, and the words of its language."""

    tokens: list[Token]
    first: int
    last: int
    start: int
    end: int
    triggers: Triggers

    def words(self, first: int, last: int) -> list[str]:
        """The words from one token to another, within the sentence."""
        return [token.word for token in self.tokens[max(first, self.start) : min(last, self.end)]]

    def holds(self, table: str) -> bool:
        """Whether the sentence has a word of this table."""
        return self.triggers.holds(table, self.words(self.start, self.end))


def placed(tokens: list[Token], first: int, last: int, triggers: Triggers) -> Place:
    """A date with the sentence around it, up to 30 words to either side."""
    start = first
    while start > max(0, first - _SPAN) and not _parts(tokens, start - 1):
        start -= 1
    end = last
    while end < min(len(tokens), last + _SPAN) and not _parts(tokens, end):
        end += 1
    return Place(tokens, first, last, start, end, triggers)


def _parts(tokens: list[Token], at: int) -> bool:
    return tokens[at].word in _SEMICOLONS or ends_sentence(tokens, at)


def kind_of(place: Place, meaning: Meaning) -> DateKind:
    """The kind of a date, by the rule above."""
    if _is_dateline(place) or _is_stamp(place):
        return "published"
    if _stands_alone(place):
        return "mentioned"
    lasting = meaning.modifier == "SINCE" or "/" in meaning.value
    cues = (trigger for one in _own(place) if (trigger := _cue(place, one)) and (lasting or trigger != "acting"))
    trigger = _range_side(place) or next(cues, None)
    if trigger is None:
        return "mentioned"
    if trigger == "said" and place.holds("unsaid"):
        return "mentioned"
    kind = _KINDS[trigger]
    if kind == "enforced" and meaning.modifier in {"BEFORE", "UNTIL"}:
        return "mentioned"
    return "mentioned" if kind in _ACTS and _is_reporting_period(meaning) else kind


def _is_reporting_period(meaning: Meaning) -> bool:
    span = meaning.bounds
    if "/" in meaning.value and span:
        return (span[1] - span[0]).days > _LONGEST_ACT
    return granularity(meaning.value) in {"quarter", "half"}


def _around(place: Place) -> tuple[list[int], list[int]]:
    """The places before the date, nearest first, and after it; a comma after what opens the sentence parts nothing."""
    before, after = list(range(place.first - 1, place.start - 1, -1)), list(range(place.last, place.end))
    fronted = all(place.tokens[one].word in _LEAD_INS for one in before)
    return before, after[1:] if fronted and after and place.tokens[after[0]].word == "," else after


def _own(place: Place) -> list[int]:
    """The places of the date's own clause; of the whole sentence where that has no verb."""
    before, after = _around(place)
    own = [*_clause(place.tokens, before), *_clause(place.tokens, after)]
    return own if any(is_verb(place.tokens[one].word) for one in own) else [*own, *before, *after]


def _clause(tokens: list[Token], places: list[int]) -> list[int]:
    """Those of the places that come before the clause ends."""
    end = next((count for count, place in enumerate(places) if tokens[place].word in _CLAUSE), len(places))
    return places[:end]


def _cue(place: Place, at: int) -> str | None:
    """What the word `at` triggers; a beginning or an end needs a subject before it that is active."""
    if not place.triggers.opens(place.tokens[at].word):
        return None
    trigger = place.triggers.trigger(place.words(at, at + REACH))
    if trigger in {"activity_start", "activity_end"}:
        return trigger if place.triggers.holds("active", place.words(place.start, at + 2)) else None
    needed = _NEEDED.get(trigger or "", ())
    return trigger if not needed or any(place.holds(table) for table in needed) else None


def _is_stamp(place: Place) -> bool:
    """`Published 2 March`, `Posted on 2 March`: the date of a page, at the head of a line."""
    before = place.words(place.start, place.first)
    return 0 < len(before) <= 2 and place.triggers.holds("stamps", before[:1])


def _is_dateline(place: Place) -> bool:
    """`KELLMARK, Varland, March 2 — `: names alone before it, a dash after it, at the head of a paragraph."""
    before, after = place.tokens[place.start : place.first], place.words(place.last, place.last + 2)
    names = [token for token in before if token.word.isalpha()]
    dash = bool({"—", "–", "-"} & set(after[:1])) or after[:2] in ([")", "—"], [")", "-"])
    return dash and bool(names) and names[0].start < before[-1].end and all(token.capital for token in names)


def _stands_alone(place: Place) -> bool:
    """`the vote on 14 June`, `a 2024 study`, `the Elections Act 2024`: a name's or an occasion's own date."""
    before = place.words(place.first - 3, place.first)
    if place.triggers.holds("planned", before):
        return True
    before = before[-2:]
    if not place.triggers.knows("occasions"):
        return False
    if before[-1:] in (["on"], ["in"], ["of"]) and place.triggers.holds("occasions", before[:1]):
        return True
    written = place.tokens[place.first : place.last]
    if len(written) != 1 or not written[0].word.isdecimal() or not before:
        return False
    beside = place.tokens[place.first - 1]
    after = place.words(place.last, place.last + 1)
    return (before[-1] in {"a", "the"} and bool(after) and after[0].isalpha()) or (
        beside.capital and beside.word != "in"
    )


def _range_side(place: Place) -> str | None:
    """`active from March to May`, `between 2021 and 2023`: the first date starts an activity, the second ends it."""
    before, after = place.words(place.first - 2, place.first), place.words(place.last, place.last + 2)
    opens = before[-1:] == ["between"] or (before[-1:] == ["from"] and bool(_JOINTS & set(after[:1])))
    closes = bool({"from", "between"} & set(place.words(place.first - 8, place.first)) and _JOINTS & set(before[-1:]))
    if not (opens or closes) or not (place.holds("acting") or _is_watched(place)):
        return None
    return "activity_start" if opens else "activity_end"


def _is_watched(place: Place) -> bool:
    """Whether something active was observed over the range."""
    return any(_cue(place, one) == "observed" for one in range(place.start, place.end))
