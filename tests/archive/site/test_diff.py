"""Two versions side by side: what is the same and what is not, in time that grows with the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.site.diff import compare

texts = st.lists(st.sampled_from(["a", "b", "c", "network", "412", "removed", ".", "\n\n"]), max_size=60).map(" ".join)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[slice(*c.old)].strip(), new[slice(*c.new)].strip()) for c in compare(old, new) if not c.same]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It removed 412 accounts on Tuesday.", "It removed 398 accounts on Tuesday.", [("412", "398")]),
        ("It removed accounts.", "It quietly removed accounts.", [("", "quietly")]),
        ("One goes. Two stays.", "Two stays.", [("One goes.", "")]),
        ("Nothing new.", "Nothing new.", []),
        ("", "All of it.", [("", "All of it.")]),
        ("All of it.", "", [("All of it.", "")]),
        ("Said  twice.\n", "Said twice.", []),
    ],
)
def test_what_changed_is_told_in_words(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert changed(old, new) == expected


@given(texts, texts)
def test_the_stretches_cover_both_texts_and_what_is_called_the_same_is(old: str, new: str) -> None:
    changes = compare(old, new)
    assert "".join(old[slice(*change.old)] for change in changes) == old
    assert "".join(new[slice(*change.new)] for change in changes) == new
    for change in changes:
        if change.same:
            assert old[slice(*change.old)].split() == new[slice(*change.new)].split()


def test_a_text_of_one_word_said_over_and_over_is_compared_at_once() -> None:
    assert len(compare("lie " * 100_000, "lie " * 100_001)) <= 3
