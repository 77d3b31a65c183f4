"""A guard is cheaper than what it guards, and hides nothing from it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.findings.actors import appositions, bodies, governments, headed, localities, people
from archive.findings.guarded import Stemmed, any_of, leading, stemmed, worded
from archive.findings.topics import KINDS

ACTORS = (appositions, bodies, governments, headed, localities, people)
STEMMED = [pattern for _, pattern in KINDS if isinstance(pattern, Stemmed)]
STEMMED += [one for module in ACTORS for one in vars(module).values() if isinstance(one, Stemmed)]
LETTERS = st.characters(codec="ascii")


@pytest.mark.parametrize("one", STEMMED, ids=lambda one: one.stems[0])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # drawn from an expression of a thousand signs
@given(data=st.data())
def test_whatever_a_pattern_matches_holds_one_of_its_stems(one: Stemmed, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(one.pattern, alphabet=LETTERS))
    assert one.search(text) is not None


def test_stems_are_looked_for_in_whatever_case() -> None:
    pattern = stemmed("ferry ferries", r"\bferr(?:y|ies) (?:to|from)\b")
    assert pattern.search("THE FERRIES TO Tallport") is not None
    assert pattern.search("the road to Tallport") is None


def test_words_are_known_by_the_letters_they_begin_with() -> None:
    pattern = worded("ferr(?:y|ies)|piers?|Capt.", r"\b(?:ferr(?:y|ies)|piers?|Capt\.) [A-Z]\w+")
    assert pattern.stems == ("ferr", "pier", "Capt.")
    text = "The ferry Corvane left pier Ostmark."
    assert [match[0] for match in pattern.finditer(text)] == ["ferry Corvane", "pier Ostmark"]
    assert list(pattern.finditer("THE FERRY CORVANE")) == []


def test_words_that_begin_with_anything_are_refused() -> None:
    with pytest.raises(ValueError, match="begin with a letter"):
        worded("ferry|[Pp]ier", r"ferry|[Pp]ier")


def test_any_of_no_words_is_found_nowhere() -> None:
    assert list(any_of(()).finditer("Tallport and Ostmark")) == []


def test_a_leading_word_is_looked_for_right_before_a_capital() -> None:
    pattern = leading("ferry ?(?:line|pier)|skipper", r"\b(?:ferry ?(?:line|pier)|skipper) (?P<name>[A-Z]\w+)")
    assert pattern.ends == ("line ", "pier ", "skipper ")
    text = "A skipper said that the ferrypier Ostmark and the ferry line Corvane are shut."
    assert [match["name"] for match in pattern.finditer(text)] == ["Ostmark", "Corvane"]
    assert list(pattern.finditer("The skipper told Ilse Varn of the pier.")) == []
