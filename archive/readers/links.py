"""Addresses as pages write them, made absolute."""

from urllib.parse import SplitResult, urljoin, urlsplit

_NOWHERE = SplitResult("", "", "", "", "")


def absolute(href: str, base: str | None) -> str | None:
    """The address that a link leads to, where that is a page on the web, not `javascript:` or `mailto:`."""
    href = href.strip()
    try:
        url = href if href.startswith(("https://", "http://")) else urljoin(base or "", href)
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) and host_of(url) else None


def host_of(url: str | None) -> str:
    """The host of an address without its `www.`; empty where there is none."""
    return (_parts(url).hostname or "").removeprefix("www.")


def path_of(url: str | None) -> str:
    """The path of an address; empty where there is none."""
    return _parts(url).path


def _parts(url: str | None) -> SplitResult:
    try:
        parts = urlsplit(url or "")
        _ = parts.hostname  # raises for some of what `urlsplit` lets pass
    except ValueError:
        return _NOWHERE
    return parts
