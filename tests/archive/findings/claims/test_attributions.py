"""Who says what by the grammar of a sentence: the speaker, the cue and the words that must be found."""

import pytest

from tests.archive.findings.paragraphs import claims, said

ONE_SPEAKER = [
    (
        "“We found forty accounts,” said Ada Marsh, a spokeswoman for Brightwell.",
        "Ada Marsh", "said", "“We found forty accounts,”", "direct",
    ),
    (
        '"We found forty accounts," Ada Marsh said.',
        "Ada Marsh", "said", '"We found forty accounts,"', "direct",
    ),
    (
        "Ada Marsh said: “The accounts are gone.”",
        "Ada Marsh", "said", "“The accounts are gone.”", "direct",
    ),
    (
        "Ada Marsh said that the network had been small.",
        "Ada Marsh", "said", "the network had been small", "indirect",
    ),
    (
        "According to Ada Marsh, the network had been small.",
        "Ada Marsh", "According to", "the network had been small", "indirect",
    ),
    (
        "Ada Marsh told reporters that the network had been “small and loud.”",
        "Ada Marsh", "told", "the network had been “small and loud.”", "mixed",
    ),
    (
        "The accounts, claims Marsh, were bought in bulk. Ada Marsh leads the team.",
        "Ada Marsh", "claims", "The accounts, claims Marsh, were bought in bulk", "indirect",
    ),
    (
        "The company denied any link to the campaign.",
        "The company", "denied", "any link to the campaign", "indirect",
    ),
    (
        "Senator Ada Marsh called for new rules.",
        "Ada Marsh", "called for", "new rules", "indirect",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "speaker", "cue", "content", "form"), ONE_SPEAKER)
def test_a_sentence_with_one_speaker(sentence: str, speaker: str, cue: str, content: str, form: str) -> None:
    (claim,) = claims(sentence)
    assert claim.speaker is not None
    assert claim.cue is not None
    assert (claim.speaker.name, claim.cue.quote, claim.content.quote, claim.form) == (speaker, cue, content, form)


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The network was small, and it is gone, said Ada Marsh.",
            "Ada Marsh",
            "The network was small, and it is gone",
        ),
        ("The pages, claims Ada Marsh, are gone.", "Ada Marsh", "The pages, claims Ada Marsh, are gone"),
        ("Ada Marsh wants the port to publish its tips.", "Ada Marsh", "the port to publish its tips"),
        ("Ada Marsh called on the port to publish its tips.", "Ada Marsh", "the port to publish its tips"),
        ("Ada Marsh was forced to admit that the pages are back.", "Ada Marsh", "the pages are back"),
        ("Ada Marsh's claim that the pages are gone was doubted.", "Ada Marsh", "the pages are gone"),
        ("Ada Marsh’s point is that the pages aren’t gone.", "Ada Marsh", "the pages aren’t gone"),
        (
            "Nothing in the rule, as sailors understand it, forbids that.",
            "sailors",
            "Nothing in the rule, as sailors understand it, forbids that",
        ),
    ],
)
def test_shapes_of_reporting(sentence: str, speaker: str, content: str) -> None:
    assert said(sentence) == [(speaker, content)]


@pytest.mark.parametrize(
    ("sentence", "speaker", "cue", "hedged"),
    [
        ("The port must go, in the words of Ada Marsh.", "Ada Marsh", "in the words of", False),
        ("The network is understood to have been bought by a firm.", None, "understood", True),
        ("Ines Holt is reported to have left the port.", None, "reported", True),
        ("Ada Marsh submitted that the order had lapsed.", "Ada Marsh", "submitted", False),
        ("Ada Marsh contends that the order had lapsed.", "Ada Marsh", "contends", False),
        ("Ada Marsh gave notice that the network would appeal.", "Ada Marsh", "gave notice", False),
        ("The court took the view that the order had lapsed.", "The court", "took the view", False),
    ],
)
def test_official_prose_and_hearsay(sentence: str, speaker: str | None, cue: str, hedged: bool) -> None:  # noqa: FBT001 - a row of the table
    (claim,) = claims(sentence)
    assert claim.cue is not None
    assert (claim.speaker and claim.speaker.name, claim.cue.quote, claim.hedged) == (speaker, cue, hedged)


