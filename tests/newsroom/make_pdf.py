"""Make the company's report: two columns, running heads, footnotes and a table.

The PDF is committed; run this only to change it: ``python -m tests.newsroom.make_pdf``.
"""

# ruff: noqa: ISC004  (each paragraph is one string over several lines)

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

OUT = Path(__file__).resolve().parent / "web/plaza.example/reports/threat-report-h2-2025.pdf"
TITLE = "Adversarial Threat Report"
SUBTITLE = "Second half of 2025"
HEAD = "Plaza Networks  |  Adversarial Threat Report, H2 2025"
WIDTH, HEIGHT = A4
MARGIN, GAP, FOOT = 54, 20, 96
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=13, leading=19, spaceAfter=9)
SECTION = ParagraphStyle("section", parent=BODY, fontName="Helvetica-Bold", fontSize=12, leading=15, spaceBefore=6)
BIG = ParagraphStyle("big", parent=SECTION, fontSize=24, leading=30)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=9, leading=11)

COUNTS = [
    ["Network", "Origin", "Accounts", "Pages", "Followers"],
    ["Tin Whistle", "Castrel", "206", "19", "1,450"],
    ["Quiet Orchard", "Lusenia", "88", "7", "12,300"],
    ["Slow Ferry", "Morvania", "31", "4", "640"],
    ["Total", "", "325", "30", "14,390"],
]
FOOTNOTES = {
    1: [
        "1. Figures are those known on 31 December 2025 and are not revised in later reports.",
        "2. The researchers asked not to be named.",
    ],
    2: ["3. Accounts that were merely misled by a network are not counted as part of it."],
}
SUMMARY = [
    "In the second half of 2025 we removed three networks for coordinated inauthentic behavior. "
    "Together they held 325 accounts and 30 pages, and most of their followers were bought.<super>1</super>",
    "None of the three found a large audience among real people. Two were run for hire. We expect "
    "commercial operators to play a larger part in 2026, and we warn that the price of a thousand false "
    "followers has fallen by half since 2023.",
]
SECTIONS = [
    (
        "Tin Whistle",
        [
            "We removed 206 accounts and 19 pages in October 2025. The network originated in Castrel and "
            "targeted Lusenia and, less often, Varland. It was active between March and October 2025.",
            "\u201cThe operators kept office hours and took their holidays in August,\u201d said Ysolde Karrivane, "
            "Plaza's head of threat disruption. \u201cSo did their outrage.\u201d",
            "The first lead came from Lumenary. We attribute the network to a marketing firm; we do not "
            "attribute it to any government.",
        ],
    ),
    (
        "Quiet Orchard",
        [
            "On 18 November 2025 we removed 88 accounts and 7 pages that originated in Lusenia and targeted "
            "domestic audiences. Researchers at a university told us about 12 of the accounts.<super>2</super>",
            "The network posted about fruit prices and, from September 2025, about the mayor of a single "
            "town. It spent $2,150 on advertising.",
        ],
    ),
    (
        "Slow Ferry",
        [
            "We blocked nine domains and removed 31 accounts and 4 pages on 9 December 2025.<super>3</super> They "
            "originated in Morvania and targeted Varland. According to Tobin Marrecht, Plaza's director of public "
            "policy, the Election Security Bureau was told on the same day.",
            "The domains imitated ferry timetables. We have not established who ran them.",
        ],
    ),
    (
        "How we count",
        [
            "A network is counted in the half year in which it was removed. Accounts that return are counted "
            "again, and we say so where it happens. Followers are counted on the day of removal.",
            "We name a country as the origin of a network when most of its operators worked there. That is a "
            "statement about places and not about governments.",
        ],
    ),
]


def furniture(canvas: Any, document: Any) -> None:
    """Draw the running head, the page number and the footnotes of a page."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(MARGIN, HEIGHT - 36, HEAD)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 36, f"Page {document.page}")
    notes = FOOTNOTES.get(document.page, [])
    if notes:
        canvas.line(MARGIN, FOOT - 12, MARGIN + 90, FOOT - 12)
    for number, note in enumerate(notes):
        canvas.drawString(MARGIN, FOOT - 26 - 11 * number, note)


def frames(top: float) -> list[Frame]:
    """Return the two columns of a page below a given height."""
    size = top - FOOT
    return [Frame(x, FOOT, COLUMN, size, 0, 0, 0, 0) for x in (MARGIN, MARGIN + COLUMN + GAP)]


def make(path: Path = OUT) -> None:
    """Write the report."""
    head = Frame(MARGIN, HEIGHT - 150, WIDTH - 2 * MARGIN, 96, 0, 0, 0, 0, id="head")
    document = BaseDocTemplate(
        str(path), pagesize=A4, title=f"{TITLE}: {SUBTITLE}", author="Plaza Networks", invariant=1
    )
    document.addPageTemplates(
        [
            PageTemplate("first", [head, *frames(HEIGHT - 160)], onPage=furniture),
            PageTemplate("rest", frames(HEIGHT - 60), onPage=furniture),
        ]
    )
    table = Table(COUNTS, colWidths=[COLUMN * part for part in (0.3, 0.2, 0.18, 0.13, 0.19)])
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 7),
                ("FONT", (0, 1), (-1, -1), "Helvetica", 8),
                ("ALIGN", (2, 0), (-1, -1), "RIGHT"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
                ("LINEABOVE", (0, -1), (-1, -1), 0.5, colors.black),
            ]
        )
    )
    flow: list[Any] = [
        Paragraph(TITLE, BIG), Paragraph(SUBTITLE, SECTION), Paragraph("Published 22 January 2026", SMALL),
        FrameBreak(), NextPageTemplate("rest"), Paragraph("Summary", SECTION),
        *[Paragraph(text, BODY) for text in SUMMARY],
    ]  # fmt: skip
    for title, paragraphs in SECTIONS:
        flow += [Paragraph(title, SECTION), *[Paragraph(text, BODY) for text in paragraphs]]
    flow += [Paragraph("Table 1. Networks removed, July to December 2025", SMALL), table, Spacer(1, 8)]
    document.build(flow)


if __name__ == "__main__":
    make()
