"""Figures: numbers of accounts, pages, followers, money and the like, with what was done to them.

A figure is a number, a unit and the words between ("154 Facebook accounts"). Lists share their verb ("removed 4
accounts, 12 Pages and 21 groups"). Numbers that the text leaves vague ("dozens of accounts") are left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from archive.findings.analysis import Analysed
from archive.findings.guarded import stemmed, worded
from archive.findings.numbers import DIGITS, NUMBER, read_number, roughly
from archive.findings.passages import Passage, passages
from archive.gazetteer import load
from archive.records import Figure, Reading, Scope, Unit, Verb

_UNITS: tuple[tuple[Unit, str], ...] = (
    ("followers", r"followers|subscribers"),
    ("accounts", r"accounts?|profiles?|handles?|personas?"),
    ("pages", r"pages?"),
    ("groups", r"groups?"),
    ("channels", r"channels?|blogs?"),
    ("domains", r"domains?|web ?sites?|sites?|web domains?"),
    ("events", r"events?"),
    ("posts", r"posts?|tweets?|messages|videos?(?! (?:channels?|platforms?|accounts?|pages?))"),
)
_NOT_BETWEEN = (
    r"(?!\d|(?:and|or|of|in|that|to|we|they|he|she|it|was|were|is|are|has|have|had|before|after|since|with|for|from|by|"
    r"on|at|(?:minute|hour|day|week|month|year)s?|remov\w+|delet\w+|clos\w+)\b)"
)
_PRICED = re.compile(r"\b(?:price|cost|rate)s? (?:of|for) (?:an? )?$", re.IGNORECASE)  # what a thousand of them costs
_COUNT = stemmed(
    "follower subscriber account profile handle persona page group channel blog domain site event post tweet message "
    "video",
    rf"(?<![\w$€£.,-])(?P<number>{NUMBER})(?P<between>(?: {_NOT_BETWEEN}[\w'’-]+,?){{0,4}}?) "
    rf"(?:{'|'.join(f'(?P<{unit}>{words})' for unit, words in _UNITS)})\b",
)
_FOLLOWED = re.compile(r" (?:that |who |which )?(?:had |have )?(?:followed|subscribed to|joined|liked)\b")
_FOLLOWED_BY = re.compile(r"followed by (?:about |around |some |roughly |more than |nearly )*$")
_MONIES = {
    "dollars": "USD", "us dollars": "USD", "euros": "EUR", "pounds": "GBP", "rubles": "RUB", "roubles": "RUB",
    "yuan": "CNY", "rupees": "INR", "zlotys": "PLN", "shekels": "ILS",
}  # fmt: skip
_MONEY = worded(
    f"$|€|£|¥|₹|USD |EUR |GBP |{'|'.join(_MONIES)}",
    rf"(?P<sign>[$€£¥₹]|US\$|USD |EUR |GBP )(?P<number>{DIGITS})|"
    rf"(?P<words>{NUMBER}) (?P<name>(?:US )?dollars|euros|pounds|rubles|roubles|yuan|rupees|zlotys|shekels)\b",
)
_SPENT = re.compile(r"\b(?:ad spend|ads?|advert\w*|spend\w*|spent|paid for)\b", re.IGNORECASE)
_SIGNS = {
    "$": "USD", "US$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "₹": "INR",
}  # fmt: skip
_VERBS: tuple[tuple[Verb, re.Pattern[str]], ...] = (
    ("removed", re.compile(r"\b(?:remov\w+|(?:took|taken|takes?|taking) (?:\w+ )?down|takedown|delet\w+|"
                           r"purg\w+)", re.IGNORECASE)),
    ("actioned", re.compile(r"\b(?:action(?:ed|ing)|acted (?:on|against)|(?:took|taken) action|"
                            r"enforced)\b", re.IGNORECASE)),
    ("terminated", re.compile(r"\b(?:terminat\w+|suspend\w+|bann(?:ed|ing)|disabl\w+|shut(?:ting)? down|clos(?:ed|"
                              r"ing))", re.IGNORECASE)),
    ("blocked", re.compile(r"\bblock(?:ed|ing|s)\b", re.IGNORECASE)),
)  # fmt: skip
_NTH = r"(?:this|last|the (?:first|second|third|fourth|last|past))"
_SCOPES: tuple[tuple[Scope, re.Pattern[str]], ...] = (
    ("lifetime", re.compile(r"\b(?:since 20\d\d|to date|in total since|over the (?:past|last) (?:\w+ )?(?:years|"
                            r"decade)|so far)\b", re.IGNORECASE)),
    ("period", re.compile(rf"\b(?:{_NTH} (?:quarter|half|month|year)|(?:Q[1-4]|H[12])\b|in the (?:\w+ )?(?:quarter|"
                          rf"months|half)|"
                          r"between \w+ and \w+ 20\d\d|per (?:month|quarter|year))", re.IGNORECASE)),
)  # fmt: skip
_BREAK = re.compile(r"(?<=[a-z0-9)”\"’'][.!?])\s+(?=[A-Z\"“])")
_VAGUE = frozenset({"one", "two", "a"})
_PLAIN = frozenset({"accounts", "pages", "channels", "domains"})


def find_figures(reading: Reading, parts: list[Analysed] | None = None) -> list[Figure]:
    """Every figure of a reading, in text order; figures in tables are indicators' business, and left out.

    `parts` is the analysis of the reading, where the caller has made one.
    """
    found: list[Figure] = []
    for passage in [part.passage for part in parts] if parts is not None else passages(reading):
        finders = [find for find, needed in _FINDERS if needed.stands_in(passage.text)]
        if finders and passage.kind != "table":
            for start, end in _sentences(passage.text):
                for find in finders:
                    found += find(reading, passage, start, end)
    return sorted(found, key=lambda figure: figure.start)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _BREAK.finditer(text):
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)


def _counts(reading: Reading, passage: Passage, start: int, end: int) -> Iterator[Figure]:
    text, offset = passage.text[start:end], passage.start + start
    listed, scope = None, None
    for match in _COUNT.finditer(text):
        if _PRICED.search(text[: match.start("number")]):
            continue
        unit = next(unit for unit, _ in _UNITS if match[unit])
        named = _platform(match["between"])
        listed = named or listed
        verb = _verb(text, match.start("number"))
        if unit == "accounts" and (
            _FOLLOWED.match(text, match.end()) or _FOLLOWED_BY.search(text[: match.start("number")])
        ):
            unit, named = "followers", _followed(text[match.end() : match.end() + 60])
        elif unit in {"pages", "groups"}:
            named = named or (_default(reading, text) if listed in {None, "Facebook"} else listed)
        if unit == "followers":
            verb = None
        elif verb is None and (match["number"].lower() in _VAGUE or not (named or unit in _PLAIN)):
            continue
        quantity, scope = read_number(match["number"]), scope or _scope(text)
        first = offset + roughly(text, match.start("number"))
        yield Figure(
            start=first,
            end=offset + match.end(),
            quote=reading.text[first : offset + match.end()],
            rule="count",
            number=quantity.least,
            number_max=quantity.most,
            unit=unit,
            platform=named,
            verb=verb,
            scope=scope,
        )


def _scope(text: str) -> Scope:
    return next((scope for scope, pattern in _SCOPES if pattern.search(text)), "network")


def _platform(words: str) -> str | None:
    return next((hit.entry.name for hit in load().find(words) if hit.entry.kind == "platform"), None)


def _followed(words: str) -> str | None:
    """What is followed names the platform; pages are Facebook's."""
    return _platform(words) or ("Facebook" if re.match(r".{0,45}\bPages\b", words) else None)


