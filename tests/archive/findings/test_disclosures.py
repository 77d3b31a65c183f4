"""Disclosures: a page about one network, a page about two, and pages about none."""

import pytest

from archive.findings import find
from archive.records import Block, Disclosure, Link, Reading

PAGE = [
    ("headline", "Removing a network from Belarus"),
    ("paragraph", "We removed 41 Facebook accounts and 12 Pages."),
    ("paragraph", "The network originated in Belarus and targeted audiences in Poland, Latvia and Estonia."),
    ("paragraph", "About 9,000 accounts followed one or more of these Pages. It spent around $700 on ads."),
    ("paragraph", "We found it after a tip from the FBI, and we shared this information with OpenAI."),
    ("paragraph", "Our analysis linked the activity to a press office in Belarus."),
    ("paragraph", "In 2018, we announced a first takedown."),
    ("table", "Domain | harrow-news[.]example"),
]


def read(blocks: list[tuple[str, str]], links: list[Link] | None = None) -> Reading:
    text, spans = "", []
    for kind, words in blocks:
        spans.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words + "\n\n"
    return Reading(kind="report", text=text, blocks=spans, language="en", published="2026-03-02", links=links or [])


def disclosures(blocks: list[tuple[str, str]]) -> list[Disclosure]:
    return find(read(blocks)).disclosures


def test_one_network_with_all_that_is_said_of_it() -> None:
    (found,) = disclosures(PAGE)
    assert found.origins == ["Belarus"]
    assert found.targets == ["Poland", "Latvia", "Estonia"]
    assert [(one.number, one.unit) for one in found.counts] == [
        (41, "accounts"), (12, "pages"), (9000, "followers"), (700, "spend"),
    ]  # fmt: skip
    assert found.tipper == ["FBI"]
    assert found.partners == ["OpenAI"]
    assert found.attribution == "linked the activity to a press office in Belarus"
    assert [(one.type, one.value, one.quote) for one in found.indicators] == [
        ("Domain", "harrow-news.example", "harrow-news[.]example"),
    ]


def test_an_earlier_disclosure_is_linked() -> None:
    text = read(PAGE).text
    at = text.index("announced")
    link = Link(start=at, end=at + 9, url="https://www.google.com/url?q=https://brightwell.example/2018/08/first/&sa=D")
    (found,) = find(read(PAGE, [link])).disclosures
    assert found.links == ["https://brightwell.example/2018/08/first/"]


def test_headings_set_two_networks_apart() -> None:
    second = [
        ("subhead", "Iran"),
        ("paragraph", "We removed 8 Instagram accounts. The network originated in Iran and targeted Iraq."),
    ]
    assert [one.origins for one in disclosures(PAGE + second)] == [["Belarus"], ["Iran"]]


def test_domestic_audiences_are_those_of_the_origin() -> None:
    (found,) = disclosures([("paragraph", "The network originated in India and targeted domestic audiences.")])
    assert (found.origins, found.targets) == (["India"], ["India"])


@pytest.mark.parametrize("more", ["and Iraq", "and in Iraq", "and, to a lesser extent, in Iraq", "as well as Iraq"])
def test_a_further_target_is_one_however_it_is_added(more: str) -> None:
    (found,) = disclosures([("paragraph", f"The network originated in India and targeted people in Iran {more}.")])
    assert (found.origins, found.targets) == (["India"], ["Iran", "Iraq"])


def test_where_a_network_pretends_to_come_from_is_no_origin() -> None:
    (found,) = disclosures(
        [
            (
                "paragraph",
                "We removed 9 accounts in a network originating in China. It claimed to be run by Taiwanese readers.",
            )
        ]
    )
    assert (found.origins, found.attribution) == (["China"], None)


