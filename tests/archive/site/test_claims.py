"""Claims on cards and in lists: what is claimed comes first, its sentence stands beside it, and nothing ends unsaid."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from archive.schema import connect
from archive.site.say import in_short, said
from archive.site.serve import site
from tests.archive.site.small_archive import Paper, write_archive

SENTENCES = [f"“We removed {n} accounts,” said Ada Brenner of Northwind Social." for n in range(1, 121)]
PLAIN = {"negated": 0, "hedged": 0, "kind": "quote"}
DECISION = """
[[actor]]
id = "ada-brenner"
name = "Ada Brenner"
kind = "person"
source = "https://northwind.example/people"
role = "head of security"
affiliation = "Northwind Social"
aliases = [{ name = "Ada Brenner", says = "Northwind Newsroom", where = "https://northwind.example/people", since = "2026-02-01" }]
"""  # noqa: E501 - as people write it


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada Brenner says 120 sentences in one document, and once her words are kept back; the Courier speaks of her."""
    speaker = "Ada Brenner"
    names = [(speaker, "ada-brenner", "person")]
    papers = [
        Paper("aaaaaaaaaaaa", "Counts", "\n\n".join(SENTENCES), claims=[(s, speaker) for s in SENTENCES], names=names),
        Paper("bbbbbbbbbbbb", "Doubts", "Ada Brenner is wrong, wrote the Harbour Courier.", names=names,
              claims=[("Ada Brenner is wrong, wrote the Harbour Courier.", "Harbour Courier")]),
        Paper("cccccccccccc", "Kept", "A start. " * 60 + SENTENCES[0], rights="excerpt", names=names,
              claims=[("A start. " * 40 + SENTENCES[0], speaker)], published="2026-03-09"),
    ]  # fmt: skip
    made = write_archive(tmp_path_factory.mktemp("claims"), papers)
    with connect(made / "archive.db") as archive:
        archive.execute("insert into actors (id, name, kind) values ('ada-brenner', 'Ada Brenner', 'person')")
        archive.execute("update claims set content = substr(content, 1, instr(content, '”')) where quote like '“%'")
        archive.execute("insert into claim_actors values ('bbbbbbbbbbbb-0', 'Ada Brenner', 'named', 'ada-brenner')")
    archive.close()
    (made / "decisions").mkdir()
    (made / "decisions" / "actors.toml").write_text(DECISION, encoding="utf-8")
    return made


async def page_of(folder: Path, path: str) -> Any:
    answer = await site(folder).client.get(path)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


@pytest.mark.parametrize(
    ("quote", "content", "shown"),
    [
        ("“Stop,” she said.", "“Stop,”", ("", "“Stop,”", " she said.")),
        ("She said it stopped.", "it stopped", ("She said ", "it stopped", ".")),
        ("We stopped.", "We stopped.", ("", "We stopped.", "")),
        ("We stopped.", "", ("", "We stopped.", "")),
        ("Somebody said it.", "words of another place", ("", "words of another place", "")),
        ("one " * 30 + "core" + " two" * 30, "core", ("…" + " one" * 9 + " ", "core", " two" * 9 + "…")),
        ("x " * 400, "x " * 400, ("", "x " * 39 + "x…", "")),
    ],
)
def test_what_is_claimed_is_told_apart_from_its_sentence(quote: str, content: str, shown: tuple[str, ...]) -> None:
    assert said({"quote": quote, "content": content, **PLAIN}, 80) == shown


DENIED = "The Reform Alliance has denied " + "running nine video channels " * 12


@pytest.mark.parametrize("reserve", [{"negated": 1}, {"hedged": 1}, {"kind": "denial"}])
def test_a_denial_is_never_told_without_its_sentence(reserve: dict[str, object]) -> None:
    claim = {"quote": DENIED, "content": "running nine video channels", **PLAIN, **reserve}
    assert said(claim, 80) == ("", DENIED, "")
    assert in_short(claim, 40) == DENIED
    assert in_short(claim | PLAIN, 40) == "running nine video channels"


async def test_a_denial_reads_as_a_denial_wherever_it_stands(tmp_path: Path) -> None:
    text = "The Courier denied that it had sold its list of readers."
    paper = Paper("aaaaaaaaaaaa", "A list", text, claims=[(text, "Harbour Courier")])
    made = write_archive(tmp_path, [paper])
    with connect(made / "archive.db") as archive:
        archive.execute("update claims set negated = 1, kind = 'denial', content = 'it had sold its list of readers'")
    archive.close()
    document = await page_of(made, "/documents/aaaaaaaaaaaa")
    assert [line.text_content() for line in document.xpath("//p[@class='claimline']/a")] == [text]
    card = await page_of(made, "/claims/aaaaaaaaaaaa-0")
    assert card.xpath("//title")[0].text_content() == f"Harbour Courier: {text} – Openbrief"
    assert "What is claimed" not in card.text_content()


async def test_on_a_card_the_sentence_around_what_is_claimed_is_lighter(folder: Path) -> None:
    tree = await page_of(folder, "/actors/ada-brenner")
    first = tree.xpath("//figure[@class='said']//blockquote/a")[0]
    assert first.text_content() == SENTENCES[0]
    assert [node.text for node in first.xpath("span[@class='around']")] == [" said Ada Brenner of Northwind Social."]


