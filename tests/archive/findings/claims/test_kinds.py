"""The kind of a claim, by sentences of the field that no rule was written for."""

import pytest

from tests.archive.findings.paragraphs import claims

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
    "Ada Marsh said the pages were run from Avalon.",
    "Ada Marsh said she did not know who paid for the pages.",
    "Ada Marsh said the café was part of a covert network.",
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
    "The court told the port to stop writing letters.",
]
REPORT = [
    "Ada Marsh said the pages had few readers.",
    "The firm would not say who had paid.",
    "The lab said it would have found the pages sooner.",
    "The bureau said that it did not know the reason.",
    "Ada Marsh said the pages which Brightwell removed last week were old.",
    "Ada Marsh said it must have been winter when they began.",
    "The mayor said it would rain on Monday.",
    "Ada Marsh said the harbour had been quiet.",
    "Ada Marsh said Ines Holt, who runs the lab, had left.",
]
DENIAL = [
    "The party called the report nonsense.",
    "Ada Marsh described the story as a fabrication.",
    "The firm denied running the accounts.",
    "The minister called the charge an outright lie.",
    "Ada Marsh claimed that the study was “a fantasy with pictures”.",
    "Ada Marsh said the port had never heard of them.",
    "Ada Marsh said the story was baseless.",
]
WARNING = ["The lab expects the operators to try again in spring.", "Ada Marsh fears the trolls to return."]
ENFORCEMENT = [
    "Brightwell boasted that it had culled 30 more accounts.",
    "Ada Marsh said Brightwell had nabbed nine channels.",
    "Ada Marsh reported that the firms acted on 40 of them.",
    "Ada Marsh said the port had purged 40 accounts.",
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
    whole, *inner = claims(sentence)  # who says that another knows something speaks of what that one says, too
    assert whole.kind == kind
    assert all(one.content.quote in whole.content.quote for one in inner)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The port has resumed talks with firms over removing pages before the vote, Ada Marsh said.", "policy"),
        ("The banned accounts were linked to a firm in Avalon, Ada Marsh said.", "attribution"),
        ("Brightwell bans accounts that spread rumours for Avalon, Ada Marsh said.", "enforcement"),
    ],
)
def test_what_is_only_spoken_of_is_no_enforcement(sentence: str, kind: str) -> None:
    assert [one.kind for one in claims(sentence)] == [kind]


def test_to_announce_what_was_found_is_no_plan() -> None:
    found = [*claims("The lab announced its discovery of a network."), *claims("The lab announced new rules for tips.")]
    assert [one.kind for one in found] == ["report", "policy"]
