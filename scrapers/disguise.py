"""Pages that are not what was asked for although the server says they are: recognised before they look like an edit.

Precise first: a word is given only where the page says so in its own machinery (headers and scripts that challenge
services set) or where it is hardly anything but the sentence that gives it away. What is missed here looks like an edit
of everything at once.
"""

import re
from collections.abc import Iterable
from html import unescape

LIMIT = 200_000  # bytes of a page that are looked at
FEW_WORDS = 250  # words of visible text beside which a telling sentence is a sentence of a document, not the page

_Headers = Iterable[tuple[str, str]]

# What challenge services write into headers and scripts. Each is documented by its maker or seen in its pages.
_CHALLENGE_HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": "", "x-datadome": "protected"}
_CHALLENGE_MACHINERY = re.compile(
    rb"/cdn-cgi/challenge-platform/|window\._cf_chl_opt|cf-browser-verification|_Incapsula_Resource|"
    rb"captcha-delivery\.com|px-captcha|/_sec/cp_challenge/|awsWafCookieDomainList|ddos-guard/js-challenge|"
    rb"__sucuri_cloudproxy|/\.well-known/ddosify",
    re.IGNORECASE,
)
_CHALLENGE_TITLE = re.compile(
    r"just a moment|attention required|checking your browser|are you (?:a )?(?:human|robot)|access (?:to this page has "
    r"been )?denied|security check|verif(?:y|ying) (?:that )?you are (?:a )?human|pardon our interruption|"
    r"bot (?:check|verification)|request unsuccessful|one moment,? please|human verification",
    re.IGNORECASE,
)
_CHALLENGE_WORDS = re.compile(
    r"checking (?:if the site connection is secure|your browser)|enable javascript and cookies to continue|"
    r"(?:verify|confirm|prove)(?: that)? you(?: are|'re|’re) (?:a )?(?:human|not a robot)|"
    r"unusual (?:traffic|activity) from your (?:computer )?network|complete the (?:captcha|security check)",
    re.IGNORECASE,
)
_CONSENT_MACHINERY = re.compile(
    rb"consent\.(?:google|youtube|yahoo)\.com|guce\.\w+\.com|/consent-wall|privacy-mgmt\.com/[^\"']*wall", re.IGNORECASE
)
_CONSENT_TITLE = re.compile(
    r"^(?:before you continue|your privacy|we value your privacy|privacy (?:settings|preferences)|cookie (?:consent|"
    r"settings|wall|preferences)|(?:manage )?consent|consent required|your choices)\b",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    r"(?:accept|reject|manage|agree to)(?: and continue| all)?(?: the use of)?(?: our)? "
    r"(?:cookies|all|choices|consent)|"
    r"(?:we|our partners|us) (?:and our \d* ?partners )?(?:use|store|process) (?:cookies|personal data)|"
    r"(?:accept|consent to) (?:our )?cookies to (?:continue|read|access)|before you continue to",
    re.IGNORECASE,
)
_SOFT_404_TITLE = re.compile(
    r"^\W*(?:(?:error )?404\b|(?:page|article|story|document|content|file)(?: is)?(?: was)? (?:not found|not available|"
    r"unavailable|no longer (?:available|exists))|not found\b|(?:oops|whoops)\b|sorry[,!. ]+.{0,40}"
    r"(?:not found|can.?t find|doesn.?t exist)|seite nicht gefunden|page introuvable|p[aá]gina no encontrada)",
    re.IGNORECASE,
)
_SOFT_404_WORDS = re.compile(
    r"(?:page|article|story|address|url)(?: that| which)?(?: you(?: are|'re|’re)? (?:were )?(?:looking for|requested))?"
    r"[^.]{0,40}(?:not found|cannot be found|can't be found|can’t be found|could not be found|couldn't be found|"
    r"couldn’t be found|does(?: not|n't|n’t) exist|no longer (?:exists|available)|"
    r"may have been (?:moved|removed|deleted))",
    re.IGNORECASE,
)

