"""`openbrief serve` as those who run a site start it."""

import subprocess
import sys
import time
from pathlib import Path
from socket import create_connection, create_server

import httpx


def test_the_options_reach_the_pages(data: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    options = ["--public", "https://archive.example/", "--prefix", "watch", "--report", "desk@archive.example"]
    command = [sys.executable, "-m", "archive.cli", "serve", "--data", str(data), "--port", str(port), *options]
    with subprocess.Popen([*command, "--download"], stderr=subprocess.PIPE) as process:
        try:
            _wait(process, port)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}/watch", trust_env=False) as client:
                feed = client.get("/search.atom").text
                report = client.get("/report").text
                database = client.get("/archive.db").content
        finally:
            process.terminate()
    assert "<id>https://archive.example/watch/documents/aaaaaaaaaaaa</id>" in feed
    assert 'href="mailto:desk@archive.example"' in report
    assert database.startswith(b"SQLite format 3")


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    while process.poll() is None:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(process.stderr.read().decode() if process.stderr else "")
