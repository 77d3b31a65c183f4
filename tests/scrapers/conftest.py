"""The small web that crawler tests ask."""

from collections.abc import Iterator

import pytest

from tests.scrapers.loopback import Web


@pytest.fixture
def web() -> Iterator[Web]:
    """A running web without pages."""
    with Web() as running:
        yield running
