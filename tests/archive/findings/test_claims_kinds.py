"""The kind of a claim, by sentences of the field that no rule was written for."""

import pytest

from tests.archive.findings.test_claims import claims

ATTRIBUTION = [
    "Ada Marsh said the bureau did not know who owned the pages.",
    "The bureau has not determined who controls the accounts.",
    "Ada Marsh said the campaign was bankrolled by a shipping magnate.",
    "The embassy hinted that interns had created the bogus profiles.",
    "Ada Marsh said the protest had been amplified by covert accounts.",
    "Researchers found that the channel was part of a wider influence operation.",
    "The lab believes that the two networks were the same.",
    "Ada Marsh found no evidence that the ministry had paid for the posts.",
    "Ada Marsh said her client was a mining company.",
    "The lab says the posts came from the people behind the first network.",
    "He did not rule out that private individuals were responsible.",
    "The lab says that Blue Pier and Old Tom were the same operation.",
    "The lab thinks that the campaign was an early version of Blue Pier.",
    "Ada Marsh said the lab did not name the sponsor of the posts.",
]
POLICY = [
    "The firm said it would label paid posts from April.",
    "The bureau said it does not ask firms to delete anything.",
    "The company said it had no plans to change its rules.",
    "The bureau said its letters must be logged.",
    "The court ordered the bureau to keep a list.",
    "The bureau said it would not send letters until the hearing.",
    "The firm's director said they will publish the list every month.",
    "The port said it was not going to close the channel.",
    "Brightwell will label paid posts, the firm said.",
    "The list must be “open to everybody”, in the words of Ada Marsh.",
]
REPORT = [
    "Ada Marsh said the pages had few readers.",
    "The firm would not say who had paid.",
    "The lab said it would have found the pages sooner.",
    "The bureau said that it did not know the reason.",
    "Ada Marsh said the pages which Brightwell removed last week were old.",
    "Ada Marsh said it must have been winter when they began.",
    "The mayor said it would rain on Monday.",
]
DENIAL = [
    "The party called the report nonsense.",
    "Ada Marsh described the story as a fabrication.",
    "The firm denied running the accounts.",
    "The minister called the charge an outright lie.",
    "Ada Marsh claimed that the study was “a fantasy with pictures”.",
]
WARNING = ["The lab expects the operators to try again in spring.", "Ada Marsh fears the trolls to return."]
ENFORCEMENT = [
    "Brightwell boasted that it had culled 30 more accounts.",
    "Ada Marsh said Brightwell had nabbed nine channels.",
    "Ada Marsh reported that the firms acted on 40 of them.",
]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (kind, sentence)
        for kind, sentences in (
            ("attribution", ATTRIBUTION), ("policy", POLICY), ("report", REPORT), ("denial", DENIAL),
            ("enforcement", ENFORCEMENT), ("warning", WARNING),
        )
        for sentence in sentences
    ],
)  # fmt: skip
def test_what_is_said_tells_the_kind(kind: str, sentence: str) -> None:
    widest = max(claims(sentence), key=lambda claim: len(claim.content.quote))
    assert widest.kind == kind


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
        ("Brightwell terminated two blogs in the week after the vote.", "enforcement"),
        ("Indicators were shared with the Harbour Agency before the vote in May.", "report"),
        ("The company also briefed the Harbour Agency before the vote in May.", "report"),
        ("Brightwell acted on a tip from the Harbour Agency in the week before the vote.", "report"),
        ("In March the Harbour Agency dissolved its foreign influence task force.", "policy"),
        ("In March the foreign influence task force was quietly disbanded.", "policy"),
        ('The port has "paused" its tips to Brightwell.', "policy"),
        ("The port seems to have kept the pause in place.", "policy"),
        ("Brightwell acted on three separate tips from the port.", "report"),
        ("Brightwell took down five of them before the vote.", "enforcement"),
        ("A grand jury charged two sailors from Avalon in May.", "enforcement"),
        ("It was not possible to establish who was behind it.", "attribution"),
    ],
)
def test_what_a_sentence_states_by_itself_is_a_claim_of_the_document(sentence: str, kind: str) -> None:
    (claim,) = claims(sentence)
    assert (claim.form, claim.kind, claim.speaker) == ("narrative", kind, None)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The firm has no authority to open a letter.", "policy"),
        ("We label satire with a note.", "policy"),
        ("Under the new rules, each letter will be kept for a year.", "policy"),
        ("These domains are now blocked on Brightwell.", "enforcement"),
        ("We do not accept this.", "denial"),
        ("We have not been told when the hearing is.", "report"),
        ("We have not established who paid for them.", "attribution"),
    ],
)
def test_a_body_speaks_on_its_own_page(sentence: str, kind: str) -> None:
    found = [one for one in claims(sentence, site="Brightwell Newsroom") if one.speaker is not None]
    assert [(one.form, one.kind, one.speaker and one.speaker.name) for one in found] == [
        ("narrative", kind, "Brightwell")
    ]


def test_what_a_paragraph_of_a_judge_says_is_the_judges() -> None:
    found = claims("4. Marsh J (with whom Holt J agrees): The order is too wide. I would not have made it.")
    assert [(one.speaker.name, one.content.quote) for one in found if one.speaker] == [
        ("Marsh", "The order is too wide."),
        ("Marsh", "I would not have made it."),
    ]


def test_a_sentence_that_ends_with_a_name_and_a_colon_introduces_whom_it_names() -> None:
    before, words = "The port has closed. Its director, Ada Marsh:", "We shut the gate and go home."
    (said,) = (one for one in claims(before, words, kinds=("paragraph", "quote")) if one.form == "direct")
    assert said.speaker is not None
    assert (said.speaker.name, said.content.quote) == ("Ada Marsh", words)
