"""How sure we are of a claim: the chance that content and speaker are those an annotator would give.

An additive table of log odds, fitted to annotated news (the curve: `docs/decisions/2026-11-22-publishing-claims.md`):
what rule found it, whether its words are marked as a quotation, what its verb is and where in the sentence it stands,
what is known of its speaker, how long it is and whether it may go on too far. What the annotated news has too few of,
or none, is set by hand; all such numbers stand here, each with its reason and with what was counted of its rule
(right of found) in the 924 annotated documents.
"""

import math
import re

from archive.findings.claims.attributions import Attribution
from archive.findings.language import Parse, Token
from archive.records import ClaimForm, Speaker

PUBLISH = 0.75  # below this a claim about a person stays unpublished
IMPERSONAL = 0.7  # below this any claim does: of 34 between 0.6 and this that a reader saw, 13 were wrong

# Whole confidences, set by hand.
CARRIED = 0.7  # at most, for a paragraph all in marks: who spoke last goes on, as a rule; not sure enough for a person
NARRATED = 0.7  # what a text states itself: annotators mark no such claims; nobody answers for it but the text
OWN = 0.85  # the same of a body's own pages, or of who is said to have traced it: there somebody does
LABELLED = 0.85  # an answer behind its label: 29 of 29 sentences stand in an annotated answer of this speaker
ANSWERED = 0.8  # an answer behind a question, of the only person of the introduction: none was annotated
SIGNED = 0.9  # a quotation with its signature: 21 of 21
# Other languages, read without a parse: none is annotated. A name beside marks; all else; a pronoun.
MARKED, PLAIN, MEANT = 0.8, 0.7, 0.55

HEARSAY = frozenset({"hearsay", "unsaid"})  # "is said to …", "it is said that …"
SAYING = frozenset({"say", "tell", "add", "write"})

_START = -0.27
_FITTED = {
    "rule clause": 0.51, "rule according": 0.63, "rule passive": 0.48, "rule object": 0.39, "rule through": 0.6,
    "rule around": 0.26, "rule infinitive": 0.09, "rule headline": 0.01, "rule quote": -0.58, "rule tag": -0.92,
    "rule tagged": -1.69, "rule noun": -0.6,
    "form direct": 0.65, "form mixed": -0.48, "form indirect": -0.59,
    "verb saying": 0.3, "verb reporting": -0.1, "verb other": -0.63,
    "tense finite": 0.19, "tense participle": -0.07, "tense bare": -0.56,
    "place main": 0.4, "place beside": 0.12, "place joined": -0.18, "place within": -0.78,
    "length words": -0.53, "length phrase": -0.32, "length short": -0.12, "length middle": 0.09, "length long": 0.29,
    "length longer": 0.11, "length longest": 0.04,
    "speaker named": 1.06, "speaker resolved": 1.13, "speaker pronoun": 0.99, "speaker words": 0.68,
    "speaker plural": 0.24, "speaker nobody": -4.23,
    "said in what another says": -2.38, "goes on behind a comma": -0.91, "ends its sentence": 0.53,
}  # fmt: skip
_BY_HAND = {
    "rule continued": 0.5,  # as a clause: annotators count it with the first part of its quotation, not by itself
    "rule introduced": 1.0,  # a colon leaves little doubt: 19 of 24
    "rule tail": 1.9,  # "…, the firm announced": makes up for what the parser wrongly takes it for; none annotated
    "rule inverted": 1.2,  # "…, said X, who runs Y": the same, though the parse knows its subject; 1 of 1
    "rule colon": -0.3,  # the marks are lost, so where it ends is a guess: 3 of 3
    "rule hearsay": -0.6,  # "X is said to …": 5 of 10
    "rule unsaid": 0.0,  # "it is said that …": 13 of 15
    "speaker unsaid": 0.9,  # to name nobody is right for both
    "not said": -2.0,  # "never said that she paid": annotators mark it like any; shown, it reads as if she had
    "rule echo": 0.0,  # "X disputes that": the odds of its speaker and its words alone; annotators mark "that": 0 of 1
}
_ODDS = _FITTED | _BY_HAND
_PLACES = {
    "ROOT": "main", "ccomp": "within", "pcomp": "within", "relcl": "within", "acl": "within", "advcl": "beside",
    "xcomp": "beside", "conj": "joined",
}  # fmt: skip
_OPEN = ("who", "what", "when", "where", "why", "how", "whether", "if", "any", "no")
_TENSES = {"VB": "bare", "VBG": "participle", "VBN": "participle"}
_LENGTHS = ((2, "words"), (4, "phrase"), (7, "short"), (12, "middle"), (25, "long"), (40, "longer"))  # words at most
_TAIL = re.compile(r",[\"”]? (?:and|but|while|although|though|which|who|as|after|with|\w+ing)\b")
_RESOLVED = re.compile(r"(?:^|\s)(?!(?:The|A|An|One|Some|Many|Most|Other|Those|These|His|Her|Their|Its|Our|My)\b)[A-Z]")


