"""The demo: a fictional newsroom lives through its days on a loopback server, and the whole line runs over it.

The newsroom is part of the repository, not of the package; the demo asks for a checkout where it is missing.
"""

import importlib
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import msgspec

from scrapers.source import Expect, Source

CHECKOUT = Path(__file__).parent.parent
NEWSROOM = CHECKOUT / "tests" / "newsroom"

# Each day's crawl begins a little later than the day before, so that what is looked at once a day is due again.
DAWN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
STEP = timedelta(days=1, minutes=30)
AFTERWARDS = timedelta(days=12)


class DemoError(RuntimeError):
    """Raised by `newsroom` when the repository's fictional web is not there."""


@contextmanager
def newsroom() -> Iterator[ModuleType]:
    """The module that serves the fictional web."""
    if not (NEWSROOM / "serve.py").is_file():
        raise DemoError(f"the demo needs the newsroom of the repository ({NEWSROOM}); run it in a checkout")
    sys.path.insert(0, str(CHECKOUT))
    try:
        yield importlib.import_module("tests.newsroom.serve")
    finally:
        sys.path.remove(str(CHECKOUT))


def promising(sources: Sequence[Source], at: datetime) -> list[Source]:
    """The sources as they are at an instant: after their last day they write no more, and so promise nothing."""
    if at < DAWN + AFTERWARDS:
        return list(sources)
    return [msgspec.structs.replace(source, expect=Expect()) for source in sources]


def decide(data: Path) -> None:
    """What the newsroom's archivists decided: who is who in their world, which no gazetteer knows."""
    shutil.copytree(NEWSROOM / "decisions", data / "decisions", dirs_exist_ok=True)


def live_through(data: Path, crawl: Callable[[str, datetime], None], days: int | None = None) -> None:
    """Serve each day of the newsroom in turn, or the first `days`, and call `crawl(allow_host, instant)` on it.

    After the last day it looks once more, for what is looked at once a week. Days that an earlier run has lived through
    are not lived again: the demo can be killed and started anew.
    """
    lived = data / "demo-days"
    if (data / "captures").exists() and not lived.exists():
        raise DemoError(f"{data} holds an archive that is no demo; give another folder with --data")
    data.mkdir(parents=True, exist_ok=True)
    if not lived.exists():
        lived.write_text("0", encoding="ascii")
    with newsroom() as serve, serve.Newsroom(day=1) as web:
        first = int(lived.read_text(encoding="ascii") or 0) + 1
        calendar = [(day, (day - 1) * STEP) for day in range(1, serve.LAST_DAY + 1)]
        calendar.append((serve.LAST_DAY, AFTERWARDS))
        for day, (shown, later) in list(enumerate(calendar, 1))[first - 1 : days]:
            web.day = shown
            crawl(f"*.example=127.0.0.1:{web.port}", DAWN + later)
            draft = lived.with_suffix(".new")
            draft.write_text(str(day), encoding="ascii")
            draft.replace(lived)
