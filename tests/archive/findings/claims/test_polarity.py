"""Whether a claim says that something is not so, and whether it doubts."""

import pytest

from tests.archive.findings.paragraphs import claims


@pytest.mark.parametrize(
    ("sentence", "negated", "hedged"),
    [
        ("Ada Marsh said the network was not large.", True, False),
        ("Ada Marsh said the firm that did not answer was large.", False, False),
        ("Ada Marsh denied any role in it.", True, False),
        ("Ada Marsh did not say who had paid for it.", True, False),
        ("Ada Marsh said nobody had paid for it.", True, False),
        ("Ada Marsh said the network had 60 pages, not 38.", False, False),
        ("Ada Marsh ruled that the bureau may write to the company.", False, False),
        ("Ada Marsh believed that the network had been bought.", False, True),
        ("Ada Marsh declined to comment.", True, False),
        ("Ada Marsh said the bureau no longer shares tips.", True, False),
        ("Ada Marsh said the network may return.", False, True),
        ("Ada Marsh suggested that the network had been bought.", False, True),
        ("Ada Marsh said the network was large.", False, False),
        ("Ada Marsh said the port traced the pages but did not name the groups.", True, False),
        ("Ada Marsh did not deny that the network was large.", False, False),
        ("Ada Marsh did not rule out that the network was large.", False, True),
        ("Nobody at the port said that the network was large.", True, False),
        ("Ada Marsh said the port was unable to trace it.", True, False),
        ("Ada Marsh said letters can be important in tracing it.", False, True),
        ("Ada Marsh does not believe that the network had been bought.", True, False),
        ("Ada Marsh said there was no doubt that the port had paid for it.", False, False),
        ("Ada Marsh said it was no secret that the port had paid for it.", False, False),
        ("Ada Marsh said it was not the first time that the port had paid.", False, False),
        ("Ada Marsh said the pier was not just a gift but a payment.", False, False),
        ("Ada Marsh said there was no way that the port paid without a letter.", False, False),
        ("Ada Marsh said the pier would close if the port gave no word that it would no longer pay.", False, False),
        ("“Treat the port as an absolute nobody,” Ada Marsh said.", False, False),
        ("Ada Marsh said there was no accident at the pier.", True, False),
        ("Ada Marsh said no question was put to the port.", True, False),
        ("Ada Marsh said it was not the first to report the sale.", True, False),
        ("Nowhere did Ada Marsh say that the port had paid.", True, False),
    ],
)
def test_negation_and_doubt(sentence: str, negated: bool, hedged: bool) -> None:  # noqa: FBT001 - a row of the table
    (claim,) = claims(sentence)
    assert (claim.negated, claim.hedged) == (negated, hedged)


def test_who_denies_that_it_is_not_so_affirms_it() -> None:
    (claim,) = claims("Ada Marsh denies that the port is not closed.")
    assert (claim.kind, claim.negated) == ("denial", False)


@pytest.mark.parametrize(
    ("sentence", "negated", "hedged"),
    [
        ("Ada Marsh allegedly told clerks that she ran the port.", False, True),
        ("She also reportedly called for the ferries to be sold.", False, True),
        ("“Neither the firm nor its owner is tied to the ferries,” Ada Marsh told the paper.", True, False),
        ("Ada Marsh seemed to acknowledge that the pier was sold.", False, True),
        ("Ada Marsh said that it was nothing less than a sale of the pier.", False, False),
        ("The port said that it had neither the motive nor the money to do it.", True, False),
    ],
)
def test_adverbs_of_a_cue_and_neither(sentence: str, negated: bool, hedged: bool) -> None:  # noqa: FBT001 - a table
    assert [(one.negated, one.hedged) for one in claims(sentence)] == [(negated, hedged)]
