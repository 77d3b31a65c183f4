"""What kind of change lies between two states of a text."""

import msgspec
import pytest

from archive.records import Claim, Figure, Findings, Reading, Span, Speaker
from archive.versions import State, alike, compare, state

STORY = (
    "Plaza removed 212 accounts on Monday.\n\n"
    "The company said the network came from Morvania and addressed voters in Varland before the June vote."
)


def at(text: str, *, title: str = "Plaza removes a network", number: float = 212) -> State:
    figure = Figure(start=0, end=5, quote=text[:5], number=number, unit="accounts", verb="removed")
    return state(Reading(kind="article", title=title, text=text), Findings(figures=[figure]))


def test_the_first_version_has_nothing_before_it() -> None:
    assert compare(None, at(STORY)).verdict == "first"


@pytest.mark.parametrize(
    "other", [STORY.replace("\n\n", "\n\n\n"), STORY.replace("said the", "said  the"), STORY.upper(), STORY + " —"]
)
def test_spacing_case_and_punctuation_are_cosmetic(other: str) -> None:
    assert compare(at(STORY), at(other)).verdict == "cosmetic"


def test_other_words_for_the_same_facts_are_wording() -> None:
    assert compare(at(STORY), at(STORY.replace("came from", "originated in"))).verdict == "wording"


def test_a_new_headline_is_wording() -> None:
    assert compare(at(STORY), at(STORY, title="Plaza acts")).verdict == "wording"


def test_another_number_changes_the_facts_and_says_which() -> None:
    change = compare(at(STORY), at(STORY.replace("212", "221"), number=221))
    assert change.verdict == "facts"
    assert change.lost == {"figures": ["212 removed accounts"]}
    assert change.came == {"figures": ["221 removed accounts"]}


def test_large_numbers_are_compared_to_the_last_figure() -> None:
    change = compare(at(STORY, number=1_234_567), at(STORY.replace("212", "more"), number=1_234_568))
    assert change.came == {"figures": ["1234568 removed accounts"]}


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier version of this story gave a wrong number of accounts.",
        "Rectificatif : le nombre de comptes a été corrigé.",
        "In einer früheren Version war die Zahl falsch.",
        "更正：账号数量有误。",
        "Update, 8 March: On 4 March we changed the number of accounts from 212 to 221.",
    ],
)
def test_a_note_of_correction_outweighs_the_changed_number(note: str) -> None:
    corrected = STORY.replace("212", "221") + "\n\n" + note
    assert compare(at(STORY), at(corrected, number=221)).verdict == "correction"


def test_news_under_the_word_update_is_no_correction() -> None:
    news = STORY + "\n\nUpdate: The company will speak to the press at noon."
    assert compare(at(STORY), at(news)).verdict == "wording"


def test_an_old_note_is_no_new_correction() -> None:
    noted = STORY + "\n\nCorrection: the day was Monday."
    assert compare(at(noted), at(noted.replace("came from", "began in"))).verdict == "wording"


def quoted(*claims: tuple[str | None, str]) -> Findings:
    return Findings(
        claims=[
            Claim(
                start=0, end=1, quote="x", content=Span(start=0, end=1, quote=words), form="direct", kind="quote",
                speaker=Speaker(start=0, end=1, quote="x", name=name) if name else None,
            )
            for name, words in claims
        ]
    )  # fmt: skip


def test_the_same_words_in_another_mouth_are_other_facts() -> None:
    reading = Reading(kind="article", text=STORY)
    before = state(reading, quoted(("Karrivane", "we saw it"), ("Brask", "we saw it"), (None, "so did we")))
    worded = msgspec.structs.replace(reading, text=STORY.replace("came from", "began in"))
    assert (
        compare(before, state(worded, quoted(("Brask", "we saw it"), ("Karrivane", "we saw it")))).verdict == "wording"
    )
    assert compare(before, state(worded, quoted(("Karrivane", "we saw it")))).verdict == "facts"


def test_a_page_that_moved_is_recognised_by_its_words() -> None:
    assert alike(at(STORY), at(STORY.replace("Monday", "Tuesday"), title="Elsewhere"))
    assert not alike(at(STORY), at("Another text about soup, squash and the patience it takes to cook them well."))