def confidence(traits: list[str]) -> float:
    """The chance that a claim with these traits is right, between 0 and 1, in hundredths."""
    return round(1 / (1 + math.exp(-_START - sum(_ODDS.get(trait, 0.0) for trait in traits))), 2)


def traits_of(parsed: Parse, one: Attribution, others: list[Attribution], form: ClaimForm) -> list[str]:
    """What can be seen of an attribution in its passage, beside the `others` found there."""
    start, end = one.content
    cue = next(iter(parsed.within(*one.cue)), None)
    words = parsed.within(start, end)
    traits = [f"rule {one.rule}", f"form {form}", f"verb {sort_of_verb(one)}", f"length {_length(len(words))}"]
    traits += [f"place {_PLACES.get(cue.dep_, 'other')}", f"tense {_TENSES.get(cue.tag_, 'finite')}"] if cue else []
    if any(other.content[0] <= one.cue[0] < other.content[1] for other in others if other is not one):
        traits.append("said in what another says")
    if form != "direct" and _is_unsaid(parsed, one):
        traits.append("not said")
    if form != "direct":
        traits += ["goes on behind a comma"] if _TAIL.search(parsed.text, start, end) else []
        traits += ["ends its sentence"] if words and _ends(parsed, words[-1]) else []
    return traits


def _is_unsaid(parsed: Parse, one: Attribution) -> bool:
    """Whether somebody did not say it ("never said that he paid"); who "did not say when" has kept something back."""
    if sort_of_verb(one) == "other" or one.verb is None or one.verb.negative or one.verb.hedging:
        return False
    if parsed.text[slice(*one.content)].lower().startswith(_OPEN):
        return False
    return any(child.dep_ == "neg" for cue in parsed.within(*one.cue) for child in cue.children)


def _ends(parsed: Parse, last: Token) -> bool:
    """Whether nothing but marks and stops stands between a word and the end of its sentence."""
    for index in range(last.i + 1, min(len(parsed), last.i + 3)):
        token = parsed[index]
        if token.is_sent_start:
            return True
        if token.dep_ != "punct":
            return False
    return last.i + 2 >= len(parsed)


def _length(words: int) -> str:
    return next((name for most, name in _LENGTHS if words <= most), "longest")


def sort_of_verb(one: Attribution) -> str:
    """Plain saying, another verb of saying, or a verb that mostly means something else."""
    if one.verb is None or one.verb.name in SAYING:
        return "saying"
    return "reporting" if one.verb.clause and not one.verb.weak else "other"


def sort_of_speaker(speaker: Speaker | None, rule: str = "") -> str:
    """Named, a pronoun with its person or without, unnamed words, or nobody; of hearsay the text itself names none."""
    if speaker is None:
        return "unsaid" if rule in HEARSAY else "nobody"
    if speaker.quote.lower() in {"he", "she"}:
        return "pronoun" if speaker.name == speaker.quote else "resolved"
    if speaker.quote.lower() in {"they", "we"}:
        return "plural"
    return "named" if _RESOLVED.search(speaker.name) else "words"
