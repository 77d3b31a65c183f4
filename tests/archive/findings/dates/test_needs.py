"""A rule of dates is left out only where it could not have matched."""

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.findings.dates import find_dates_in
from archive.findings.dates.grammar import grammar
from archive.findings.dates.needs import needs_of


def test_what_must_stand_is_needed_and_what_may_is_not() -> None:
    assert needs_of("the? month:MONTH (YEAR | in YEAR)") == [{"MONTH"}, {"YEAR"}]
    assert needs_of("(?<!than) ~COMMA day:(DAYNUM | the ORD)") == [{"DAYNUM", "ORD"}]
    assert needs_of("(now | the? past?)") == []


def test_every_rule_of_the_grammar_needs_something() -> None:
    assert all(rule.needs for rule in grammar().rules)


_WORDS = [word.lstrip("^") for word in grammar().words] + [
    "Monday",
    "May",
    "2021",
    "3",
    "3rd",
    ",",
    ".",
    "-",
    "'",
    "pm",
]
_TEXTS = st.lists(st.sampled_from(sorted(_WORDS)), max_size=12).map(" ".join)


@given(_TEXTS)
def test_rules_that_are_left_out_match_nothing(text: str) -> None:
    known = grammar()
    tape = known.tape(text)
    letters = tape.letters if tape else ""
    tried = {rule.pattern for rule in known.possible(set(letters))}
    assert not [rule.name for rule in known.rules if rule.pattern not in tried and rule.pattern.search(letters)]


@given(_TEXTS)
def test_a_text_that_is_not_cut_into_words_has_no_dates(text: str) -> None:
    words = re.sub(r"\d", "", text)
    forced = f"{words}\n\n7"  # a figure forces the cut; behind an empty line it belongs to nothing
    dates = [(one.start, one.value) for one in find_dates_in(words, anchor=None, language="en")]
    assert dates == [(one.start, one.value) for one in find_dates_in(forced, anchor=None, language="en")]