@pytest.mark.parametrize(
    ("sentence", "attribution"),
    [
        ("The network was run by a firm in Iran and targeted people in Iraq.", "run by a firm in Iran"),
        ("It was run by Iran for paying friends, and targeted Iraq.", "run by Iran for paying friends"),
        ("It was linked to Iran and was sharing notes on ferries.", "linked to Iran"),
        ("We removed 9 accounts linked to Iran for violating our policy on spam.", "linked to Iran"),
        ("A network linked to Iran had created 9 accounts since the summer.", "linked to Iran"),
        ("The network was linked to clerks in Iran who were paid.", "linked to clerks in Iran who were paid"),
        ("It was the work of Iran, posing as a club of readers.", "the work of Iran"),
        ("It was linked to Iran, including an office in Shiraz.", "linked to Iran, including an office in Shiraz"),
        ("The network was linked to Iran, the ministry said.", "linked to Iran"),
        ("We attributed it to Iran because its posts ended when its offices closed.", "attributed it to Iran"),
        ("The accounts originated from Iran targeting Iraq.", "originated from Iran"),
    ],
)  # fmt: skip
def test_an_attribution_ends_where_the_sentence_goes_on(sentence: str, attribution: str) -> None:
    (found,) = disclosures([("paragraph", "We removed 41 accounts of a network."), ("paragraph", sentence)])
    assert found.attribution == attribution


def test_the_seat_of_a_firm_is_no_origin() -> None:
    told = "Analysts of a Riga-based firm that tracks online networks counted 40 accounts that were removed."
    (found,) = disclosures([("headline", "A network is found"), ("paragraph", told)])
    assert found.origins == []


def test_a_story_without_a_network_discloses_nothing() -> None:
    assert disclosures([("paragraph", "The minister opened a bridge in Poland.")]) == []


@pytest.mark.parametrize(
    ("sentence", "tipper"),
    [
        ("We found it after a tip from the FBI.", ["FBI"]),
        ("We began to look after tips from OpenAI and the FBI about false papers.", ["OpenAI", "FBI"]),
        ("The FBI tipped us off.", ["FBI"]),
        ("Based on a tip shared by OpenAI, we looked further.", ["OpenAI"]),
        ("We received leads from OpenAI that supported us in this investigation.", ["OpenAI"]),
        ("OpenAI researchers, who watch the same pages, told us about the channels.", ["OpenAI"]),
        ("The FBI gave us the first tip in December.", ["FBI"]),
        ("Researchers at a university told us about nine of the pages.", ["Researchers at a university"]),
        ("We did not receive a tip from the FBI.", []),
        ("We found this network without any tip from the FBI.", []),
        ("Tips from the FBI have helped us in the past.", []),
        ("In general, a tip from the FBI is one source among many.", []),
        ("We welcome tips from the FBI and from readers.", []),
        ("We would investigate a tip from the FBI as well.", []),
        ("If we had received a tip from the FBI, we would have found it sooner.", []),
        ("About a third of our cases begin with a tip from OpenAI or the FBI.", []),
        ("We have often acted on tips from the FBI.", []),
        ("The FBI has stopped sharing tips with us.", []),
        ("The FBI has resumed its tips, and we removed nine more accounts after tips from it.", []),
        ("In 2018, we removed another network after a tip from the FBI.", []),
        ("Whether the FBI tipped us off is not known.", []),
    ],
)
def test_a_tip_counts_where_the_disclosure_acted_on_it(sentence: str, tipper: list[str]) -> None:
    (found,) = disclosures([*PAGE[:3], ("paragraph", sentence)])
    assert found.tipper == tipper


@pytest.mark.parametrize(
    ("sentence", "partners"),
    [
        ("We shared our findings with OpenAI and the FBI.", ["OpenAI", "FBI"]),
        ("If we had shared our findings with OpenAI, it would have acted.", []),
        ("We have not shared our findings with OpenAI.", []),
        ("In most cases we have shared our findings with OpenAI.", []),
    ],
)
def test_partners_are_those_who_were_told(sentence: str, partners: list[str]) -> None:
    (found,) = disclosures([*PAGE[:3], ("paragraph", sentence)])
    assert found.partners == partners
