"""Serves an archive: Datasette with our pages, one process, until it is interrupted."""

from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette  # type: ignore[import-untyped]  # published without types
from datasette.plugins import pm  # type: ignore[import-untyped]  # published without types

from archive.site import plugin
from archive.site.metadata import SETTINGS, metadata
from archive.site.opened import ARCHIVE, open_archive


def serve(data: Path, host: str, port: int, *, public: str = "", prefix: str = "/", private: bool = False) -> None:
    """Serve the archive in `data` at `host:port`; raises `OpenError` when it cannot be read.

    `public` is the address readers use (`https://archive.example`), for feeds and citations behind a proxy; `prefix`
    the path below which the site lives. `private` opens arbitrary SQL, for a machine that only its owner reaches. A new
    build is taken in while the server runs.
    """
    open_archive(data)
    application = site(data, public=public, prefix=prefix, private=private).app()
    uvicorn.run(application, host=host, port=port, log_level="warning", lifespan="on", proxy_headers=True)


def site(data: Path, *, public: str = "", prefix: str = "/", private: bool = False) -> Datasette:
    """Datasette over the archive, with our settings."""
    if not pm.is_registered(plugin):  # an entry point is not read where Datasette believes itself under test
        pm.register(plugin, "archive.site.plugin")
    described: dict[str, Any] = metadata()
    described["plugins"] = {"openbrief": {"public": public}}
    described["databases"]["archive"]["allow_sql"] = private
    settings = SETTINGS | {"base_url": "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"}
    settings |= {"default_allow_sql": private}
    return Datasette([str(data / ARCHIVE)], metadata=described, settings=settings)
