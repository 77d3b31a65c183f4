"""Serves an archive: Datasette with our pages, one process, until it is interrupted."""

import errno
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette  # type: ignore[import-untyped]  # published without types
from datasette.plugins import pm  # type: ignore[import-untyped]  # published without types

from archive.site import plugin
from archive.site.ask import Settings
from archive.site.metadata import SETTINGS, metadata
from archive.site.opened import ARCHIVE, OpenError, open_archive

PUBLIC = Settings(rate=10, burst=120)
_WAYS_OUT = {
    errno.EADDRINUSE: "another program listens there; give another port with --port (0: any that is free)",
    errno.EACCES: "this port needs rights that you do not have; give one above 1023 with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address; give one that it has with --host",
}


class ServeError(RuntimeError):
    """Raised by `serve` when there is no archive that can be shown, or the address cannot be had."""


def serve(  # noqa: PLR0913 - the options of the command
    data: Path,
    host: str,
    port: int,
    *,
    settings: Settings = PUBLIC,
    prefix: str = "/",
    private: bool = False,
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the archive in `data` at `host:port` until interrupted; raises `ServeError`.

    `prefix` is the path below which the site lives. `private` opens arbitrary SQL, for a machine that only its owner
    reaches. `ready` is called with a line for people once the address is taken; port 0 is any that is free. A new build
    is taken in while the server runs. Behind a proxy on this machine the client's address is taken from
    `X-Forwarded-For`.
    """
    try:
        open_archive(data)
        with _listening(host, port) as listening:
            application = site(data, settings=settings, prefix=prefix, private=private).app()
            name = f"[{host}]" if ":" in host else host
            below = prefix.strip("/")
            ready(f"serving http://{name}:{listening.getsockname()[1]}/{below} (Ctrl-C stops it)")
            config = uvicorn.Config(application, log_level="warning", server_header=False)
            uvicorn.Server(config).run(sockets=[listening])
    except OpenError as error:
        raise ServeError(str(error)) from error
    except OSError as error:
        raise _not_to_be_had(host, port, error) from error


def check_free(host: str, port: int) -> None:
    """Whether the address can be had, before long work that ends with `serve`; raises `ServeError`."""
    try:
        with _listening(host, port):
            pass
    except OSError as error:
        raise _not_to_be_had(host, port, error) from error


def _listening(host: str, port: int) -> socket.socket:
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)


def _not_to_be_had(host: str, port: int, error: OSError) -> ServeError:
    return ServeError(f"{host}:{port}: {_WAYS_OUT.get(error.errno or 0, error.strerror)}")


def site(data: Path, *, settings: Settings = Settings(), prefix: str = "/", private: bool = False) -> Datasette:  # noqa: B008 – frozen
    """Datasette over the archive, with our settings."""
    if not pm.is_registered(plugin):  # an entry point is not read where Datasette believes itself under test
        pm.register(plugin, "archive.site.plugin")
    described: dict[str, Any] = metadata()
    described["plugins"] = {"openbrief": settings._asdict()}
    described["databases"]["archive"]["allow_sql"] = private
    below = prefix.strip("/")
    given = SETTINGS | {"base_url": f"/{below}/" if below else "/", "default_allow_sql": private}
    return Datasette([str(data / ARCHIVE)], metadata=described, settings=given)
