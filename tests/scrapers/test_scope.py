"""The words of the topics are precise: they let in what the archive is about, and little else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.scope import TopicsError, fold, in_scope, load_topics

INSIDE = [
    "Platform removes 412 accounts linked to covert influence operation",
    "How a troll farm pretended to be a newspaper",
    "Minister warns of foreign interference before the vote",
    "Agency stopped sharing information with social media companies",
    "Quarterly adversarial threat report",
    "http://gazette.example/2026/03/02/inside-a-disinformation-campaign.html",
    "Ingérence numérique étrangère : ce que dit le rapport",
    "Trollfabrik: Wer die Einflusskampagne bezahlte",
    "La granja de trolls que imitó a un diario",
    "Как работала фабрика троллей",
    "تفاصيل حملة تأثير على الإنترنت",
    "平台披露境外影响力行动",
]
OUTSIDE = [
    "Council removes benches from the park",
    "Star striker linked to rival club after network of scouts report",
    "Bank accounts frozen in fraud case",
    "Broadcaster's network outage leaves viewers in the dark",
    "Interference on the radio: what engineers found",
    "Minister defends election posters",
    "How to share information about your allergies",
    "Botanist removes invasive species",
    "Trolls are back in cinemas",
    "Influencer campaign sells soap",
    "Football: China beats Iran",
    "",
]


@pytest.mark.parametrize("text", INSIDE)
def test_what_the_archive_is_about_is_in_scope(text: str) -> None:
    assert in_scope(text)


@pytest.mark.parametrize("text", OUTSIDE)
def test_other_news_is_out_of_scope(text: str) -> None:
    assert in_scope(text) == []


def test_a_text_may_belong_to_several_topics() -> None:
    text = "Platform takes down fake accounts of an influence operation; officials speak of foreign interference"
    assert in_scope(text) == ["influence-operations", "foreign-interference", "takedowns"]


def test_words_count_together_only_when_they_are_near() -> None:
    weak = ["disinformation spreads", "state-backed media", "propaganda"]
    assert in_scope(", ".join(weak))
    assert in_scope((" word" * 200).join(weak)) == []


def test_a_word_counts_once_however_often_it_stands_there() -> None:
    assert in_scope("propaganda " * 50) == []


def test_a_slug_reads_like_a_title() -> None:
    assert fold("Russia-linked_BOTS/Ünd süß") == " russia linked bots und suss "


@given(st.text(max_size=200))
def test_what_stands_around_an_influence_operation_does_not_hide_it(words: str) -> None:
    assert "influence-operations" in in_scope(f"{words} influence operation. {words}")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [('"*" = 1', "give a word"), ('"a* b" = 1', "give a word"), ('"a" = 9', "threshold"), ('"a" = "b"', "float")],
)
def test_a_word_that_cannot_count_is_named_on_load(tmp_path: Path, words: str, complaint: str) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(f'[bots]\ntitle = "Bots"\nthreshold = 3\n[bots.words.en]\n{words}\n', encoding="utf-8")
    with pytest.raises(TopicsError, match=complaint):
        load_topics(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TopicsError, match=r"none\.toml"):
        load_topics(tmp_path / "none.toml")


def test_a_share_of_the_threshold_asks_what_is_near_to_a_topic() -> None:
    text = "A court heard how the accounts had been removed."
    assert in_scope(text) == []
    assert in_scope(text, share=0.6) == ["takedowns"]
