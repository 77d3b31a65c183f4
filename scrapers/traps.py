"""Addresses that lead nowhere new: calendars without end, session ids, paths that grow with every step."""

import re
from collections import Counter
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

MAX_LENGTH = 2000  # characters of a URL
MAX_SEGMENTS = 15  # of its path
MAX_SAME = 3  # times that one segment may return in a path
MAX_QUERY = 6  # parameters

# What only says how a visitor came, or who the visitor is: the same page without it.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|ns_\w+|"
    r"(?:php|asp|j)?sess(?:ion)?_?id|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken",
    re.IGNORECASE,
)
# `sid` is a story to a script (`news.php?sid=12`) and a session to a page that its path already names.
_SCRIPT = re.compile(r"^/$|\.(?:php\d?|aspx?|cgi|pl|jsp|cfm)$", re.IGNORECASE)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_SESSION_SEGMENT = re.compile(r"/\((?:[SAF]\([^)/]*\))+\)(?=/)")  # ASP.NET without cookies
_CALENDAR = re.compile(
    r"/(?:calend[ae]rs?|kalender|calendrier|agenda|what-?s-on)(?=[/.]|$)|"
    r"[?&](?:tribe-bar-date|ical|eventdisplay|calmonth|calyear)=|[?&](?:month|year)=\d+&(?:month|year)=\d+",
    re.IGNORECASE,
)


def normalise(url: str) -> str:
    """The address without its fragment, session ids and tracking parameters; nothing else is changed or sorted."""
    parts = urlsplit(url.strip())
    path = _SESSION_SEGMENT.sub("", _SESSION_IN_PATH.sub("", parts.path)) or "/"
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        session = set() if _SCRIPT.search(path) else {"sid"}
        kept = [(key, value) for key, value in pairs if key.lower() not in session and not _TRACKING.fullmatch(key)]
        query = urlencode(kept) if len(kept) < len(pairs) else query
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, query, "")).strip()


def trap(url: str) -> str | None:
    """Which trap an address looks like (`calendar`, `growing-path`, `too-long`), or None."""
    if len(url) > MAX_LENGTH:
        return "too-long"
    parts = urlsplit(url)
    if _CALENDAR.search(parts.path) or _CALENDAR.search("?" + parts.query):
        return "calendar"
    segments = [segment for segment in parts.path.split("/") if segment]
    again = max(Counter(segments).values(), default=0)
    if len(segments) > MAX_SEGMENTS or again > MAX_SAME or parts.query.count("&") >= MAX_QUERY:
        return "growing-path"
    return None
