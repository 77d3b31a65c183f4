"""How much of a text is shown: everything where it is free, a bounded share where it is not."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from archive.rights import SHARE, cap, merged, opening, reserve, shown, spared, visible

ranges = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), max_size=30)


def test_a_public_document_is_shown_whole() -> None:
    assert shown(1200, "full", [(5, 9)]) == [(0, 1200)]


def test_an_empty_text_shows_nothing() -> None:
    assert shown(0, "full") == []
    assert shown(0, "excerpt") == []


def test_a_passage_is_granted_whole_or_not_at_all() -> None:
    granted = shown(3000, "excerpt", [(1000, 1200), (1300, 2900)])
    assert visible((1000, 1200), granted)
    assert not any(start < 2900 and end > 1300 for start, end in granted)


def test_rights_that_nobody_declared_show_an_excerpt() -> None:
    assert shown(9000, "", [(0, 9000)]) == shown(9000, "excerpt", [(0, 9000)])


@given(st.integers(0, 5000), ranges)
def test_of_the_press_never_more_than_the_share_is_shown(length: int, wanted: list[tuple[int, int]]) -> None:
    granted = shown(length, "excerpt", [(min(a, b, length), min(max(a, b), length)) for a, b in wanted])
    assert sum(end - start for start, end in granted) <= length // SHARE


@given(st.integers(0, 900))
def test_not_even_of_a_short_notice_more_than_a_third_is_shown(length: int) -> None:
    text = ("It was so. " * 90)[:length]
    granted = shown(length, "excerpt", [opening(text, 0, "excerpt"), (0, length // 4), (length // 2, length)])
    assert 3 * (sum(end - start for start, end in granted) + reserve(length)) <= length


@given(ranges)
def test_merged_ranges_are_in_order_and_keep_every_character(given_ranges: list[tuple[int, int]]) -> None:
    joined = merged(given_ranges)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(joined))
    characters = {n for start, end in given_ranges for n in range(start, end)}
    assert {n for start, end in joined for n in range(start, end)} == characters


def test_the_opening_ends_with_a_sentence_where_one_fits() -> None:
    text = "Headline.\n\nIt began on Monday. " + "It went on and on. " * 60
    start, end = opening(text, 11, "excerpt")
    assert text[start:end].startswith("It began on Monday. It went on")
    assert text[start:end].endswith("on and on.")


def test_the_opening_leaves_room_for_evidence() -> None:
    text = "word " * 240
    start, end = opening(text, 0, "excerpt")
    assert end - start <= (cap(len(text)) - reserve(len(text))) * 2 // 5
    assert opening(text, 0, "full")[1] > end


@given(st.integers(0, 9000), st.lists(st.integers(0, 900)))
def test_older_versions_stay_within_the_part_kept_for_them(length: int, wanted: list[int]) -> None:
    granted = spared(length, "excerpt", wanted)
    assert sum(size for size, given in zip(wanted, granted, strict=True) if given) <= reserve(length)
    assert all(spared(length, "full", wanted))
