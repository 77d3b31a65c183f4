"""Bodies by the noun that heads their name, whole: "Ministry of Electronics and Information Technology".

What may follow the noun: a field or a place ("of", "for"), a matter ("on"), and the second half of a ministry's name.
"""

import re
from collections.abc import Iterator

from archive.findings.actors.bodies import NOUNS, WORD, body_start, is_heading
from archive.findings.actors.people import NAME, TITLE
from archive.findings.almanac import TIMES
from archive.findings.guarded import worded
from archive.gazetteer import load
from archive.records import ActorKind

_BODY = "|".join(NOUNS.values())
_FIELD = rf"(?: (?:of|for) (?:the |an? )?{WORD}(?: (?:& )?{WORD}){{0,2}}){{0,2}}"
_MATTER = rf"(?: on (?:the )?{WORD}(?: {WORD}){{0,2}}(?: (?:through|of(?: the)?) {WORD}(?: {WORD}){{0,2}})?)?"
_HEADED = worded(
    f"{_BODY}|District of",
    rf"(?:(?<=[Tt]he )|(?<=['’]s ))(?:{WORD} ){{1,3}}and (?:{WORD} ){{1,3}}(?:{_BODY})\b"
    rf"|(?<![\w’'-])(?:House of (?:Commons|Lords)|House|Senate) (?:{WORD}(?:, and |, | and | )){{1,8}}Committee\b"
    rf"{_FIELD}{_MATTER}"
    rf"|(?<![\w’'-])(?<![A-Z]\.)(?:{WORD} ){{1,4}}(?:{_BODY})(?![\w-]){_FIELD}{_MATTER}"
    rf"|(?<![\w’'-])\d{{1,3}}(?:st|nd|rd|th) (?:U\.S\. )?(?:{WORD} ){{0,3}}(?:{_BODY})(?![\w-]){_FIELD}"
    rf"|(?<![\w’'-])(?:{_BODY}|Cent(?:er|re)s) (?:of|for) (?:the )?{WORD}(?: {WORD}){{0,2}}{_FIELD}"
    rf"|(?<![\w’'-])(?:Northern|Southern|Eastern|Western|Middle|Central) District of (?:{WORD} )?{WORD}",
)
_SECOND = re.compile(rf"(?:, {WORD}(?: {WORD})?){{0,3}},? and {WORD}(?: {WORD})?")
_MINISTRY = re.compile(
    r"(?:Ministry|Department|Office|Agency|Bureau|Institute|Cent(?:re|er)s?|Committee|Commission|Council) (?:of|for) "
)
_SOMEBODY = re.compile(rf"(?<! of)(?<! for)(?<! the) (?={TITLE}(?!(?:{_BODY})\b){NAME})")
_ON = re.compile(rf" on (?:the )?({WORD})")
_BARE = worded(
    "Senate|Parliament|Congress|House of|Chamber of|National Assembly|Supreme Court|High Court|Cabinet",
    r"(?<![\w’'-])(?:Senate|Parliament|Congress|House of (?:Commons|Lords|Representatives|Assembly|Delegates)|"
    r"Chamber of Deputies|National Assembly|Supreme Court|High Court|Cabinet)(?![\w-])(?! [A-ZÀ-Þ])",
)  # institutions that most countries have one of
_BEHIND = re.compile(r"(?<![.!?:] )\b(?!The |In |A )[A-ZÀ-Þ][\w.’'-]* $")
_ANY = (
    "Social|State|Fake|Breaking|Mass|Mainstream|Digital|Local|New|Good|Bad|Latest|Top|World|Live|Cable|Smart|Public|More|"
    "Independent|News|Online|Foreign|National|International|Related|All|Reality|Satellite|Print|Broadcast|Traditional"
)
_ROOMS = re.compile(
    rf"(?:\w+ )*Fake News|(?:{_ANY}) (?:News|TV|Media|Radio|Television|Post|Times|Journal)|"
    r"(?:Oval|Box|Head|Back|Post|Front|Home Page|Microsoft) Office|Electoral College|(?:Terms|Customer) .*Service"
)


def headed_names(text: str, context: str) -> Iterator[tuple[int, int, ActorKind]]:
    """Start, end and kind of each; in a heading only what the document (`context`) says again."""
    for match in _HEADED.finditer(text):
        start = body_start(text, *match.span())
        end = _end(text, start, match.end())
        words = text[start:end]
        if " " not in words or _ROOMS.fullmatch(words) or (context.count(words) == 1 and is_heading(text)):
            continue
        kind = _kind(words)
        article = kind == "outlet" and text[max(0, start - 4) : start] == "The "
        yield start - 4 if article else start, end, kind
    for match in _BARE.finditer(text):
        if not _BEHIND.search(text, max(0, match.start() - 30), match.start()):
            yield *match.span(), "agency"


def _kind(words: str) -> ActorKind:
    return next((kind for kind, nouns in NOUNS.items() if re.search(rf"\b(?:{nouns})\b", words)), "agency")


def _end(text: str, start: int, end: int) -> int:
    """Where a name ends: before "on Monday", "on Facebook" and "Justice Ada Marsh", behind a ministry's second half."""
    somebody = _SOMEBODY.search(text, start, end + 40)
    if somebody is not None and somebody.start() < end:
        return somebody.start()
    on = _ON.search(text, start, end)
    if on is not None and (on[1].lower() in TIMES or load().find(on[1])):
        return on.start()
    more = _SECOND.match(text, end) if _MINISTRY.search(text, start, end) else None
    if more is None or load().find(more[0]) or re.search(r"[A-Z]{2}", more[0]):
        return end
    return more.end()
