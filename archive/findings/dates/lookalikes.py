"""Words and numbers that only look like dates: names of people and papers, numbers of laws, rooms and versions, counts.

Each test asks what stands beside a phrase, never what the phrase itself is called in some text; the words are the
tables `lookalikes` of `english.toml`.
"""

from collections.abc import Callable
from functools import cache

from archive.findings.dates.lexicon import english
from archive.findings.dates.meaning import Phrase
from archive.findings.dates.tape import Token

_ENDS = frozenset(".!?:;\"“”'‘’()[]")


def is_lookalike(rule: str, phrase: Phrase) -> bool:
    """Whether what a rule matched is part of a name or an address, or numbers something."""
    test = _TESTS.get(rule)
    return _is_in_address(phrase) or (test is not None and test(phrase))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(english().lookalikes[name].split())


def _is_in_address(phrase: Phrase) -> bool:
    """`Monday.com`: a full stop and a word that both touch what was matched."""
    end, after = phrase.tokens[phrase.match.end() - 1].end, phrase.neighbours(2)[1]
    return (
        len(after) == 2
        and after[0].word == "."
        and end == after[0].start
        and after[0].end == after[1].start
        and after[1].word.isalpha()
        and not after[1].capital
    )


def _is_name(phrase: Phrase) -> bool:
    """`Theresa May`, `June Osborne`, `May I ask`, `Olive & June`: a month that is a name or a verb."""
    words = phrase.match.end() - phrase.match.start()
    month = phrase.tokens[phrase.match.start()]
    if words > 1 or month.word not in _table("names"):
        return False
    before, after = phrase.neighbours(1)
    opens = not before or before[0].word in _ENDS
    if month.word == "may" and after and (after[0].word in _table("after_may") or (opens and after[0].word.isalpha())):
        return True
    dated = _table("before_dates") | _table("before_months")
    if before and (before[0].word == "&" or (_is_capital(before[0]) and before[0].word not in dated)):
        return True
    named = bool(after) and _is_capital(after[0])
    return named and (opens or before[0].word not in _table("before_dates"))


def _is_capital(token: Token) -> bool:
    return token.capital and token.word.isalpha()


def _is_numbered(phrase: Phrase) -> bool:
    """`Flight 2021`, `No. 2023`, `pp. 1990-2001`, `1920 by 1080`, `ISO 8601-1:2019`, `2020 new accounts`."""
    before, after = ([token.word for token in side] for side in phrase.neighbours(4))
    label = before[-2:-1] if before[-1:] == ["."] else before[-1:]
    paged = before[-1:] in (["-"], ["–"]) and before[-3:-2] == ["."] and _table("labels") & set(before[-4:-3])
    if paged or (label and label[0] in _table("labels")):
        return True
    sized = (before[-1:] == ["by"] and before[-2:-1] and before[-2].isdecimal()) or (
        after[:1] == ["by"] and len(after) > 1 and after[1].isdecimal()
    )
    glued = phrase.glued_before()
    standard = glued[-1:] == [":"] and glued[0].isdecimal()
    counted = after[:1] and after[0] in _table("counted_as") and len(after) > 1 and after[1] in _counted()
    return bool(sized or standard or counted)


@cache
def _counted() -> frozenset[str]:
    return frozenset(english().classes["COUNTED"].split())


def _is_named_day(phrase: Phrase) -> bool:
    """`Black Friday`, `Ash Wednesday`, `the Sunday Times`."""
    before, after = phrase.neighbours(1)
    named = bool(before) and before[0].word in _table("named_days") and (before[0].capital or phrase["weekday"] == "")
    return named or (bool(after) and after[0].capital and after[0].word in _table("papers"))


def _is_of_a_game(phrase: Phrase) -> bool:
    """`the second quarter of the game`, or one among words that only sports use."""
    if phrase["year"] or phrase["code"]:
        return False
    before, after = phrase.neighbours(10)
    of = [token.word for token in after[:3]]
    return not _table("sports").isdisjoint(token.word for token in (*before, *after)) or (
        of[:2] == ["of", "the"] and of[2:] != [] and of[2] in _table("matches")
    )


def _is_exam(phrase: Phrase) -> bool:
    """`quizzes, midterms and finals`."""
    before, after = phrase.neighbours(10)
    return phrase["midterm"] != "" and not _table("schooling").isdisjoint(one.word for one in (*before, *after))


_TESTS: dict[str, Callable[[Phrase], bool]] = {
    "month": _is_name,
    "year": _is_numbered,
    "figures": _is_numbered,
    "weekday": _is_named_day,
    "part_of_year": _is_of_a_game,
    "named_event": _is_exam,
}
