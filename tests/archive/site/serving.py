"""The site on a port of its own, for as long as a real browser looks at it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import uvicorn

from archive.site.serve import site

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a site over the archive in a folder, served by a thread."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(site(folder).app(), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
