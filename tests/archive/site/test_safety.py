"""The site against hostile readers and hostile texts."""

import gc
import json
import random
import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from lxml import html

from archive.site.ask import Settings
from archive.site.guard import RateLimit
from archive.site.opened import OpenError, open_archive
from archive.site.serve import ServeError, serve, site
from tests.archive.site.small_archive import PAPERS, Paper, write_archive

Get = Callable[..., Any]

XSS = (Path(__file__).parent / "xss.txt").read_text(encoding="utf-8").splitlines()

PATHS = [
    "/", "/search?q=the", "/documents/xxxxxxxxxxxx", "/documents/xxxxxxxxxxxx/versions/1", "/claims/xxxxxxxxxxxx-0",
    "/actors/northwind", "/actors/northwind/claims", "/documents/xxxxxxxxxxxx/claims", "/actors", "/disclosures",
    "/disclosures/xxxxxxxxxxxx-1", "/corrections", "/browse",
    "/browse/date/2026", "/browse/source/courier", "/health", "/about", "/search.atom?q=the", "/disclosures.atom",
    "/documents/xxxxxxxxxxxx.bib", "/documents/xxxxxxxxxxxx.ris", "/documents/xxxxxxxxxxxx.csl.json",
    "/documents/xxxxxxxxxxxx.wiki.txt", "/archive/documents", "/archive/claims",
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """A site whose every scraped field holds every string that has ever run where it should not."""
    poison = " ".join(XSS)
    paper = Paper(
        "xxxxxxxxxxxx",
        poison,
        f"the {poison}\n\nthe end",
        claims=[(f"the {poison}", poison)],
        names=[(poison, "northwind", "person")],
        before=[f"another {poison}\n\nthe end"],
        disclosures=[{"operation": poison, "origins": poison, "attribution": poison}],
        more={
            "authors": f"{poison}; Mira Holt",
            "subtitle": poison,
            "site": poison,
            "address": "javascript:alert(1)//" + poison,
            "published_how": poison,
            "language": '"><script>alert(1)</script>',
        },
    )
    return site(write_archive(tmp_path_factory.mktemp("hostile"), [paper]))


@pytest.mark.parametrize("path", PATHS)
async def test_no_scraped_word_becomes_markup(hostile: Datasette, path: str) -> None:
    answer = await hostile.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    if not answer.headers["content-type"].startswith("text/html"):
        return
    tree = html.document_fromstring(answer.text)
    stock = path.startswith("/archive")
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"iframe", "object", "embed", "img", "base", "video", "audio", "template", "math"}
        if element.tag == "script" and not stock:
            assert element.get("type") == "application/ld+json"
            json.loads(element.text)
        assert not any(name.startswith("on") for name in element.attrib)
        for name in ("href", "src", "action"):
            assert not re.match(r"(?i)\s*(javascript|vbscript|data:text)", element.get(name) or "")


async def test_every_answer_forbids_scripts_and_frames_and_sets_no_cookie(get: Get) -> None:
    for path in ("/", "/search?q=x", "/nothing", "/archive/documents", "/search.json"):
        answer = await get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "set-cookie" not in answer.headers


def _fuzz(seed: int) -> tuple[str, dict[str, str]]:
    """A request that somebody with a bad mind could send."""
    rng = random.Random(seed)
    letters = string.printable + "éß中文\u202e\u0000\ud7ff😀" + "%00%ff%c0%af../"
    junk = "".join(rng.choices(letters, k=rng.randrange(1, 60)))
    args = [
        "q",
        "sort",
        "page",
        "marks",
        "view",
        "_search",
        "_facet",
        "_sort",
        "_size",
        "about",
        "_next",
        "_where",
        "sql",
    ]
    bases = [path.partition("?")[0] for path in PATHS] + ["/archive", "/search.csv", "/archive.db", "/opensearch.xml"]
    path = rng.choice(bases).replace("xxxxxxxxxxxx", rng.choice(["aaaaaaaaaaaa", "bbbbbbbbbbbb", "%00", "~", "a" * 64]))
    if rng.random() < 0.3:
        path += "/" + "".join(rng.choices(string.ascii_letters + "%.~-_", k=rng.randrange(12)))
    query = "&".join(f"{rng.choice(args)}={_percent(junk[: rng.randrange(60)])}" for _ in range(rng.randrange(4)))
    headers = {rng.choice(["host", "if-none-match", "cookie", "accept", "x-forwarded-for"]): ascii(junk)[1:40]}
    return f"{path}?{query}", headers


def _percent(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))


# Datasette leaves coroutines of its facets behind when one of them fails.
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
async def test_a_thousand_hostile_requests_are_all_answered(served: Datasette) -> None:
    failed = []
    for seed in range(1000):
        path, headers = _fuzz(seed)
        answer = await served.client.get(path, headers=headers)
        if answer.status_code >= 500 or "Traceback" in answer.text:
            failed.append((path, headers, answer.status_code))
    gc.collect()
    assert failed == []


async def test_long_addresses_and_other_methods_are_refused(served: Datasette) -> None:
    assert (await served.client.get("/search?q=" + "a" * 9000)).status_code == 414
    assert (await served.client.post("/search", data={"q": "x"})).status_code == 405


