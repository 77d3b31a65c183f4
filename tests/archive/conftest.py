"""What the tests of the archive share: workers that start warm, and a small web to build from."""

from multiprocessing import forkserver
from pathlib import Path

import pytest

from tests.archive.lookout import Web


@pytest.fixture(scope="session", autouse=True)
def _warm_workers() -> None:
    """Begin, beside the tests, the process that workers are forked from; else each loads the language model anew."""
    forkserver.set_forkserver_preload(["tests.archive.warm"])
    forkserver.ensure_running()


@pytest.fixture
def web(tmp_path: Path) -> Web:
    """No captures yet."""
    return Web(tmp_path)
