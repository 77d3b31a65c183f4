"""Citations are read back by the programs that people cite with, and nothing is lost on the way."""

import json
import random
from dataclasses import dataclass
from typing import Any

import bibtexparser
import pytest
import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from archive.export.cite import FORMATS, Citation, Name, bibtex, csl_json, formatted, name_of, ris, wikipedia

TITLES = [
    "Removing the Glass Harbour network",
    "50% of accounts {fake} & #sold for $3_each",
    "Élection : « un réseau » démantelé",
    "信息行动报告",
    "«Кто говорит?» — спросила она",
    "A title\nover two lines\tand a tab",
    "Braces { that } never } close \\ backslash ^ ~",
    "عملية تأثير منسقة",
    "What's “in” a ‘quote’?",
    "<b>Bold</b> claims | pipes ]] and }}",
]
AUTHORS = [
    (Name("Holt", "Mira"),),
    (Name("van der Berg", "Anna"), Name("Ñuñez", "José María")),
    (Name("Harbour Watch & Partners"),),
    (Name("王小明"),),
    (),
]


@dataclass
class Case:
    cited: Citation
    title: str


def cases() -> list[Case]:
    rng = random.Random(3)
    made = []
    for n in range(50):
        title = TITLES[n % 10]
        cited = Citation(
            key=f"openbrief-{n:012}",
            kind=["article", "report", "page"][n % 3],
            title=title,
            authors=AUTHORS[n % 5],
            publisher="Harbour Courier & Sons",
            published=f"20{rng.randrange(10, 27)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
            language=["en", "fr", "zh"][n % 3],
            url=f"https://courier.example/a_b/{n}?x=1&y={{z}}%20#top",
            archived=f"https://archive.example/documents/x{n}/versions/abcdef0123456789",
            captured="2026-03-05T06:00:00+00:00",
            digest="sha256:" + "ab" * 32,
        )
        made.append(Case(cited, " ".join(title.split())))
    return made


CASES = cases()
ADDRESS = "https://courier.example/a_b/{}?x=1&y=%7Bz%7D%20#top"


def _plain(tex: str) -> str:
    """TeX as a reader sees it."""
    for written, meant in ((r"\textbackslash{}", "\\"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^")):
        tex = tex.replace(written, f"\0{ord(meant)}\0")
    for character in "&%$#_{}":
        tex = tex.replace("\\" + character, f"\0{ord(character)}\0")
    tex = tex.replace("{", "").replace("}", "")
    parts = tex.split("\0")
    return "".join(chr(int(part)) if place % 2 else part for place, part in enumerate(parts))


def test_bibtex_is_read_without_loss() -> None:
    library = bibtexparser.parse_string("\n".join(bibtex(case.cited) for case in CASES))
    assert library.failed_blocks == []
    assert len(library.entries) == 50
    for number, (case, entry) in enumerate(zip(CASES, library.entries, strict=True)):
        fields = {field.key: field.value for field in entry.fields}
        assert _plain(fields["title"]) == case.title
        assert fields["date"] == case.cited.published
        assert fields["url"] == ADDRESS.format(number)
        assert fields["archiveurl"] == case.cited.archived
        names = [_plain(name) for name in fields.get("author", "").split(" and ") if name]
        assert names == [f"{n.family}, {n.given}" if n.given else n.family for n in case.cited.authors]


def test_ris_is_read_without_loss() -> None:
    records = rispy.loads("\n".join(ris(case.cited) for case in CASES))
    assert len(records) == 50
    for number, (case, record) in enumerate(zip(CASES, records, strict=True)):
        assert record["title"] == case.title
        assert record["date"] == case.cited.published.replace("-", "/")
        assert record["urls"] == [ADDRESS.format(number)]
        assert case.cited.archived in json.dumps(record)
        expected = [f"{n.family}, {n.given}" if n.given else n.family for n in case.cited.authors]
        assert record.get("authors", []) == expected


@pytest.mark.filterwarnings("ignore::UserWarning")  # citeproc warns of CSL fields that it does not print
def test_csl_json_is_read_without_loss() -> None:
    items: list[dict[str, Any]] = [json.loads(csl_json(case.cited))[0] for case in CASES]
    source = CiteProcJSON(items)
    assert len(source) == 50
    for number, (case, item) in enumerate(zip(CASES, items, strict=True)):
        assert item["title"] == case.title
        assert item["URL"] == ADDRESS.format(number)
        assert item["archive_location"] == case.cited.archived
        assert "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) == case.cited.published
        entry = source[item["id"]]
        assert str(entry["title"]) == case.title
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    bibliography.register(Cited([CitationItem(items[0]["id"])]))
    assert "Holt" in str(bibliography.bibliography()[0])


def test_no_scraped_word_ends_the_wikipedia_template() -> None:
    for case in CASES:
        written = wikipedia(case.cited)
        assert written.count("{{") == 1
        assert written.count("}}") == 1
        assert written.rstrip().endswith("}}")
        assert "|archive-date=2026-03-05" in written


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_names_the_archived_copy(form: str) -> None:
    assert CASES[0].cited.archived in FORMATS[form][1](CASES[0].cited)


def test_words_that_cite_a_claim_say_according_to_whom() -> None:
    said = formatted(CASES[0].cited._replace(quote="It was not us.", speaker="Ada Brenner"))
    assert "“It was not us.” (according to Ada Brenner)." in said


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mira Holt", Name("Holt", "Mira")),
        ("Anna van der Berg", Name("van der Berg", "Anna")),
        ("José María Ñuñez", Name("Ñuñez", "José María")),
        ("J. R. Vance", Name("Vance", "J. R.")),
        ("Associated Press", Name("Associated Press")),
        ("Harbour Watch Research Team", Name("Harbour Watch Research Team")),
        ("Reuters", Name("Reuters")),
        ("王小明", Name("王小明")),
        ("By our 3 correspondents", Name("By our 3 correspondents")),
    ],
)
def test_a_byline_is_split_only_where_it_is_plainly_a_person(written: str, name: Name) -> None:
    assert name_of(written) == name
