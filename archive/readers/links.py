"""Addresses as pages write them, made absolute."""

from urllib.parse import urljoin


def absolute(href: str, base: str | None) -> str | None:
    """The address that a link leads to, where that is a page on the web, not `javascript:` or `mailto:`."""
    href = href.strip()
    try:
        url = href if href.startswith(("https://", "http://")) else urljoin(base or "", href)
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None