_TITLE = re.compile(rb"<title[^<>]{0,200}>([^<]{0,500})", re.IGNORECASE)
_HEADING = re.compile(rb"<h1[^<>]{0,500}>([^<]{0,500})", re.IGNORECASE)
_HIDDEN = re.compile(rb"<(script|style|noscript|template|svg)(?=[\s>])", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
_OPEN_TAG = re.compile(rb"<[A-Za-z/!][^<>]*\Z")
_ENDED = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)


def disguise(status: int, headers: _Headers, body: bytes) -> str | None:
    """`challenge`, `consent`, `soft-404` or `truncated` for such a page, None for one that may be what it says.

    `body` is unpacked. Statuses other than 2xx say what they are and are never disguised.
    """
    if not 200 <= status < 300:
        return None
    named = {name.lower(): value.strip().lower() for name, value in headers}
    if any(name in named and named[name].startswith(value) for name, value in _CHALLENGE_HEADERS.items()):
        return "challenge"
    if body.startswith(b"%PDF-"):
        return None if b"%%EOF" in body[-4096:] else "truncated"  # a PDF names its own end
    if "html" not in named.get("content-type", "html"):
        return None
    head = body[:LIMIT]
    few, text = _visible(head)
    title = _words(_TITLE, head)
    for word, is_it in (("challenge", _is_challenge), ("consent", _is_consent), ("soft-404", _is_soft_404)):
        if few and is_it(head, title, text):
            return word
    return "truncated" if _stops_inside(body) else None


def _is_challenge(head: bytes, title: str, text: str) -> bool:
    return bool(_CHALLENGE_MACHINERY.search(head)) or bool(
        _CHALLENGE_TITLE.search(title) and (_CHALLENGE_WORDS.search(text) or len(text.split()) < 40)
    )


def _is_consent(head: bytes, title: str, text: str) -> bool:
    return bool(_CONSENT_WORDS.search(text)) and bool(_CONSENT_TITLE.search(title) or _CONSENT_MACHINERY.search(head))


def _is_soft_404(head: bytes, title: str, text: str) -> bool:
    named = _SOFT_404_TITLE.search(title) or _SOFT_404_TITLE.search(_words(_HEADING, head))
    return bool(named) and bool(_SOFT_404_WORDS.search(text) or len(text.split()) < 20)


def _visible(head: bytes) -> tuple[bool, str]:
    """Whether a page has few words, and these words; the words of a long one are not looked at."""
    bare = _TAG.sub(b" ", _without_hidden(head))
    text = " ".join(unescape(bare.decode("utf-8", "replace")).split())
    few = text.count(" ") < FEW_WORDS
    return few, text if few else ""


def _without_hidden(head: bytes) -> bytes:
    """The page without scripts and the like; one that never ends hides the rest. Linear, as one expression is not."""
    lower, shown, position = head.lower(), [], 0
    while found := _HIDDEN.search(head, position):
        shown.append(head[position : found.start()])
        position = lower.find(b"</" + found[1].lower(), found.end())
        if position < 0:
            return b" ".join(shown)
    return b" ".join([*shown, head[position:]])


def _words(pattern: re.Pattern[bytes], head: bytes) -> str:
    found = pattern.search(head)
    return " ".join(unescape(found[1].decode("utf-8", "replace")).split()) if found else ""


def _stops_inside(body: bytes) -> bool:
    """Whether an HTML page breaks off inside a tag, or inside a script: no author's omission does that."""
    tail = body[-2000:]
    if _ENDED.search(tail):
        return False
    lower = body.lower()
    return _OPEN_TAG.search(tail) is not None or any(
        max(lower.rfind(b"<" + name + b">"), lower.rfind(b"<" + name + b" ")) > lower.rfind(b"</" + name)
        for name in (b"script", b"style", b"title")
    )
