"""Kills a crawl in the middle, for tests and for `benchmarks/crawl_crash.py`."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import msgspec

from scrapers.capture import Capture, accessions, read_captures, recover
from scrapers.crawl import Errand
from tests.scrapers.loopback import DAY_ONE, Asked, Web, source


def kill_while_crawling(web: Web, data: Path, after_answers: int) -> None:
    """Crawl the outlet, and end the process without warning when it has asked for so many pages."""
    errand = Errand(sources=[source()], data=str(data), allow_hosts=[web.permit], at=DAY_ONE)
    enough = threading.Event()
    answer, seen = web.answer, len(web.log)

    def count(asked: Asked) -> object:
        if len(web.log) - seen >= after_answers:
            enough.set()
        return answer(asked)

    web.answer = count  # type: ignore[method-assign,assignment]  # this server alone
    command = [sys.executable, "-m", "scrapers.crawl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin
        process.stdin.write(msgspec.json.encode(errand))
        process.stdin.close()
        enough.wait(60)
        os.kill(process.pid, signal.SIGKILL)
    web.answer = answer  # type: ignore[method-assign]  # this server alone


def kept_urls(data: Path) -> set[str]:
    """Every address with a kept answer, after what the crash left was put right."""
    recover(data)
    files = [data / "captures" / accession.file for accession in accessions(data)]
    captures = [capture for file in files for capture in read_captures(file) if isinstance(capture, Capture)]
    return {capture.url for capture in captures if capture.kind != "failure"}
