"""What the tests of the archive share: workers that start warm."""

from multiprocessing import forkserver

import pytest


@pytest.fixture(scope="session", autouse=True)
def _warm_workers() -> None:
    """Begin, beside the tests, the process that workers are forked from; else each loads the language model anew."""
    forkserver.set_forkserver_preload(["tests.archive.warm"])
    forkserver.ensure_running()
