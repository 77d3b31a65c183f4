"""A small archive of fictional documents, and a client that asks the site for pages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from archive.site.serve import site
from tests.archive.site.small_archive import write_archive


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the archive; nobody may write to it."""
    return write_archive(tmp_path_factory.mktemp("data"))


@pytest.fixture
def served(data: Path) -> Datasette:
    return site(data)


@pytest.fixture
def get(served: Datasette) -> Callable[..., Any]:
    """What asks for a page: a path, then its arguments by name."""

    async def ask(path: str, **args: str) -> Any:
        return await served.client.get(path, params=args or None)

    return ask
