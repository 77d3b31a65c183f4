"""What a page is asked, and what it answers: plain values between the web server and the pages."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote, quote_plus

Word = TypeVar("Word", bound=str)

# A page of results has a hundred links: what a letter becomes in a query is looked up, not computed.
_QUOTED = {point: quote_plus(chr(point)) for point in range(128)}

HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?")


@lru_cache(4096)
def _path(path: str) -> str:
    return quote(path, safe="/~-._!*()'@$&+,:;=")


def _value(value: str) -> str:
    return value.translate(_QUOTED) if value.isascii() else quote_plus(value)


class Ask(NamedTuple):
    """A request: path below the prefix, named parts of the path, arguments, the prefix, the public origin."""

    path: str
    parts: Mapping[str, str]
    args: Mapping[str, str]
    root: str
    origin: str

    def link(self, path: str, **args: object) -> str:
        """A link within the site; empty arguments are left out."""
        given = "&".join(f"{key}={_value(str(value))}" for key, value in args.items() if value not in ("", None))
        return self.root + _path(path) + (f"?{given}" if given else "")

    def absolute(self, path: str, **args: object) -> str:
        """The same link with scheme and host."""
        return self.origin + self.link(path, **args)

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number among the arguments, brought within bounds; `low` when it is missing or none."""
        value = self.args.get(name, "")
        return min(max(int(value), low), high) if re.fullmatch(r"[0-9]{1,9}", value) else low

    def choice(self, name: str, *known: Word) -> Word:
        """One of the known words; the first when another is given."""
        return next((word for word in known if word == self.args.get(name)), known[0])


class Settings(NamedTuple):
    """How this site is run.

    `public` is the origin readers use (empty: as the request says), `report` an address for errors (https or mailto),
    `rate` and `burst` limit one client's requests (0: no limit), `download` offers the file `archive.db`.
    """

    public: str = ""
    report: str = ""
    rate: float = 0
    burst: int = 60
    download: bool = False


class Page(NamedTuple):
    """An answer to be rendered by a template."""

    template: str
    values: dict[str, Any]
    status: int = 200
    media: str = "text/html; charset=utf-8"


class Raw(NamedTuple):
    """An answer ready to be sent."""

    body: str
    media: str
    filename: str = ""


class Moved(NamedTuple):
    """The page has another address, for ever."""

    href: str


Answer = Page | Raw | Moved


class MissingError(LookupError):
    """Raised by a page that the archive has nothing for; the message is shown to the reader."""


def origin_of(scheme: str, host: str, public: str) -> str:
    """The public origin: as configured, else as the request names it; `http://localhost` for a host that is none."""
    if public:
        return public.rstrip("/")
    return f"{scheme}://{host}" if HOST.fullmatch(host) else "http://localhost"
