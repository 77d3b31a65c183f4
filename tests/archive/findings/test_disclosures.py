"""Disclosures: a page about one network, a page about two, and pages about none."""

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


def test_a_story_without_a_network_discloses_nothing() -> None:
    assert disclosures([("paragraph", "The minister opened a bridge in Poland.")]) == []
