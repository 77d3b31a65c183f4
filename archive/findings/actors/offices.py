"""The office a person holds: the role and the body that stand beside a name, a past role with the word that says so."""

import re
from collections.abc import Sequence

from archive.findings.actors.openers import STOPS
from archive.findings.actors.people import HEADS, TITLE
from archive.findings.cues import verbs

Organisation = tuple[int, int, str]

_LASTING = "acting|advertising|banking|commanding|engineering|founding|governing|housing|incoming|leading|managing|"
_LASTING += "marketing|nursing|operating|outgoing|planning|presiding|rising|ruling|sitting|training|visiting|writing"
_ASIDE = "about|after|against|among|because|before|behind|between|during|like|not|over|said|since|through|until"
_NEVER = f"{'|'.join(sorted(STOPS))}|{_ASIDE}|(?!(?:{_LASTING})\\b)[a-z]+ing"  # "becoming secretary" is no role of now
_WORD = rf"(?!(?:{_NEVER})\b)[a-z][\w-]*"
_LINK = rf"(?: (?:of|for|at|on) (?:the )?{_WORD}(?:,? (?:and )?{_WORD}){{0,5}}?)?"
_OF = rf"(?: (?:of|for|on) {_WORD}(?: and {_WORD}| {_WORD})?)?"
_RANK = r"(?:(?:ex|then|vice|co)-)?"
_ENDING = re.compile(rf"(?:(?<=[\s,(])|^)((?:[a-z][\w-]* ){{0,5}})({_RANK}(?:{HEADS}){_LINK}),? $")
_CLOSED = re.compile(r"[,.;:)—–\n]|$|\s(?:of|at|for|in|with|who|and|on|under|from|to|until|since)\b")
_STARTING = re.compile(
    rf"((?:{_WORD} ){{0,5}}?{_RANK}(?!deputy (?:{_WORD} ){{0,2}}?(?:{HEADS})\b)(?:{HEADS})(?: (?:{HEADS})\b)*{_OF})\b"
)
_ARTICLE = re.compile(r",? (?:(?:who )?(?:is|was|leads?) )?(?:(?:the|a|an|its|their|now) )*")
_GONE = re.compile(r"(?:(?P<past>former|onetime|one-time|erstwhile|then|ex)(?P<mark>[ -]))?")
_CAPITAL = r"[“\"‘']?[A-ZÀ-Þ][\w.&’'-]*[”\"’']?"
_ALSO = rf"(?:(?!(?:the|an?) )(?:{_CAPITAL}|[a-z][\w-]*) ){{0,3}}[a-z][\w-]*[a-rt-z] and "
_PAST = re.compile(  # also "former Plaza engineer", and "former treasurer and Freedonian envoy", who is one person
    r"\b(?P<past>(?i:former|onetime|one-time|erstwhile|then|ex))(?P<mark>[ -])"
    rf"(?!{TITLE})(?:{_CAPITAL} ){{0,5}}(?:{_ALSO}(?:{_CAPITAL} ){{0,3}})?$"
)
_NAMELESS = re.compile(r"\b(?:to|by|with|from|like|unlike|as|of|for|at|than) (?:an?|one|some|another) $", re.IGNORECASE)
_CLOSING = re.compile(r"['’]?[,.;:)—–\n]|['’]?$| (?:\(|and\b|who\b)")
_OPENING = re.compile(r"(?:^|[.!?\n]|[.!?]?[\"”][.!?]?)\s*$")
_TOLD = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|my|former)|['’]s|s['’]) $", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s|s['’]?)? ?$")
_JOIN = re.compile(r" (?:of|at|for|with|in) (?:the )?$")


def role_beside(
    text: str, start: int, end: int, organisations: Sequence[Organisation]
) -> tuple[str | None, str | None]:
    """Role and affiliation that stand before or behind a name: `("head of security policy", "Meta")`.

    A role that is over says so: `("former official", "State Department")`.
    """
    return _before(text, start, end, organisations) or _behind(text, end, organisations) or (None, None)


def _before(text: str, start: int, end: int, organisations: Sequence[Organisation]) -> tuple[str, str | None] | None:
    affiliation = None
    for first, last, name in organisations:  # "director of the FBI Ada Marsh"
        if (
            last <= start
            and text[last:start].strip(" ,") == ""
            and (join := _JOIN.search(text[max(0, first - 12) : first]))
        ):
            start, affiliation = first - len(join[0]) + 1, name
    window = text[max(0, start - 100) : start]
    if not (match := _ENDING.search(window)):
        return None
    words, offset = _own_words(match[1]), start - len(window) + match.start(2)
    offset -= len(words)
    for first, last, name in organisations:  # "Meta's head of policy Ada Marsh", "Facebook CEO Ada Marsh"
        if 0 <= offset - last <= 3 and _OWNED.fullmatch(text[last:offset]):
            affiliation, offset = name, first
    if window.endswith(", ") and not _is_his(text, offset, end, owned=affiliation is not None):
        return None
    return _since(_PAST.search(text, max(0, offset - 100), offset)) + (words + match[2]).strip(), affiliation


def _is_his(text: str, offset: int, end: int, *, owned: bool) -> bool:
    """Whether a role before a comma is that of the name behind: "the aide, Marsh, said", not "to an aide, Marsh said".

    A comma closes such a name; only where "Plaza's director, Ada Marsh said" opens the sentence there is no other to be
    meant.
    """
    before = max(0, offset - 16), offset
    if not _CLOSING.match(text, end):
        return owned and _OPENING.search(text, *before) is not None
    return owned or (_TOLD.search(text, *before) is not None and _NAMELESS.search(text, *before) is None)


def _since(gone: re.Match[str] | None) -> str:
    """The word in front of a role that is over: "former ", "ex-"."""
    return f"{gone['past'].lower()}{gone['mark']}" if gone and gone["past"] else ""


def _own_words(words: str) -> str:
    """The words in front of a role that belong to it: those behind the last function word or verb of saying."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if word in verbs() or not re.fullmatch(_WORD, word):
            break
        kept.insert(0, word)
    return "".join(f"{word} " for word in kept)


def _behind(text: str, end: int, organisations: Sequence[Organisation]) -> tuple[str, str | None] | None:
    if text[end : end + 1] != "," and text[end : end + 4] != " is ":
        return None
    article = _ARTICLE.match(text, end)
    begin = article.end() if article else end + 2
    gone = _GONE.match(text, begin)
    begin = gone.end() if gone else begin
    affiliation = None
    for first, last, name in organisations:  # ", Meta's head of policy"
        if first == begin and (owned := re.match(r"(?:['’]s)? ", text[last:])):
            begin, affiliation = last + owned.end(), name
    match = _STARTING.match(text, begin)
    if match is None or not _CLOSED.match(text, match.end()):
        return None  # "Unlike Ada Marsh, the senator said …"
    for first, _, name in organisations:  # ", head of policy at Meta"
        if match.end() < first <= match.end() + 12 and _JOIN.fullmatch(text[match.end() : first]):
            affiliation = name
    return _since(gone) + match[1].strip(), affiliation
