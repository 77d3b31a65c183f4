"""The site in a real browser: by keyboard alone, without scripts, on a phone, light and dark, under hostile words."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.schema import connect
from tests.archive.site.serving import CHROMIUM, serving
from tests.archive.site.small_archive import Paper, write_archive

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="the playwright package drives the browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe checks accessibility")

PAGES = {
    "home": "/",
    "search": "/search?q=network",
    "nothing found": "/search?q=Nortwind+xyzzy",
    "document": "/documents/aaaaaaaaaaaa",
    "press document": "/documents/bbbbbbbbbbbb",
    "foreign document": "/documents/cccccccccccc",
    "comparison": "/documents/aaaaaaaaaaaa/versions/2",
    "version": "/documents/aaaaaaaaaaaa/versions/1",
    "claim": "/claims/aaaaaaaaaaaa-0",
    "actor": "/actors/northwind",
    "actors": "/actors",
    "disclosures": "/disclosures",
    "disclosure": "/disclosures/aaaaaaaaaaaa-1",
    "corrections": "/corrections",
    "browse": "/browse",
    "month": "/browse/date/2026-03",
    "source": "/browse/source/courier",
    "health": "/health",
    "about": "/about",
    "report": "/report?about=/documents/aaaaaaaaaaaa",
    "error": "/nothing",
    "claims of a document": "/documents/aaaaaaaaaaaa/claims",
    "claims of an actor": "/actors/northwind/claims",
    "stock database": "/archive",
    "stock table": "/archive/documents",
    "stock view": "/archive/who_said_what",
    "stock row": "/archive/documents/aaaaaaaaaaaa",
}

# Of the demo, the fullest page of each type, as the archive tells it.
FULLEST = {
    "document": "select '/documents/' || document from claims where current group by document order by count(*) desc",
    "press document": "select '/documents/' || c.document from claims c join documents d on d.id = c.document"
    " where c.current and d.rights = 'excerpt' group by c.document order by count(*) desc, c.document",
    "comparison": "select '/documents/' || document || '/versions/' || number from versions"
    " where verdict = 'facts' order by length(changed) desc, document, number",
    "claim": "select '/claims/' || id from claims where current and quote <> '' order by length(quote) desc, id",
    "claims": "select '/actors/' || actor || '/claims' from claims where current and actor <> ''"
    " group by actor order by count(*) desc, actor",
    "person": "select '/actors/' || c.actor from claims c join actors a on a.id = c.actor where a.kind = 'person'"
    " group by c.actor order by count(*) desc, c.actor",
    "country": "select '/actors/' || actor from mentions where kind = 'country' and actor <> ''"
    " group by actor order by count(*) desc, actor",
    "operation": "select '/operations/' || actor from mentions where kind = 'operation' and actor <> ''"
    " group by actor order by count(*) desc, actor",
    "disclosure": "select '/disclosures/' || disclosure from disclosure_counts group by disclosure"
    " order by count(*) desc, disclosure",
    "source": "select '/browse/source/' || source from documents group by source order by count(*) desc, source",
    "month": "select '/browse/date/' || substr(published, 1, 7) from documents group by 1 order by count(*) desc",
    "search": "select '/search?q=network'",
    "ledger": "select '/disclosures'",
    "calendar": "select '/browse'",
    "corrections": "select '/corrections'",
    "health": "select '/health'",
    "home": "select '/'",
    "stock table": "select '/archive/claims'",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def desk(browser: Any) -> Iterator[Any]:
    """A page on a desk, where axe may run its script."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    """A page on a phone that runs no scripts."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    with serving(data) as served:
        yield served


