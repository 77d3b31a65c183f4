"""The newsroom is whole: its expectations quote its pages, and its pages hang together."""

from __future__ import annotations

import http.client
import re
import tomllib
import urllib.error
import urllib.request
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.newsroom.serve import LAST_DAY, ROOT, Newsroom

SPACE = re.compile(r"\s+")
EXPECTED = sorted(path for path in (ROOT / "expected").rglob("*.toml") if path.name != "archive.toml")
SOURCES = sorted((ROOT / "sources").glob("*.toml"))
TEXTS = [
    path for path in sorted(ROOT.rglob("*"))
    if path.suffix in {".html", ".xml", ".atom", ".json", ".toml", ".txt", ".md"}
]  # fmt: skip
KINDS = {
    "dates": {
        "published", "modified", "mentioned", "activity_start", "activity_end", "detected", "enforced", "disclosed",
    },
    "actors": {"person", "company", "platform", "agency", "country", "party", "outlet", "operation"},
    "claims": {"quote", "report", "policy", "attribution", "enforcement", "warning", "denial"},
}  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    """Return a TOML file as a dict."""
    return tomllib.loads(path.read_text("utf-8"))


def flat(text: str) -> str:
    """Return text with every run of white space as one space."""
    return SPACE.sub(" ", text).strip()