@pytest.mark.parametrize(
    ("sentence", "speaker", "chain"),
    [
        (
            "An aide told the port's lawyers that the tips would stop, according to two people briefed on the call.",
            "An aide",
            ["two people briefed on the call"],
        ),
        ("Ada Marsh, through a spokeswoman, said the port would appeal.", "Ada Marsh", ["a spokeswoman"]),
        ("Ada Marsh said that it had been small.", "Ada Marsh", []),
    ],
)
def test_who_passed_it_on_stands_in_the_chain(sentence: str, speaker: str, chain: list[str]) -> None:
    (claim,) = claims(sentence)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.chain) == (speaker, chain)


def test_a_second_cue_on_the_same_speaker_ends_the_first_claim() -> None:
    assert said("Ada Marsh said the accounts were fake and said the pages were bought.") == [
        ("Ada Marsh", "the accounts were fake"),
        ("Ada Marsh", "the pages were bought"),
    ]


def test_a_relative_pronoun_stands_for_whom_it_describes() -> None:
    (claim,) = claims("The port heard Ada Marsh, who said that the network was gone.")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.quote) == ("Ada Marsh", "who")


def test_who_asked_is_open_where_the_text_leaves_it_open() -> None:
    text = "Asked why the network had gone, Ada Marsh walked out of the room."
    assert said(text) == [(None, "why the network had gone")]


def test_a_sentence_behind_a_colon_is_said_once() -> None:
    text = "Ada Marsh also said this in her speech: We were not ready for so many pages. She left."
    assert said(text) == [("Ada Marsh", "We were not ready for so many pages")]


def test_accounts_do_not_speak() -> None:
    assert said("Forty accounts said that the vote was stolen.") == [(None, "the vote was stolen")]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "Ada Marsh told the paper that to close the pier, a vote was needed.",
            "to close the pier, a vote was needed",
        ),
        (
            "The paper said it saw data showing Brightwell and Harbour were the owners of the pier.",
            "it saw data showing Brightwell and Harbour were the owners of the pier",
        ),
    ],
)
def test_a_clause_goes_on_to_its_main_verb(sentence: str, content: str) -> None:
    assert content in [one.content.quote for one in claims(sentence)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ada Marsh paid for the farm and prosecutors said she ran it.", "prosecutors"),
        ("Ada Marsh leads the party and the Harbour Agency said she paid for it.", "Harbour Agency"),
        ("The report named two Facebook pages, which it said were run from Avalon.", "The report"),
    ],
)
def test_who_accuses_is_not_the_accused(sentence: str, speaker: str) -> None:
    last = max((one for one in claims(sentence) if one.cue), key=lambda one: one.cue.start if one.cue else 0)
    assert (last.speaker and last.speaker.name) == speaker


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Ada Marsh said Avalon was behind the pages but did not provide evidence.", "Avalon was behind the pages"),
        ("Ada Marsh said Avalon was behind the pages but offered no proof.", "Avalon was behind the pages"),
        ("Ada Marsh said Avalon was behind the pages but declined to say more.", "Avalon was behind the pages"),
        (
            "Ada Marsh said the port would keep its rules “under review” and did not rule out a fine.",
            "the port would keep its rules “under review”",
        ),
        ("Clerks said they count every ship — although the port sells none.", "they count every ship"),
    ],
)
def test_what_a_speaker_does_not_do_is_no_part_of_what_he_says(sentence: str, content: str) -> None:
    first = claims(sentence)[0]
    assert (first.content.quote, first.negated) == (content, False)
