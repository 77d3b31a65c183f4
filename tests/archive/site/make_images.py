"""Takes the pictures that the README shows: `python -m tests.archive.site.make_images DATA FOLDER`.

They are of the demo, whose documents have the same ids on every machine; `make images` builds it first.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.archive.site.serving import CHROMIUM, serving

WIDTH = 1280
SHOTS = [
    ("home", "/", 772),
    ("search", "/search?q=network", 782),
    ("document", "/documents/h6gihq3ehbxv", 862),
]


def take(data: Path, folder: Path) -> None:
    """Write one PNG a shot; each is cut below its height in pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started, serving(data) as address:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, path, height in SHOTS:
            page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
            answer = page.goto(address + path)
            if answer is None or not answer.ok:
                raise SystemExit(f"{path}: no such page; build the demo anew")
            page.screenshot(path=folder / f"{name}.png", animations="disabled")
            page.close()
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("no Chromium here: apt-get install chromium")
    take(given.data, given.folder)
