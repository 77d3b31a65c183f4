"""Common nouns that stand for somebody in a text: for a body with its kinds, for a person, for what is written."""

import re

from archive.findings.actors.people import HEADS
from archive.findings.actors.sorts import FIRMS
from archive.records import ActorKind

_KINDS: tuple[tuple[re.Pattern[str], frozenset[ActorKind]], ...] = (
    (
        re.compile(r"(?:social|video) (?:network|platform)|social media (?:company|giant|platform)"),
        frozenset({"platform"}),
    ),
    (re.compile(r"(?:(?:tech|technology) )?(?:company|firm)|(?:tech|technology) giant|corporation"), FIRMS),
    (re.compile(r"agency|bureau|department|ministry|committee|commission|council|watchdog"), frozenset({"agency"})),
    (re.compile(r"party"), frozenset({"party"})),
    (re.compile(r"newspaper|paper|magazine|outlet|broadcaster"), frozenset({"outlet"})),
)
NOUN = (
    r"social network|video platform|social platform|social media (?:company|giant|platform)|"
    r"(?:tech|technology) (?:company|giant|firm)|company|corporation|firm|agency|bureau|department|ministry|committee|"
    r"commission|council|watchdog|party|newspaper|paper|magazine|outlet|broadcaster|court|tribunal|observatory|institute|"
    r"university|office|authority|centre|center|union|alliance|senate|parliament|assembly"
)
HUMAN = re.compile(
    rf"(?:{HEADS}|woman|man|aide|employee|worker|resident|citizen|voter|student|person|staffer|insider|"
    r"source|teacher|farmer|neighbour|neighbor|witness|colleague|friend|clerk|councillor|player|coach)",
    re.IGNORECASE,
)
BODY = re.compile(rf"(?:{NOUN}|bank|embassy|consulate|mission|regulator|group|giant|charity|club|port)")
WRITING = re.compile(
    r"\b(?:reports?|letters?|statements?|posts?|blogs?|study|studies|surveys?|memos?|emails?|e-mails?|articles?|orders?|rulings?|"
    r"judgments?|papers?|notes?|filings?|books?|bills?|law|warnings?|messages?|websites?|pages?|polls?|document\w*)\b"
)  # what may say something itself


def kinds_of(noun: str) -> frozenset[ActorKind]:
    """The kinds of actor that "the company" or "the watchdog" may be; none for a noun that only a name bears."""
    return next((kinds for pattern, kinds in _KINDS if pattern.fullmatch(noun)), frozenset())
