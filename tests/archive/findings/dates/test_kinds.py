"""Of what a date is the date, by the words of its sentence."""

import pytest

from tests.archive.findings.dates.thursday import dates


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The company removed the network in May 2023.", ["enforced"]),
        ("In May 2023, the company took down the network.", ["enforced"]),
        ("The accounts, detected in March 2023, were removed in May 2023.", ["detected", "enforced"]),
        ("The network was active from March 2021 to May 2023.", ["activity_start", "activity_end"]),
        ("The network, active since 2019, posted in Odellian.", ["activity_start"]),
        ("The company disclosed the network on 5 May 2023.", ["disclosed"]),
        ("The town was founded in 1904.", ["mentioned"]),
        ("The accounts were removed, the company said on Monday.", ["disclosed"]),
        ("The bakery began in 1904 to sell bread.", ["mentioned"]),
        ("It removed the pages that posted about the vote on 14 June.", ["mentioned"]),
        ("ODELL, Ruritania, Nov. 30 — The company removed a network.", ["published"]),
        ("Correction, 29 November 2023: the number was wrong.", ["modified"]),
        ("This page was last updated on 29 November 2023.", ["modified"]),
        ("On 28 November we corrected a number in the second part of this article.", ["modified"]),
        ("On 28 November a printer corrected a number in the ledger.", ["mentioned"]),
        ("Published 29 November 2023", ["published"]),
        ("The firm published its list of pages on Wednesday.", ["disclosed"]),
        ("“It is late,” a director said in a statement on Tuesday.", ["disclosed"]),
        ("“It is late,” a director said in an interview on Tuesday.", ["mentioned"]),
        ("The envoy told reporters on Tuesday that his country never ran such pages.", ["mentioned"]),
        ("The company said on Tuesday that it was looking into nine accounts.", ["mentioned"]),
        ("The company disabled four networks in the third quarter of 2022.", ["mentioned"]),
        ("The company disabled four networks between 2019 and 2022.", ["mentioned"]),
        ("Between 3 May 2022 and 9 June 2022 we tracked the pages of a network.", ["activity_start", "activity_end"]),
        ("Between 3 May 2022 and 9 June 2022 we tracked the weather.", ["mentioned", "mentioned"]),
        ("The clerk has written to the council about posts twice since July.", ["mentioned"]),
        ("The singer released an album in June 2022.", ["mentioned"]),
        ("The firm released its findings in June 2022.", ["disclosed"]),
        ("The airport closed on Monday.", ["mentioned"]),
        ("We removed them on Monday.", ["enforced"]),
    ],
)
def test_the_sentence_says_of_what_it_is_the_date(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in dates(text)] == kinds
