"""The site in a real browser: by keyboard alone, without scripts, on a phone, light and dark, under hostile words."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import uvicorn
from small_archive import Paper, write_archive

from archive.site.serve import site

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="the playwright package drives the browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe checks accessibility")

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
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
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def _serve(folder: Path) -> Iterator[str]:
    """The site on a port of its own, in a thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(site(folder).app(), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    yield from _serve(data)


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    lines = (Path(__file__).parent / "xss.txt").read_text(encoding="utf-8").splitlines()
    papers = [
        Paper(f"x{n:011}".translate(str.maketrans("0189", "abcd")), line, f"the {line} end", claims=[(line, line)])
        for n, line in enumerate(lines)
    ]
    yield from _serve(write_archive(tmp_path_factory.mktemp("hostile"), papers))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everybody_light_and_dark(browser: Any, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", bypass_csp=True)
    page = context.new_page()
    page.goto(address + PAGES[name])
    light = axe.Axe().run(page)
    page.emulate_media(color_scheme="dark")
    dark = axe.Axe().run(page, options={"runOnly": ["color-contrast"]})
    context.close()
    assert light.violations_count == 0, light.generate_report()
    assert dark.violations_count == 0, dark.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_runs_nothing_and_asks_nobody_else(browser: Any, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    size = len(page.goto(address + PAGES[name]).body())
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width == 390
    assert all(url.startswith((address, "data:")) for url in asked)
    assert [text for text in said if "404" not in text] == []
    assert size < 60_000


def test_the_first_result_is_above_the_fold_on_a_phone(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + PAGES["search"])
    box = page.locator("article.item h2").first.bounding_box()
    page.close()
    assert box["y"] + box["height"] < 844


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
