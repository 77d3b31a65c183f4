"""What all tests share: no connection leaves this machine, and one archive of the newsroom that has lived its days."""

import fcntl
import ipaddress
import sys
from pathlib import Path

import pytest

from tests.running import openbrief


def _stay_on_loopback(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and isinstance(address := arguments[1], tuple):
        host = str(address[0])
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise AssertionError(f"a test tried to connect to {host}")


sys.addaudithook(_stay_on_loopback)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The archive after `openbrief demo`, made once for all workers; look, but do not touch: copy it to change it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "lived"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "done"
        if not done.exists():
            run = openbrief("demo", "--no-serve", "--data", shared)
            assert run.returncode == 0, run.stderr
            done.write_text(run.stdout + run.stderr, encoding="utf-8")
    return shared
