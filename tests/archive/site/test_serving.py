"""`openbrief serve` as those who run a site start it."""

import subprocess
import sys
import time
from pathlib import Path
from socket import create_connection, create_server

import httpx
import pytest

from archive.site.serve import ServeError, serve


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


def test_a_port_that_is_taken_is_named_with_a_way_out(data: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "archive.cli", "serve", "--data", str(data), "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert f"127.0.0.1:{port}: another program listens there; give another port with --port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_address_of_another_machine_is_named_with_a_way_out(data: Path) -> None:
    with pytest.raises(ServeError, match=r"192\.0\.2\.1:0: this machine has no such address; .* --host"):
        serve(data, "192.0.2.1", 0)  # RFC 5737: an address for documentation, which no machine has


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    while process.poll() is None:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(process.stderr.read().decode() if process.stderr else "")