async def test_a_person_is_no_it(folder: Path) -> None:
    tree = await page_of(folder, "/actors/ada-brenner")
    headings = [node.text_content() for node in tree.xpath("//h2")]
    assert "What they say, as reported" in headings
    assert "What others say of them" in headings
    assert not re.search(r"\bit\b", " ".join(headings))


async def test_on_the_card_of_the_speaker_the_speaker_is_not_named_again(folder: Path) -> None:
    tree = await page_of(folder, "/actors/ada-brenner")
    captions = [node.text_content() for node in tree.xpath("//figure[@class='said']/figcaption")]
    assert captions[0] == "in Harbour Courier, 3 March 2026"
    assert captions[-1] == "according to Harbour Courier, in Harbour Courier, 3 March 2026"


async def test_words_that_are_kept_back_stand_together_below_those_that_are_not(folder: Path) -> None:
    tree = await page_of(folder, "/actors/ada-brenner")
    kept = tree.xpath("//p[@class='kept']")[0]
    assert kept.text_content().strip().endswith("read them there: Harbour Courier, 9 March 2026.")
    assert kept.xpath("a/@href") == ["/claims/cccccccccccc-0"]


async def test_beside_a_document_stands_what_is_claimed_and_the_way_to_all_claims(folder: Path) -> None:
    tree = await page_of(folder, "/documents/aaaaaaaaaaaa")
    lines = [node.text_content() for node in tree.xpath("//p[@class='claimline']")]
    assert lines[0] == "According to Ada Brenner: “We removed 1 accounts,”"
    assert len(lines) == 20
    assert "/documents/aaaaaaaaaaaa/claims" in tree.xpath("//aside//p[@class='more']/a/@href")


@pytest.mark.parametrize(
    ("path", "total"),
    [
        ("/documents/aaaaaaaaaaaa/claims", 120),
        ("/actors/ada-brenner/claims", 121),
        ("/actors/ada-brenner/claims?part=about", 1),
    ],
)
async def test_every_claim_stands_on_one_of_the_pages(folder: Path, path: str, total: int) -> None:
    seen: list[str] = []
    following: str | None = path
    while following:
        tree = await page_of(folder, following)
        assert f"{total} claim" in tree.xpath("//p[@class='meta']")[0].text_content()
        assert tree.xpath("//ol/@start") == [str(len(seen) + 1)]
        seen += tree.xpath("//figure[@class='said']/blockquote/a/@href")
        following = next(iter(tree.xpath("//a[@rel='next']/@href")), None)
    assert len(seen) == len(set(seen)) == total


async def test_beyond_the_last_page_of_claims_stands_the_last(folder: Path) -> None:
    tree = await page_of(folder, "/documents/aaaaaaaaaaaa/claims?page=99")
    assert tree.xpath("//nav[@class='turn']/span")[0].text == "Page 3 of 3"
    assert len(tree.xpath("//figure[@class='said']")) == 20


@pytest.mark.parametrize("path", ["/documents/zzzzzzzzzzzz/claims", "/actors/nobody/claims"])
async def test_claims_of_what_is_not_there_are_not_there(folder: Path, path: str) -> None:
    assert (await site(folder).client.get(path)).status_code == 404


async def test_claims_of_what_has_moved_have_moved(folder: Path) -> None:
    client = site(folder).client
    moved = await client.get("/documents/oooooooooooo/claims")
    assert (moved.status_code, moved.headers["location"]) == (301, "/documents/aaaaaaaaaaaa/claims")
    moved = await client.get("/operations/ada-brenner/claims?part=about")
    assert (moved.status_code, moved.headers["location"]) == (301, "/actors/ada-brenner/claims?part=about")


async def test_a_role_that_people_wrote_down_names_its_source_and_stands_apart_from_what_texts_say(
    folder: Path,
) -> None:
    tree = await page_of(folder, "/actors/ada-brenner")
    [role] = tree.xpath("//p[@class='standfirst']")
    said_by = "according to Northwind Newsroom, 1 February 2026"
    assert role.text_content() == f"head of security, Northwind Social {said_by}"
    assert role.xpath(".//a/@href") == ["https://northwind.example/people"]
    assert "Called in the texts" not in tree.text_content()


async def test_what_texts_call_a_person_stands_under_its_own_heading(tmp_path: Path) -> None:
    paper = Paper("aaaaaaaaaaaa", "A", "Ben Nimmo of OpenAI.", names=[("Ben Nimmo", "ben-nimmo", "person")])
    made = write_archive(tmp_path, [paper])
    with connect(made / "archive.db") as archive:
        archive.execute("insert into actors (id, name, kind) values ('ben-nimmo', 'Ben Nimmo', 'person')")
        archive.execute("update mentions set affiliation = 'OpenAI'")
    archive.close()
    tree = await page_of(made, "/actors/ben-nimmo")
    assert "according to European Tech News" in tree.xpath("//p[@class='standfirst']")[0].text_content()
    [texts] = tree.xpath("//section[h2='Called in the texts']//li")
    assert texts.text_content() == "OpenAI 3 March 2026"


async def test_decisions_that_cannot_be_read_close_no_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made = write_archive(tmp_path / "data")
    (made / "decisions").mkdir()
    (made / "decisions" / "broken.toml").write_text("[[actor]", encoding="utf-8")
    assert (await site(made).client.get("/actors/northwind")).status_code == 200
    assert "broken.toml" in caplog.text
