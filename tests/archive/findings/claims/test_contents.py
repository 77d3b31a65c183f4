"""What is no claim: contents that state nothing, and sayings that the text leaves open."""

import pytest

from archive.findings.claims.confidence import IMPERSONAL, PUBLISH
from archive.findings.claims.contents import states
from tests.archive.findings.paragraphs import claims, said


@pytest.mark.parametrize(
    "words",
    [
        "how", "where it happens", "who he was", "it", "that", "what", "which", "not to be named",
        "to remain anonymous", "anonymity", "Monday", "last Thursday", "12 March 2024", "412", "that it is so", "so",
    ],
)  # fmt: skip
def test_function_words_and_days_state_nothing(words: str) -> None:
    assert not states(words)


@pytest.mark.parametrize(
    "words",
    [
        "the network was small", "who directs it", "any involvement", "to publish the letters", "Glass Anchor",
        "it snowed",
        "why the port paid them", "nothing was removed", "March was quiet", "1" * 60 + "x",
    ],
)  # fmt: skip
def test_what_may_be_true_or_asks_for_something_states_it(words: str) -> None:
    assert states(words)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port wrote letters again, a week after a court told it how.",
        "The researchers asked not to be named.",
        "Ada Marsh explained where it happens.",
        "The council called on Thursday.",
        "What Brightwell calls a nuisance had forty pages.",
    ],
)
def test_a_sentence_whose_content_states_nothing_makes_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "If Ada Marsh says the pages were fake, the port will close.",
        "Unless Ada Marsh confirms that the pages were fake, the port stays open.",
        "Did Ada Marsh say that the pages were fake?",
    ],
)
def test_who_may_or_may_not_have_said_something_has_not_said_it(sentence: str) -> None:
    assert claims(sentence) == []


def test_what_nobody_knows_is_nobodys_and_his_neither_who_may_have_said_it() -> None:
    text = "Nobody knows whether the minister said the pages were fake."
    assert said(text) == [(None, "whether the minister said the pages were fake")]


def test_who_disputes_that_disputes_what_was_said_before() -> None:
    _, last = claims("Ada Marsh said the network had been bought abroad. Brightwell disputes that.")
    assert last.speaker is not None
    assert (last.speaker.name, last.kind, last.form) == ("Brightwell", "denial", "indirect")
    assert last.content.quote == "the network had been bought abroad"
    assert last.quote == "Ada Marsh said the network had been bought abroad. Brightwell disputes that."


def test_an_echo_of_nothing_is_no_claim() -> None:
    assert claims("The council confirmed it.") == []


@pytest.mark.parametrize(
    "lead",
    ["MARL, Avalon, March 2 — ", "MARL (Wire) – ", "AVALON CITY -- ", "Update: ", "Note: ", "Editor's note: "],
)
def test_a_dateline_and_a_label_are_no_part_of_what_is_said(lead: str) -> None:
    found = said(f"{lead}Brightwell has closed 40 pages, the council said.")
    assert found == [("the council", "Brightwell has closed 40 pages")]
    narrated = said(f"{lead}Brightwell removed 40 accounts from the network.")
    assert narrated == [(None, "Brightwell removed 40 accounts from the network")]


@pytest.mark.parametrize("day", ["on Friday", "late on Friday that", "Friday that", "on Friday morning that"])
def test_the_day_it_was_said_on_is_no_part_of_what_is_said(day: str) -> None:
    (claim,) = claims(f"Ada Marsh said {day} the pages had gone.")
    assert claim.content.quote == "the pages had gone"


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The firm is said to be in debt.", "The firm is said to be in debt"),
        ("It is alleged that the pages were bought.", "the pages were bought"),
        ("It has been reported that the port paid 40 people.", "the port paid 40 people"),
    ],
)
def test_hearsay_names_nobody_and_is_not_published(sentence: str, content: str) -> None:
    (claim,) = claims(sentence)
    assert (claim.speaker, claim.content.quote) == (None, content)
    assert claim.confidence < IMPERSONAL


@pytest.mark.parametrize(
    "sentence",
    [
        "The court held a hearing and the port held its breath.",
        "She met Ines Holt, the director named on Monday.",
        "Ada Marsh returned to the port, telling reporters, who laughed, nothing.",
        "A new law lets the bureau warn the port about storms.",
    ],
)
def test_what_only_looks_like_saying_is_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


def test_what_stands_before_a_semicolon_is_not_what_is_said_behind_it() -> None:
    text = "The Bureau did not agree; in a letter, its liaison Ada Marsh said that the tips would stop."
    assert said(text) == [("Ada Marsh", "the tips would stop")]


def test_a_claim_ends_where_somebody_else_begins_to_speak() -> None:
    text = "Brightwell said it had removed 1,500 accounts, and Ada Marsh of Plenum questioned the count."
    assert said(text) == [("Brightwell", "it had removed 1,500 accounts"), ("Ada Marsh", "the count")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Correction: this article first said that Brightwell had removed 4,000 accounts.",
        "An earlier version of this story said that Brightwell had removed 4,000 accounts.",
        "This post originally reported that the network was run from Avalon.",
    ],
)
def test_what_a_text_takes_back_is_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Marsh said the port had been hacked, although no evidence was given.", "the port had been hacked"),
        (
            "Ada Marsh said it had meddled in the vote, allegations which it denies.",
            "it had meddled in the vote",
        ),
        ("Ada Marsh said it was to help Avalon — despite evidence that it hurt it.", "it was to help Avalon"),
        (
            "Ada Marsh said the firm sold 40 pages, not counting those of Holt.",
            "the firm sold 40 pages, not counting those of Holt",
        ),
        ("Marsh said Holt resigned before calling the police.", "Holt resigned before calling the police"),
        ("Ada Marsh stated the mayor was away before floating a tale of her own.", "the mayor was away"),
        ("Ada Marsh said Avalon ran the page, a charge the firm denies.", "Avalon ran the page"),
        (
            "Clerks said the firm removed pages for Ines Holt, whose victory in May shook the port.",
            "the firm removed pages for Ines Holt",
        ),
        (
            "Ada Marsh claims the firms talk to the port again, possibly because of the vote in May.",
            "the firms talk to the port again",
        ),
        ("Ines Holt claimed to be a clerk from Avalon, not matching her first account.", "to be a clerk from Avalon"),
        ("Auditors alleged Holt “secretly” used the ferry.", "Holt “secretly” used the ferry"),
        (
            "Clerks warned the port’s new following was a sign of trouble.",
            "the port’s new following was a sign of trouble",
        ),
        (
            "The sites used a tool to copy stories, per a Brightwell report of May.",
            "The sites used a tool to copy stories",
        ),
        ("The port is to report by May 3. Town lawyer Ada Marsh said it owes all an answer.", "it owes all an answer"),
        (
            "Ada Marsh bragged, “The port listens to me more than to the mayor,” before offering to teach clerks.",
            "“The port listens to me more than to the mayor,”",
        ),
        ("Ada Marsh, “the ferrywoman,” admits that the ferries were sold.", "the ferries were sold"),
    ],
)
def test_what_the_writer_adds_is_not_what_the_speaker_said(text: str, content: str) -> None:
    first, *others = claims(text)
    assert first.content.quote == content
    assert [one.confidence for one in others if one.confidence] == []  # "offering to teach" is nobody's, and worth 0


def test_who_never_said_it_is_not_shown_saying_it() -> None:
    (claim,) = claims("Ada Marsh never said that she had spoken to the port.")
    assert claim.negated
    assert claim.confidence < PUBLISH