def ask(newsroom: Newsroom, url: str) -> tuple[int, bytes]:
    """Ask the newsroom for a page as a crawler would, without following anything."""
    host, _, path = url.removeprefix("http://").partition("/")
    request = urllib.request.Request(f"http://127.0.0.1:{newsroom.port}/{path}", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def name(path: Path) -> str:
    """Return a short name for a test case."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", EXPECTED, ids=name)
def test_quotes_are_in_the_page(path: Path) -> None:
    """Every quote of an expectation occurs in its title or paragraphs, and these in the page."""
    wanted = read(path)
    heads = [wanted["title"], wanted.get("subtitle", ""), *wanted.get("headings", [])]
    text = "\n".join([*heads, *wanted["paragraphs"], *(cell for row in wanted.get("table", []) for cell in row)])
    for table in ("dates", "claims", "figures"):
        for row in wanted.get(table, []):
            assert row["quote"] in text, row["quote"]
            assert row.get("cue", "") in row["quote"], row
    for row in wanted.get("actors", []):
        assert row["name"] in text, row["name"]
    for table, kinds in KINDS.items():
        assert {row["kind"] for row in wanted.get(table, [])} <= kinds
    for row in wanted.get("dates", []):
        assert row["earliest"] <= row["latest"]
    for never in wanted.get("never", []):
        assert flat(never) not in flat(text)
    page = ROOT / wanted["file"]
    if page.suffix == ".html":
        raw = page.read_bytes().decode(wanted.get("encoding", "utf-8"))
        bare = flat(unescape(re.sub(r"</?(?:a|em|strong|b|i|sup|span)\b[^>]*>", "", raw)))
        for paragraph in wanted["paragraphs"]:
            assert flat(paragraph) in bare, paragraph


def test_every_article_is_expected() -> None:
    """Every file named by an expectation exists, and stands in the source that it names."""
    for path in EXPECTED:
        wanted = read(path)
        assert (ROOT / wanted["file"]).is_file(), wanted["file"]
        assert wanted["url"].startswith(f"http://{path.parent.name}/"), path


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_sources_bring_their_pages(path: Path) -> None:
    """What a source declares answers on the last day, and its host has pages that its pattern takes."""
    source = read(path)
    with Newsroom(LAST_DAY) as newsroom:
        for url in [source["home"], *(u for k in ("feeds", "sitemaps", "listings") for u in source.get(k, []))]:
            assert ask(newsroom, url)[0] == 200, url
    host = source["home"].split("/")[2]
    urls = {read(wanted)["url"] for wanted in EXPECTED if wanted.parent.name == host}
    assert any(re.search(source["pages"], url) or url in source.get("page_list", []) for url in urls)


@pytest.mark.parametrize("path", EXPECTED, ids=name)
def test_pages_can_be_found(path: Path) -> None:
    """On its day a page is in a feed, sitemap, listing or list of its host, or is linked from its front page."""
    wanted = read(path)
    if wanted.get("found") == "link":
        return
    host, short = path.parent.name, "/" + wanted["url"].split("/", 3)[3]
    with Newsroom(wanted["day"]) as newsroom:
        listed = False
        for source in map(read, SOURCES):
            if source["home"].split("/")[2] != host:
                continue
            places = [u for k in ("feeds", "sitemaps", "listings") for u in source.get(k, [])]
            listed |= wanted["url"] in source.get("page_list", [])
            places += [f"{url}{page}/" for url in source.get("listings", []) for page in (2, 3)]  # older pages
            listed |= any(short in unescape(ask(newsroom, url)[1].decode()) for url in places)
    assert listed, wanted["url"]


def test_no_other_host_is_named() -> None:
    """No file names a host outside .example, but for schemas and XML name spaces."""
    allowed = re.compile(
        r"[\w.-]+\.example|127\.0\.0\.1|schema\.org|www\.w3\.org|purl\.org|jsonfeed\.org|ogp\.me|www\.sitemaps\.org"
        r"|www\.google\.com/schemas|10\.\d+\.\d+\.\d+"
    )
    for path in TEXTS:
        for host in re.findall(r"https?://([^\s\"'<>)\]:]+)", path.read_bytes().decode("utf-8", "replace")):
            bare = host.replace("\\", "")
            assert allowed.match(bare) or bare.startswith("["), f"{path}: {host}"


def test_days_and_validators() -> None:
    """A page changes on its day; a known page is answered with 304; an edit is not."""
    url = "http://plaza.example/newsroom/2026/03/removing-network-morvania.html"
    with Newsroom(1) as newsroom:
        first = ask(newsroom, url)[1]
        newsroom.day = 2
        assert ask(newsroom, url)[1] == first
        newsroom.day = 3
        assert ask(newsroom, url)[1] != first
        assert [line.status for line in newsroom.log] == [200, 200, 200]
        assert ask(newsroom, "http://elsewhere.example/")[0] == 421


def test_rules_are_about_this_web() -> None:
    """Every rule names a host of this web, a file that exists, and lasts within the week."""
    with Newsroom(1) as newsroom:
        for rule in newsroom.rules:
            assert rule["host"] in newsroom.hosts, rule
            assert ("path" in rule) != ("pattern" in rule), rule
            first, last = rule.get("days", [1, LAST_DAY])
            assert 1 <= first <= last <= LAST_DAY
            if rule.get("body", "").endswith(".html"):
                assert (ROOT / "web" / rule["host"] / rule["body"]).is_file(), rule


def test_answers_that_go_wrong() -> None:
    """A busy page answers in the end, a broken body stops half way, a gone page comes back."""
    busy = "http://hartfordgazette.example/news/2026/03/07/senator-appeals-over-tips.html"
    gone = "http://meridiandispatch.example/story/20260301/lumenary-labels"
    with Newsroom(6) as newsroom:
        assert [ask(newsroom, busy)[0] for _ in range(3)] == [429, 429, 200]
        assert ask(newsroom, gone)[0] == 200
        newsroom.day = 4
        assert ask(newsroom, gone)[0] == 404
        with pytest.raises(http.client.IncompleteRead):
            ask(newsroom, "http://dailypinnacle.example/news/10046/ex-staffer-speaks?sid=1")


def test_archive_speaks_of_this_web() -> None:
    """Every address in the expected archive belongs to a page, a rule or a list of the newsroom."""
    archive = read(ROOT / "expected" / "archive.toml")
    known = {read(path)["url"] for path in EXPECTED}
    for version in archive["version"]:
        assert version["url"] in known, version
        assert len(version["verdicts"]) == len(version["days"]), version
        assert version["verdicts"][0] == "first"
    assert {source["id"] for source in archive["source"]} == {path.stem for path in SOURCES}
    for source in archive["source"]:
        assert source["documents"] == sorted(source["documents"])
        assert len(source["documents"]) == archive["last_day"] == LAST_DAY


def first_shown(where: str, words: str) -> str:
    """The day on which a page first had these words, where an earlier state of it had not; else an empty string."""
    path = ROOT / "web" / where.removeprefix("http://")
    states = [path, *sorted(path.parent.glob(f"{path.stem}.day*{path.suffix}"))]
    texts = [
        (state, flat(unescape(state.read_text("utf-8"))))
        for state in states
        if state.suffix == ".html" and state.exists()
    ]
    there = [state for state, text in texts if words in text]
    if not there or there[0] == texts[0][0]:
        return ""
    day = int(re.findall(r"\.day(\d+)", there[0].name)[0])
    return f"2026-03-{day + 1:02}"


ALIASES = [
    alias for actor in read(ROOT / "decisions" / "actors.toml")["actor"] for alias in actor["aliases"]
]  # fmt: skip


@pytest.mark.parametrize("alias", ALIASES, ids=lambda alias: alias["name"])
def test_nobody_uses_a_name_before_the_page_that_shows_it_has_it(alias: dict[str, str]) -> None:
    assert first_shown(alias["where"], alias["name"]) <= alias["since"]
