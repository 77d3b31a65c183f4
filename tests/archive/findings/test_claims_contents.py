"""What is no claim: contents that state nothing, and sayings that the text leaves open."""

import pytest

from archive.findings import PUBLISH
from archive.findings.claims.contents import states
from archive.publish import IMPERSONAL
from tests.archive.findings.test_claims import claims


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
    assert all(states(one.content.quote) for one in claims(sentence))


def test_headlines_run_together_speak_for_nobody() -> None:
    text = (
        "Marsh is likely to be asked about the former harbour master Tom Reed on if he should have left: "
        "‘Absolutely not’ Electoral battle for sailors intensifies in Port Anchor Brightwell adds stops in the north."
    )
    assert all(one.speaker is None or "’ Electoral" not in one.speaker.quote for one in claims(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "If Ada Marsh says the pages were fake, the port will close.",
        "Nobody knows whether the minister said the pages were fake.",
        "Unless Ada Marsh confirms that the pages were fake, the port stays open.",
        "Did Ada Marsh say that the pages were fake?",
    ],
)
def test_who_may_or_may_not_have_said_something_has_not_said_it(sentence: str) -> None:
    assert all(one.speaker is None or "pages" not in one.content.quote for one in claims(sentence))


def test_who_disputes_that_disputes_what_was_said_before() -> None:
    *_, last = claims("Ada Marsh said the network had been bought abroad. Brightwell disputes that.")
    assert last.speaker is not None
    assert (last.speaker.name, last.kind, last.form) == ("Brightwell", "denial", "indirect")
    assert last.content.quote == "the network had been bought abroad"
    assert last.quote == "Ada Marsh said the network had been bought abroad. Brightwell disputes that."


def test_an_echo_of_nothing_is_no_claim() -> None:
    assert claims("The council confirmed it.") == []


def test_names_of_programmes_are_no_utterances() -> None:
    (claim,) = claims("On Harbour Radio's “This Morning,” Ada Marsh said that the network was gone.")
    assert claim.content.quote == "the network was gone"


@pytest.mark.parametrize(
    "lead",
    ["MARL, Avalon, March 2 — ", "MARL (Wire) – ", "AVALON CITY -- ", "Update: ", "Note: ", "Editor's note: "],
)
def test_a_dateline_and_a_label_are_no_part_of_what_is_said(lead: str) -> None:
    found = claims(f"{lead}Brightwell has closed 40 pages, the council said.")
    assert [one.content.quote for one in found if one.speaker] == ["Brightwell has closed 40 pages"]
    (narrated,) = claims(f"{lead}Brightwell removed 40 accounts from the network.")
    assert narrated.content.quote == "Brightwell removed 40 accounts from the network"


@pytest.mark.parametrize("day", ["on Friday", "late on Friday that", "Friday that", "on Friday morning that"])
def test_the_day_it_was_said_on_is_no_part_of_what_is_said(day: str) -> None:
    (claim,) = claims(f"Ada Marsh said {day} the pages had gone.")
    assert claim.content.quote == "the pages had gone"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Correction: Ada Marsh said Brightwell had 40 pages.", "Ada Marsh"),
        ("“It is a mess,” Ada Marsh said, citing low wages and unemployment.", "Ada Marsh"),
        ("“It is a mess,” Ada Marsh said, citing the harbour towns.", "Ada Marsh"),
        ("The Gazette, citing two officials, reports that the tips had stopped.", "two officials"),
    ],
)
def test_labels_and_causes_are_no_speakers(sentence: str, speaker: str) -> None:
    first = claims(sentence)[0]
    assert first.speaker is not None
    assert first.speaker.name == speaker


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The firm is said to be in debt.", "The firm is said to be in debt"),
        ("It is alleged that the pages were bought.", "the pages were bought"),
        ("It has been reported that the port paid 40 people.", "the port paid 40 people"),
    ],
)
def test_hearsay_names_nobody_and_is_published_only_where_no_person_is_named(sentence: str, content: str) -> None:
    (claim,) = claims(sentence)
    assert (claim.speaker, claim.content.quote) == (None, content)
    assert IMPERSONAL <= claim.confidence < PUBLISH


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The ring was run from a cellar, the social network announced on Monday.",
            "the social network", "The ring was run from a cellar",
        ),
        ("The firm has denied running forty pages.", "The firm", "running forty pages"),
        ("The court has not said when it will hear the case.", "The court", "when it will hear the case"),
        ("The court held that the order had lapsed.", "The court", "the order had lapsed"),
        ("Ada Marsh found no evidence that the port had paid.", "Ada Marsh", "no evidence that the port had paid"),
        ("The plaintiffs argue that the letters were orders.", "The plaintiffs", "the letters were orders"),
        ("The state contends that the order goes too far.", "The state", "the order goes too far"),
        ("Her party said it knew nothing of the pages.", "Her party", "it knew nothing of the pages"),
        ("The company said it had closed the pages.", "The company", "it had closed the pages"),
    ],
)  # fmt: skip
def test_who_is_not_known_by_name_keeps_the_words_of_the_text(sentence: str, speaker: str, content: str) -> None:
    first = next(claim for claim in claims(sentence) if claim.speaker)
    assert first.speaker is not None
    assert (first.speaker.name, first.speaker.actor, first.content.quote) == (speaker, None, content)


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
    assert [one for one in claims(sentence) if one.confidence >= IMPERSONAL] == []


def test_the_name_of_an_operation_does_not_speak() -> None:
    assert all(claim.speaker is None for claim in claims("The port closed, and Doppelganger said it was late."))


def test_what_stands_before_a_semicolon_is_not_what_is_said_behind_it() -> None:
    found = claims("The Bureau did not agree; in a letter, its liaison Ada Marsh said that the tips would stop.")
    assert [(one.speaker and one.speaker.name, one.content.quote) for one in found if one.speaker] == [
        ("Ada Marsh", "the tips would stop")
    ]


def test_the_place_of_a_dateline_does_not_speak() -> None:
    found = claims("TORQUAY, May 3 - Brightwell said that the port would close.")
    assert "TORQUAY" not in {one.speaker.name for one in found if one.speaker}


def test_a_dialogue_is_no_headline_of_its_first_speaker() -> None:
    found = claims("Ada Marsh: “I leave the port.” Ines Holt: “Good.”", "Ada Marsh and Ines Holt met.")
    assert not [one for one in found if "Good" in one.content.quote and one.speaker and one.speaker.name == "Ada Marsh"]


def test_tags_and_marks_are_no_speaker() -> None:
    found = claims("<script>alert(3)</script> <b>“Bold move,”</b> said <i>Eve</i> Adams of the port.")
    assert not [one for one in found if one.speaker and set(one.speaker.name) & set("<>“”")]


def test_a_claim_ends_where_somebody_else_begins_to_speak() -> None:
    first, *_ = claims("Brightwell said it had removed 1,500 accounts, and Ada Marsh of Plenum questioned the count.")
    assert first.content.quote == "it had removed 1,500 accounts"


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
