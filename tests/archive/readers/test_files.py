"""Text, Markdown, tables, bulletins and PDF."""

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from archive.read_files import Request, Task, answer
from archive.readers import Hints, read
from archive.records import Reading


def parts(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


LONG = "The harbour office said that the ferry would run again on Monday, and that nobody should hurry. " * 4

TEXT = f"""Advertisement
Harbour markets close in 2 hours
  • FERRY 30
    8,068.40
    +2.90 (+0.04%)

Ferry resumes on Monday
The fog has lifted from the two banks, and the crews are back
Fog Images via Getty Images
By Ada Quill
{LONG.strip()}
ADVERTISEMENT
What comes next?
{LONG.strip()}
Ferry resumes on Monday 165
"""


def test_a_text_file_is_verbatim_and_its_furniture_is_marked() -> None:
    reading = read(TEXT.encode(), Hints(filename="a.txt"))
    assert reading.text == TEXT
    assert reading.title == "Ferry resumes on Monday"
    assert reading.subtitle == "The fog has lifted from the two banks, and the crews are back"
    assert reading.authors == ["Ada Quill"]
    kinds = [kind for kind, _ in parts(reading)]
    assert kinds[:5] == ["boilerplate"] * 5
    assert kinds[5:] == [
        "headline", "standfirst", "boilerplate", "byline", "paragraph", "boilerplate", "subhead", "paragraph",
        "boilerplate",
    ]  # fmt: skip


def test_two_stories_in_one_file_are_told_apart() -> None:
    stories = f"Ferry resumes on Monday after the fog\n{LONG}\nHarbour master denies all blame for fog\n{LONG}"
    text = f"Home Search Browse About\n{stories}"
    reading = read(text.encode(), Hints(filename="a.txt"))
    assert [story.title for story in reading.stories] == [
        "Ferry resumes on Monday after the fog",
        "Harbour master denies all blame for fog",
    ]


def test_a_file_that_begins_with_prose_has_no_title() -> None:
    reading = read(f"date 2026-03-02 {LONG}\nFAQs\nWhat is a ferry?\n{LONG}".encode(), Hints(filename="a.txt"))
    assert (reading.title, reading.published, reading.published_how) == (None, "2026-03-02", "dateline")


def test_markdown_is_what_its_reader_sees() -> None:
    source = (
        "# Paper *Lamp*: indicators\n\nSee [the report](/r) and `lamp[.]example`,\nagain.\n\n"
        "- one\n- two\n\n| a | b |\n|---|---|\n| 1 | `x` |\n"
    )
    reading = read(source.encode(), Hints(filename="a.md", url="https://lab.example/a.md"))
    assert reading.title == "Paper Lamp: indicators"
    assert parts(reading) == [
        ("headline", "Paper Lamp: indicators"),
        ("paragraph", "See the report and lamp[.]example, again."),
        ("list", "one"),
        ("list", "two"),
        ("table", "a | b\n1 | x"),
    ]
    (link,) = reading.links
    assert (reading.text[link.start : link.end], link.url) == ("the report", "https://lab.example/r")


@pytest.mark.parametrize(
    ("below", "authors", "published"),
    [
        ("*By Ada Quill, 5 March 2026*", ["Ada Quill"], "2026-03-05"),
        ("By Ada Quill and Finn Moss\n\n2026-03-05", ["Ada Quill", "Finn Moss"], "2026-03-05"),
        ("Published: 5 March 2026\n\nBy Ada Quill", ["Ada Quill"], "2026-03-05"),
        ("Thursday, 5 March 2026", [], "2026-03-05"),
        ("By Friday the ferry of 5 March 2026 will be forgotten, said the harbour.", [], None),
        ("The ferry of 5 March 2026 was late.", [], None),
    ],
)
def test_below_the_title_of_markdown_may_stand_who_wrote_it_and_when(
    below: str, authors: list[str], published: str | None
) -> None:
    reading = read(f"# Lamps at sea\n\n{below}\n\n{LONG}\n".encode(), Hints(filename="a.md"))
    assert (reading.authors, reading.published) == (authors, published)
    assert reading.published_how == (published and "dateline")
    assert parts(reading)[1][0] == ("byline" if published else "paragraph")


def test_what_the_fields_of_markdown_say_goes_before_its_byline() -> None:
    source = (
        f"---\ntitle: Lamps\ndate: 2026-03-04\nauthor: Ines Rook\n---\n# Lamps\n\nBy Ada Quill, 5 March 2026\n\n{LONG}"
    )
    reading = read(source.encode(), Hints(filename="a.md"))
    assert (reading.authors, reading.published, reading.published_how) == (["Ines Rook"], "2026-03-04", "meta")


def test_a_table_is_lines_and_ragged_rows_are_a_gap() -> None:
    reading = read(b'Tactic ,Indicator\nhosting,"lamp[.]example\n"\nhosting\n', Hints(filename="a.csv"))
    assert reading.text == "Tactic | Indicator\nhosting | lamp[.]example\nhosting"
    assert "1 rows have more or fewer cells than the header (first: row 3)" in reading.gaps


BULLETIN = """<html><body><article><h1>Bulletin: first quarter of 2026</h1>
<p>This page lists the campaigns that we closed in the first quarter, month by month.</p>{months}</article>"""
ENTRY = "<li>We terminated {count} channels linked to {place}. They praised a shipping company in two languages.</li>"


@pytest.mark.parametrize(("count", "more"), [(83, False), (85, False), (83, True)])
def test_entries_keep_their_keys_when_others_change(count: int, more: bool) -> None:  # noqa: FBT001 - a case
    first = ENTRY.format(count=83, place="Castrel")
    before = BULLETIN.format(months=f"<h2>January</h2><ul>{first}</ul>")
    entries = (ENTRY.format(count=9, place="Lusenia") if more else "") + ENTRY.format(count=count, place="Castrel")
    after = BULLETIN.format(months=f"<h2>January</h2><ul>{entries}</ul>")
    (old,) = read(before.encode(), Hints(reader="bulletin", media_type="text/html")).stories
    keys = [story.key for story in read(after.encode(), Hints(reader="bulletin", media_type="text/html")).stories]
    assert old.key in keys
    assert len(set(keys)) == len(keys) == 1 + more


def dated_entries(months: str, captured: str = "2026-04-20T08:00:00+00:00") -> list[str | None]:
    page = '<meta property="article:published_time" content="2026-01-29">' + BULLETIN.format(months=months)
    hints = Hints(reader="bulletin", media_type="text/html", captured=captured)
    return [story.published for story in read(page.encode(), hints).stories]


@pytest.mark.parametrize(
    ("heading", "opening", "published"),
    [
        ("March", "", "2026-03-31"),  # the last day it can have been written
        ("March", "March 12: ", "2026-03-12"),
        ("March", "2026-03-12 – ", "2026-03-12"),
        ("March 12, 2026", "", "2026-03-12"),
        ("12 de marzo de 2026", "", "2026-03-12"),
        ("January", "", "2026-01-29"),  # the month began before the page was there
        ("May", "", "2026-01-29"),  # after the capture: it cannot be May of this year
        ("March", "March 31, 2027: ", "2026-03-31"),
        ("March", "In March we met: ", "2026-03-31"),
    ],
)
def test_an_entry_is_published_on_its_own_day(heading: str, opening: str, published: str) -> None:
    entry = ENTRY.format(count=9, place="Lusenia").replace("<li>", f"<li>{opening}")
    assert dated_entries(f"<h2>{heading}</h2><ul>{entry}</ul>") == [published]


def test_of_a_month_without_days_no_day_after_the_capture_stands_and_the_reading_says_that_it_is_a_month() -> None:
    page = BULLETIN.format(months=f"<h2>March 2026</h2><ul>{ENTRY.format(count=9, place='Lusenia')}</ul>")
    captured = "2026-03-04T08:00:00+00:00"
    [story] = read(page.encode(), Hints(reader="bulletin", media_type="text/html", captured=captured)).stories
    assert (story.published, story.published_how) == ("2026-03-04", "month")


def test_a_month_without_days_is_a_gap_told_once() -> None:
    entry = ENTRY.format(count=9, place="Lusenia") + ENTRY.format(count=4, place="Castrel")
    page = BULLETIN.format(months=f"<h2>March 2026</h2><ul>{entry}</ul>")
    gaps = read(page.encode(), Hints(reader="bulletin", media_type="text/html", published="2026-01-29")).gaps
    assert [gap for gap in gaps if "March 2026" in gap] == [
        "under March 2026 no day is told: the entries are known by their month"
    ]


NOTES = {1: "known in March", 2: "of the whole half year"}
COLUMNS = {
    70: ["The lamp network held three hun-", "dred accounts. Most of their fol-", "lowers were bought by the gross.",
         "", "None of them found an audience", "among people who exist. We ex-", "pect more of this, and cheaper."],
    310: ["A second network was for hire.", "It kept office hours, and rested", "in August like everybody else.",
          "", "We name a country where most", "of the operators worked. That is", "a statement about places."],
}  # fmt: skip


def report(*, by_rows: bool) -> bytes:
    """Two pages in two columns with running heads, page numbers, a footnote and a table; drawn down or across."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle("Threat report")
    for number in (1, 2):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(70, 805, "Lamp Company | Threat report")
        canvas.drawString(500, 805, f"Page {number}")
        canvas.drawString(70, 60, f"{number}. Figures are those {NOTES[number]}.")
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(70, 760, "Threat report" if number == 1 else "Annex and more")
        canvas.setFont("Times-Roman", 12)
        cells = [(x, 720 - 15 * n, line) for x, column in COLUMNS.items() for n, line in enumerate(column) if line]
        for x, y, line in sorted(cells, key=lambda cell: (-cell[1], cell[0])) if by_rows else cells:
            canvas.drawString(x, y, line)
        for n, row in enumerate(
            [("Network", "Origin", "Accounts"), ("Lamp", "Castrel", "300"), ("Fog", "Lusenia", "12")]
        ):
            for x, cell in zip((70, 200, 330), row, strict=True):
                canvas.drawString(x, 500 - 16 * n, cell)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("by_rows", [False, True])
def test_a_report_is_read_column_by_column(by_rows: bool) -> None:  # noqa: FBT001 - a parameter
    reading = read(report(by_rows=by_rows), Hints())
    assert reading.title == "Threat report"
    text = [
        (
            "paragraph",
            "The lamp network held three hundred accounts. Most of their followers were bought by the gross.",
        ),
        ("paragraph", "None of them found an audience among people who exist. We expect more of this, and cheaper."),
        ("paragraph", "A second network was for hire. It kept office hours, and rested in August like everybody else."),
        ("paragraph", "We name a country where most of the operators worked. That is a statement about places."),
        ("table", "Network | Origin | Accounts\nLamp | Castrel | 300\nFog | Lusenia | 12"),
    ]
    assert parts(reading) == [
        ("headline", "Threat report"), *text, ("footnote", "1. Figures are those known in March."),
        ("subhead", "Annex and more"), *text, ("footnote", "2. Figures are those of the whole half year."),
    ]  # fmt: skip
    assert {block.page for block in reading.blocks} == {1, 2}


def test_a_scanned_page_is_reported_as_such() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    reading = read(out.getvalue(), Hints())
    assert reading.text == ""
    assert reading.gaps[0] == "page 1 is a picture: there is no text in it"


@pytest.mark.parametrize(("name", "before"), [("a.txt", ""), ("a.md", "# Ferry\n\n"), ("a.html", "<h1>Ferry</h1><p>")])
def test_a_file_without_a_date_has_none(tmp_path: Path, name: str, before: str) -> None:
    """Only a capture bounds the date of publication; a file on a disk was captured never, and today means nothing."""
    (tmp_path / name).write_text(before + LONG, encoding="utf-8")
    reply = answer(Task(Request(file=str(tmp_path / name)), findings=False))
    assert (reply.published, reply.published_how) == (None, None)
    assert reply.gaps == ["no date of publication"]
    given = answer(Task(Request(file=str(tmp_path / name), published="2026-03-02"), findings=False))
    assert (given.published, given.published_how, given.gaps) == ("2026-03-02", "given", [])
