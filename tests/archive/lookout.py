"""A small observatory and its web: pages, and the captures of a few visits to them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlite_utils

from archive.build import build
from archive.schema import connect
from scrapers.capture import CaptureWriter
from scrapers.source import Source

HOME = "http://lookout.example"
LOOKOUT = Source(
    id="lookout", name="The Lookout", home=f"{HOME}/", kind="research", rights="full", page_list=[f"{HOME}/a"]
)
DECLARED = f'name = "The Lookout"\nhome = "{HOME}/"\nkind = "research"\nrights = "full"\npage_list = ["{HOME}/a"]\n'
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]


def page(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f"<meta property='article:published_time' content='2026-03-01'></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


FERRY = page(
    "Nine channels about a ferry",
    "The observatory counted nine video channels that praised the new ferry timetable in the same words.",
    "All nine were opened on the same afternoon, and all nine fell silent when the timetable was withdrawn.",
    '"Nobody loves a timetable that much," said Odalys Brennick, who counted them.',
)
SOUP = page(
    "Four groups about soup",
    "A second note of the observatory describes four groups that shared recipes by day and forged letters by night.",
    "The letters were addressed to the harbour board, and none of them was ever answered by anybody.",
)


class Web:
    """Captures of a small web, one file a visit; a day lies between two visits."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.visits = 0

    def visit(self, *answers: tuple[str, int, bytes]) -> None:
        """One crawl; an answer to a redirect holds the address it leads to."""
        at = BEGAN + timedelta(days=self.visits)
        self.visits += 1
        writer = CaptureWriter.open(self.data, "lookout", at)
        for path, status, payload in answers:
            moved = [("Location", payload.decode())] if status in {301, 302} else HTML
            body = b"" if status in {301, 302} else payload
            writer.response(HOME + path, None, status, None, moved, body, at=at, ip=None, protocol=None, hints={})
        writer.finish({"state": "ok"})

    def built(self, **options: Any) -> sqlite_utils.Database:
        build(self.data, {"lookout": LOOKOUT}, **options)
        return sqlite_utils.Database(connect(self.data / "archive.db", read_only=True))
