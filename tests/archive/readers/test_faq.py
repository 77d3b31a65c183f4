"""Questions and answers beside a text are told from it; those of an interview are not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readers import Hints, read
from archive.readers.faq import faq_places
from archive.records import BlockKind, Reading

PROSE = [
    "The harbour office counted forty-one seals on the sandbank this week, six more than in any week since 1998.",
    "Wardens put the rise down to a mild spring and to the fence that keeps walkers from the eastern end of the bank.",
    "“They look at us as if we were the ones on show,” said Ignatius Pell, who has counted them for thirty years.",
]
ASKED = {
    "Where do the seals rest?": "They rest on the eastern end of the sandbank, from low water until the tide returns.",
    "When are the pups born?": "Most of the pups of this bank are born in the last two weeks of June, the wardens say.",
    "May walkers go there?": "Walkers may go as far as the fence, which is open from October to the end of March.",
}
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
HEADED = "".join(f"<h3>{question}</h3><p>{answer}</p>" for question, answer in ASKED.items())


def page(body: str, head: str = "") -> Reading:
    html = f"<html lang=en><head><title>Forty-one seals</title>{head}</head><body><article><h1>Forty-one seals</h1>"
    return read(f"{html}{TEXT}{body}</article></body></html>".encode(), Hints(url="https://gazette.example/seals"))


def faq(reading: Reading) -> list[str]:
    return [reading.text[block.start : block.end] for block in reading.blocks if block.kind == "faq"]


QUESTIONS = [{"@type": "Question", "name": name, "acceptedAnswer": {"text": text}} for name, text in ASKED.items()]
LINKED = json.dumps({"@type": "FAQPage", "mainEntity": QUESTIONS})
MICRODATA = "".join(
    f'<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">{question}</h3>'
    f'<div itemprop="acceptedAnswer"><p itemprop="text">{answer}</p></div></div>'
    for question, answer in ASKED.items()
)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<h2>Frequently asked questions</h2>{HEADED}", ""),
        (f"<h2>FAQs about the seals</h2>{HEADED}", ""),
        (f"<h2>Häufig gestellte Fragen</h2>{HEADED}", ""),
        (f"<h2>常见问题</h2>{HEADED}", ""),
        (HEADED, ""),
        (HEADED, f'<script type="application/ld+json">{LINKED}</script>'),
        (f'<div itemscope itemtype="https://schema.org/FAQPage">{MICRODATA}</div>', ""),
        ("".join(f"<details><summary>{q}</summary><p>{answer}</p></details>" for q, answer in ASKED.items()), ""),
    ],
)
def test_answers_are_marked_and_questions_stay_headings(body: str, head: str) -> None:
    reading = page(body, head)
    assert faq(reading) == [*ASKED.values()]
    headings = [reading.text[block.start : block.end] for block in reading.blocks if block.kind == "subhead"]
    assert set(ASKED) <= set(headings)


@pytest.mark.parametrize(
    "body",
    [
        "<dl>"
        + "".join(f"<dt>{question}</dt><dd><p>{answer}</p></dd>" for question, answer in ASKED.items())
        + "</dl>",
        "".join(f'<div class="faq-item"><p>{q}</p><p>{answer}</p></div>' for q, answer in ASKED.items()),
    ],
)
def test_questions_that_are_no_headings_are_marked_with_their_answers(body: str) -> None:
    assert faq(page(body)) == [words for pair in ASKED.items() for words in pair]


def test_a_text_file_has_its_faq_marked() -> None:
    lines = [*PROSE, "FAQs", *(words for pair in ASKED.items() for words in pair)]
    reading = read("\n\n".join(["Forty-one seals", *lines]).encode(), Hints(filename="seals.txt"))
    assert faq(reading) == [*ASKED.values()]


def test_an_interview_is_no_faq() -> None:
    asked = ["What did you see first?", "Were you afraid of them?", "Would you do it again?"]
    body = "".join(f"<h3>{question}</h3><p>{answer}</p>" for question, answer in zip(asked, PROSE, strict=True))
    assert faq(page(body)) == []


def test_two_questions_in_a_text_are_no_faq() -> None:
    assert faq(page("".join(f"<h3>{question}</h3><p>{ASKED[question]}</p>" for question in [*ASKED][:2]))) == []


def test_what_follows_the_last_answer_is_no_part_of_it() -> None:
    body = f"<h2>FAQ</h2>{HEADED}<p>The next count is on the first Sunday of the month, whatever the weather.</p>"
    assert faq(page(body)) == [*ASKED.values()]


KINDS: list[BlockKind] = ["headline", "subhead", "paragraph", "list", "boilerplate"]


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["FAQ", "Why?", "Because.", "", "Who are you?"]))))
def test_only_what_is_no_heading_is_marked(parts: list[tuple[BlockKind, str]]) -> None:
    assert all(parts[place][0] in {"paragraph", "list"} for place in faq_places(parts))
