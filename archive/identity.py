"""Names that never change: the ids of documents, claims and gaps, and one spelling for an address."""

import base64
import hashlib
import re
import unicodedata
from urllib.parse import urljoin, urlsplit, urlunsplit

ID_LENGTH = 12
DAY = 1 << 24  # numbers of documents, which the search index is in the order of: ordinal of the day * DAY + n

# Parameters that say how a reader came, never what is shown. Not those of `scrapers.traps`, which may grow: ids hang on
# these for ever.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|ref_src|_ga|s_cid|ncid)\Z", re.IGNORECASE
)


def document_id(address: str, entry: str = "") -> str:
    """12 characters of base32(sha256(address, entry key)): the permanent id of a document."""
    return _short(address, entry) if entry else _short(address)


def claim_id(document: str, quote: str) -> str:
    """The document's id and a digest of the quote, blind to case, spacing and the shape of quotation marks."""
    return f"{document}-{_short(folded(quote))}"


def gap_id(source: str, url: str, reason: str, detail: str) -> str:
    """The same gap met twice is one gap."""
    return _short(source, url, reason, detail)


def folded(text: str) -> str:
    """Letters and digits alone, in lower case, one space between words: what two copies of a sentence share."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def address_of(url: str) -> str:
    """One spelling of an address: lower-case host, no fragment, no default port, no tracking parameters.

    The query is never decoded: what is no UTF-8 there is part of the address all the same.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"}:
        return url
    host = parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKING.match(pair.partition("=")[0]))
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def joined(base: str, href: str) -> str | None:
    """The address that a link on a page leads to, or None when it is none."""
    try:
        return urljoin(base, href)
    except ValueError:
        return None


def _short(*parts: str) -> str:
    """One part as it is, so that anyone can check it; several as netstrings, so that none run together."""
    joined = parts[0] if len(parts) == 1 else "".join(f"{len(part)}:{part}," for part in parts)
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode().lower()[:ID_LENGTH]