def _default(reading: Reading, text: str) -> str | None:
    """Pages and groups are Facebook's in a document that names it, unless the sentence speaks of others alone."""
    named = {hit.entry.name for hit in load().find(text) if hit.entry.kind == "platform"}
    return "Facebook" if "Facebook" in reading.text and (not named or named & {"Facebook", "Instagram"}) else None


def _verb(text: str, at: int) -> Verb | None:
    """The nearest verb of enforcement in front; failing that, the first behind ("412 accounts were removed")."""
    found = _verbs_of(text)
    behind = bisect_left(found, at, key=itemgetter(0))
    if behind:
        return found[behind - 1][1]
    return found[0][1] if found else None


@lru_cache(maxsize=2)
def _verbs_of(text: str) -> list[tuple[int, Verb]]:
    return sorted((match.start(), verb) for verb, pattern in _VERBS for match in pattern.finditer(text))


def _spend(reading: Reading, passage: Passage, start: int, end: int) -> Iterator[Figure]:
    text, offset = passage.text[start:end], passage.start + start
    for match in _MONEY.finditer(text) if _SPENT.search(text) else ():
        quantity = read_number(match["number"] or match["words"])
        first = offset + roughly(text, match.start())
        yield Figure(
            start=first,
            end=offset + match.end(),
            quote=reading.text[first : offset + match.end()],
            rule="spend",
            number=quantity.least,
            number_max=quantity.most,
            unit="spend",
            currency=_SIGNS[match["sign"].strip()] if match["sign"] else _MONIES[match["name"].lower()],
            scope=_scope(text),
        )


_FINDERS = ((_counts, _COUNT), (_spend, _MONEY))