def test_a_bucket_lets_a_burst_pass_and_then_so_many_a_second() -> None:
    limit = RateLimit(rate=2, burst=3)
    assert [limit.allows("a", now) for now in (0.0, 0.0, 0.0, 0.0, 0.5, 0.6)] == [True, True, True, False, True, False]
    assert limit.allows("b", 0.6)
    assert all(RateLimit(rate=0, burst=0).allows("a", 0) for _ in range(9))


async def test_a_client_beyond_its_rate_is_told_to_wait(data: Path) -> None:
    limited = site(data, settings=Settings(rate=0.001, burst=2))
    answers = [(await limited.client.get("/about")).status_code for _ in range(4)]
    assert answers == [200, 200, 429, 429]


async def test_the_style_of_a_page_is_no_request_of_its_own(data: Path) -> None:
    client = site(data, settings=Settings(rate=0.001, burst=1)).client
    style = html.document_fromstring((await client.get("/about")).text).xpath("//link[@rel='stylesheet']/@href")[0]
    assert (await client.get("/about")).status_code == 429
    assert (await client.get(style)).status_code == 200
    assert (await client.get("/about.css")).status_code == 429


async def test_the_database_is_a_file_only_where_it_is_offered(data: Path, get: Get) -> None:
    assert (await get("/archive.db")).status_code == 403
    assert (await get("/fulltext.db")).status_code == 404
    offered = await site(data, settings=Settings(download=True)).client.get("/archive.db")
    assert offered.content.startswith(b"SQLite format 3")


async def test_sql_is_open_where_the_site_is_private(data: Path) -> None:
    asked = {"sql": "select 1 as one", "_shape": "array"}
    client = site(data, private=True).client
    answers = [await client.get(path, params=asked) for path in ("/archive.json", "/archive/-/query.json")]  # 0.65, 1.0
    assert [{"one": 1}] in [answer.json() for answer in answers if answer.status_code == 200]


async def test_below_a_path_prefix_every_link_stays_there(data: Path) -> None:
    below = site(data, prefix="/watch")
    for path in ("/", "/search?q=network", "/documents/aaaaaaaaaaaa", "/browse", "/search.atom?q=network"):
        page = await below.client.get(path)
        assert page.status_code == 200
        assert not re.findall(r'(?:href|action)="/(?!watch)', page.text)


async def test_a_page_that_has_not_changed_is_not_sent_again(served: Datasette) -> None:
    first = await served.client.get("/about")
    again = await served.client.get("/about", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in first.headers["cache-control"]


@pytest.mark.parametrize("prefix", ["/", "/watch"])
@pytest.mark.parametrize(
    "path", ["/", "/search?q=network", "/search.atom?q=network", "/search.csv?q=network", "/documents/aaaaaaaaaaaa.ris"]
)
async def test_a_cache_can_ask_whether_a_page_is_still_the_same(data: Path, prefix: str, path: str) -> None:
    """By HEAD, and by the tag of the page it has; both also below a path prefix."""
    client = site(data, prefix=prefix).client
    page, head = await client.get(path), await client.head(path)
    assert (page.status_code, head.status_code) == (200, 200)
    assert {name: head.headers[name] for name in ("etag", "cache-control", "content-type")} == {
        name: page.headers[name] for name in ("etag", "cache-control", "content-type")
    }
    tag = {"if-none-match": f'"another", {page.headers["etag"]}'}
    for again in (await client.get(path, headers=tag), await client.head(path, headers=tag)):
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == page.headers["etag"]
    assert (await client.get(path, headers={"if-none-match": '"another"'})).status_code == 200


async def test_a_page_of_other_settings_is_another_page(data: Path) -> None:
    here = await site(data).client.get("/about")
    there = await site(data, settings=Settings(public="https://archive.example")).client.get("/about")
    assert here.headers["etag"] != there.headers["etag"]


async def test_a_new_build_is_taken_in_while_the_server_runs(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "data", PAPERS[:1])
    running = site(folder)
    assert "<strong>1</strong> document" in (await running.client.get("/search")).text
    newer = write_archive(tmp_path / "newer", PAPERS[:3], build="c" * 32)
    (newer / "archive.db").replace(folder / "archive.db")
    assert "<strong>1</strong> document" in (await running.client.get("/search")).text
    (newer / "fulltext.db").replace(folder / "fulltext.db")
    for _ in range(50):
        page = (await running.client.get("/search")).text
        if "<strong>3</strong> documents" in page:
            break
    assert "<strong>3</strong> documents" in page
    rows = (await running.client.get("/archive/documents.json?_shape=array")).json()
    assert len(rows) == 3


async def test_databases_of_two_builds_refuse_to_work_together(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "data")
    other = write_archive(tmp_path / "other", build="d" * 32)
    (other / "fulltext.db").replace(folder / "fulltext.db")
    with pytest.raises(OpenError, match="not of one build"):
        open_archive(folder)
    page = await site(folder).client.get("/")
    assert page.status_code == 503
    assert "not of one build" in page.text


def test_there_is_nothing_to_serve_where_there_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="no archive here"):
        serve(tmp_path, "127.0.0.1", 0)