@pytest.fixture(scope="module")
def demo(lived: Path) -> Iterator[Callable[[str], str]]:
    """The address of the demo's fullest page of a type."""
    with serving(lived) as served, closing(connect(lived / "archive.db", read_only=True)) as archive:
        yield lambda name: served + archive.execute(FULLEST[name]).fetchone()[0]


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    lines = (Path(__file__).parent / "xss.txt").read_text(encoding="utf-8").splitlines()
    papers = [
        Paper(f"x{n:011}".translate(str.maketrans("0189", "abcd")), line, f"the {line} end", claims=[(line, line)])
        for n, line in enumerate(lines)
    ]
    with serving(write_archive(tmp_path_factory.mktemp("hostile"), papers)) as served:
        yield served


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everybody_light_and_dark(desk: Any, address: str, name: str) -> None:
    desk.emulate_media(color_scheme="light")
    desk.goto(address + PAGES[name])
    light = axe.Axe().run(desk)
    desk.emulate_media(color_scheme="dark")
    dark = axe.Axe().run(desk, options={"runOnly": ["color-contrast"]})
    assert light.violations_count == 0, light.generate_report()
    assert dark.violations_count == 0, dark.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_runs_nothing_and_asks_nobody_else(phone: Any, address: str, name: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    phone.on("request", note_request := lambda request: asked.append(request.url))
    phone.on("console", note_message := lambda message: said.append(message.text))
    size = len(phone.goto(address + PAGES[name]).body())
    width = phone.evaluate("document.documentElement.scrollWidth")
    phone.remove_listener("request", note_request)
    phone.remove_listener("console", note_message)
    assert width == 390
    assert asked
    assert all(url.startswith((address, "data:")) for url in asked)
    assert [text for text in said if "404" not in text] == []
    assert size < 60_000


def test_the_first_result_is_above_the_fold_on_a_phone(phone: Any, address: str) -> None:
    phone.goto(address + PAGES["search"])
    box = phone.locator("article.item h2").first.bounding_box()
    assert box["y"] + box["height"] < 844


@pytest.mark.parametrize("name", FULLEST)
def test_the_fullest_page_of_the_demo_is_open_to_everybody_on_desk_and_phone(
    desk: Any, phone: Any, demo: Callable[[str], str], name: str
) -> None:
    address = demo(name)
    for scheme in ("light", "dark"):
        desk.emulate_media(color_scheme=scheme)
        assert desk.goto(address).ok
        found = axe.Axe().run(desk)
        assert found.violations_count == 0, found.generate_report()
    size = len(phone.goto(address).body())
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    own = phone.locator(".text").first.inner_text() if "document" in name else ""
    assert name == "stock table" or size - len(own.encode()) < 60_000


@pytest.mark.parametrize("name", ["health", "disclosure"])
def test_of_a_table_nothing_is_cut_on_a_phone(phone: Any, address: str, name: str) -> None:
    """Each row is a card there; no value lies beside the screen, and each is named."""
    phone.goto(address + PAGES[name])
    rows = phone.locator("table.stacked tbody tr")
    assert rows.count() > 0
    right = "all => all.map(cell => cell.getBoundingClientRect().right)"
    assert max(rows.locator("th, td").evaluate_all(right)) <= 390
    named = "all => all.every(cell => cell.dataset.label)"
    assert rows.locator("td").evaluate_all(named)


def test_from_search_to_claim_to_citation_by_keyboard_alone(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    page.goto(address)
    _tab_to(page, "#q")
    page.keyboard.type("posed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=posed")
    _tab_to(page, "article.item h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/aaaaaaaaaaaa")
    _tab_to(page, ".mark.claim")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/aaaaaaaaaaaa-0")
    _tab_to(page, '.formats a[href$=".txt"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/aaaaaaaaaaaa-0.wiki.txt")
    assert "cite web" in page.content()
    context.close()


def _tab_to(page: Any, selector: str) -> None:
    """Press Tab until the focus is on an element that fits."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_hostile_words_run_nothing(browser: Any, hostile_address: str) -> None:
    """The policy is lifted, so that escaping alone must hold."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.goto(hostile_address)
    links = page.eval_on_selector_all("a[href^='/']", "all => [...new Set(all.map(a => a.getAttribute('href')))]")
    page.goto(hostile_address + "/search?q=the")
    links += page.eval_on_selector_all("article a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
    for link in dict.fromkeys([*links, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"]):
        if not link.endswith((".atom", ".csv")):
            page.goto(hostile_address + link)
    assert page.url.startswith(hostile_address)
    context.close()
    assert alerts == []
