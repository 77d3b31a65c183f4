"""What a text states itself: of others in the press, of itself on a body's own pages."""

import pytest

from archive.findings import find
from archive.records import Reading
from tests.archive.findings.paragraphs import claims, said


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Brightwell removed 40 accounts from the network last week.", "enforcement"),
        ("The network was operated by a marketing firm in the capital.", "attribution"),
        ("The bureau has stopped sharing information with the company.", "policy"),
        ("We shared our findings with three universities.", "report"),
        ("The order does not extend to any other company.", "policy"),
        ("It came after an order of May that restricted the contacts of the port.", "policy"),
        ("It originated in Avalon and was aimed at its neighbours.", "attribution"),
        ("Brightwell terminated two blogs in the week after the vote.", "enforcement"),
        ("Indicators were shared with the Harbour Agency before the vote in May.", "report"),
        ("The company also briefed the Harbour Agency before the vote in May.", "report"),
        ("Brightwell acted on a tip from the Harbour Agency in the week before the vote.", "report"),
        ("In March the Harbour Agency dissolved its foreign influence task force.", "policy"),
        ("In March the foreign influence task force was quietly disbanded.", "policy"),
        ("Sharing between the port and the company resumed on Friday.", "policy"),
        ("The port began tipping the companies off again on Friday.", "policy"),
        ("The pages belong to one covert operation.", "attribution"),
        ('The port has "paused" its tips to Brightwell.', "policy"),
        ("The port seems to have kept the pause in place.", "policy"),
        ("Brightwell acted on three separate tips from the port.", "report"),
        ("Brightwell took down five of them before the vote.", "enforcement"),
        ("A grand jury charged two sailors from Avalon in May.", "enforcement"),
        ("The port tied them to a contractor in Avalon.", "attribution"),
        ("The court limited the scope of an injunction that had silenced the port.", "policy"),
        ("Brightwell shared these accounts with the Tide Observatory before it acted.", "report"),
        ("The network included 78 pages, 3 groups and 14 channels.", "report"),
        ("It was not possible to establish who was behind it.", "attribution"),
    ],
)
def test_a_plain_statement_of_the_field_is_a_claim_of_the_document(sentence: str, kind: str) -> None:
    (claim,) = claims(sentence)
    assert (claim.form, claim.kind, claim.speaker) == ("narrative", kind, None)


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("We removed 40 accounts and nine pages in May.", "We", "enforcement"),
        ("Our investigators found links to a firm in the capital.", "Our investigators", "attribution"),
        ("The network originated in Avalon and was aimed at its neighbours.", "", "attribution"),
        ("Advertisers must confirm who pays for an advertisement.", "", "policy"),
        ("Last week we notified the port of our plans.", "we", "report"),
    ],
)
def test_what_a_body_states_on_its_own_pages_is_its_claim(sentence: str, words: str, kind: str) -> None:
    (claim,) = claims(sentence, site="Brightwell Newsroom")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.quote, claim.kind) == ("Brightwell", words, kind)


def test_what_a_body_does_not_do_is_its_rule_on_its_own_pages() -> None:
    (claim,) = claims("Brightwell does not sell the accounts of its readers.", site="Brightwell Newsroom")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.kind, claim.negated) == ("Brightwell", "policy", True)
    assert claims("The harbour does not sell its accounts.", site="Brightwell Newsroom") == []


def test_what_a_body_does_or_never_does_is_its_rule() -> None:
    for sentence in ("We do not remove pages for their views.", "We remove networks that lie about their owners."):
        assert [one.kind for one in claims(sentence, site="Brightwell Newsroom")] == ["policy"]


def test_a_reporter_who_says_we_is_not_his_paper() -> None:
    text = "We know that 40 accounts were removed."
    assert said(text, site="Harbour Gazette") == [("We", "40 accounts were removed")]


def test_what_a_body_traced_is_its_own_claim_in_the_press_too() -> None:
    (claim,) = claims("The Harbour Security Bureau traced the accounts to a firm in Avalon.", site="Harbour Gazette")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.form) == ("Harbour Security Bureau", "narrative")


def test_an_endless_name_of_a_site_is_no_publisher() -> None:
    text = "We removed 40 accounts of a network in May."
    for site, speaker in (("X Transparency Blog", "X"), ("X" + " Transparency Blog" * 200 + " x!", None)):
        (claim,) = find(Reading(kind="article", text=text, site=site, language="en")).claims
        assert (claim.speaker and claim.speaker.name) == speaker


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We passed our findings to the port on 3 May.", "report"),
        ("Last week we notified the port, whose letters have resumed.", "report"),
        ("We share our findings with the port.", "policy"),
        ("We have found no evidence that the firm paid for it.", "attribution"),
        ("The court permits such letters where they are logged.", "policy"),
    ],
)
def test_a_deed_is_told_and_a_habit_is_a_rule(sentence: str, kind: str) -> None:
    (claim,) = claims(sentence, site="Brightwell Newsroom")
    assert claim.kind == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The firm has no authority to open a letter.", "policy"),
        ("We label satire with a note.", "policy"),
        ("Under the new rules, each letter will be kept for a year.", "policy"),
        ("These domains are now blocked on Brightwell.", "enforcement"),
        ("We do not accept this.", "denial"),
        ("We have not written to the port.", "report"),
        ("We have not established who paid for them.", "attribution"),
    ],
)
def test_a_body_speaks_on_its_own_page(sentence: str, kind: str) -> None:
    (claim,) = claims(sentence, site="Brightwell Newsroom")
    assert claim.speaker is not None
    assert (claim.form, claim.kind, claim.speaker.name) == ("narrative", kind, "Brightwell")


@pytest.mark.parametrize(
    "sentence",
    [
        "Understanding the Motives Behind the Avalonian Operation",
        "Neither the port nor the bureau responded on Monday about contacts with firms that it had halted.",
    ],
)
def test_a_title_without_a_verb_and_a_silence_state_nothing(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The new law would have the port remove accounts and block pages.",
        "The law lets the port ask to remove or block access to pages.",
        "Sanctions can be a useful tool against covert campaigns.",
        "The sanctions have consequences beyond the listed channels.",
        "An expanding list of sanctioned channels",
        "Clerks read the accounts removed on Tuesday.",
        "The port asked if a firm was behind these pages.",
        "While the pier can't be closed, a switch will turn off the adverts.",
    ],
)
def test_what_may_be_would_be_or_is_aimed_at_is_no_act(sentence: str) -> None:
    assert [one for one in claims(sentence) if one.form == "narrative"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 40 accounts were taken down on Friday.",
        "The channel of the firm has been disabled.",
        "Brightwell decided on Friday, and acted to remove 40 accounts.",
        "Brightwell Disrupts Three Covert Networks",
    ],
)
def test_what_was_done_is_an_act(sentence: str) -> None:
    assert [one.kind for one in claims(sentence) if one.form == "narrative"] == ["enforcement"]


@pytest.mark.parametrize("told", ["plaza-removed-40-accounts-of-a-network", "network-operated-by-a-firm-of-the-port"])
def test_the_words_of_an_address_state_nothing(told: str) -> None:
    text = f"The link is https://harbour.example/news/{told}/story?id=5 and nothing else."
    assert find(Reading(kind="text", text=text, language="en")).claims == []
