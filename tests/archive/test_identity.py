"""Names that never change: pinned values, because a change of any breaks permalinks that others have printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.identity import address_of, claim_id, document_id, folded, gap_id


def test_a_document_id_is_pinned_for_ever() -> None:
    assert document_id("http://hartfordgazette.example/news/2026/03/02/a.html") == "e7wupzg6q62i"
    assert document_id("http://lumenary.example/security/bulletin", "2026-01/lantern") == "d6wqevqnvoaz"


def test_an_entry_has_another_id_than_its_page() -> None:
    assert document_id("http://a.example/", "x") != document_id("http://a.example/")


def test_a_claim_id_survives_other_quotation_marks_case_and_spacing() -> None:
    assert claim_id("d", "“We  stopped it,” she said.") == claim_id("d", '"we stopped it," She said')


def test_a_claim_id_differs_when_a_word_differs() -> None:
    assert claim_id("d", "We stopped it") != claim_id("d", "We never stopped it")


@pytest.mark.parametrize(
    ("written", "one_spelling"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?ref=home", "https://example.org/a?ref=home"),
        ("urn:openbrief:file:abc/name", "urn:openbrief:file:abc/name"),
    ],
)
def test_one_spelling_for_an_address(written: str, one_spelling: str) -> None:
    assert address_of(written) == one_spelling


@given(st.text(max_size=80), st.text(max_size=80))
def test_gap_ids_do_not_run_their_parts_together(one: str, other: str) -> None:
    if one:
        assert gap_id("s", "u", one, other) != gap_id("s", "u" + one, "", other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
