"""What can be claimed: words that may be true or false, or ask for something; the rest is a slip of the parse.

"How", "where it happens", "not to be named" and "Monday" state nothing. "It" and "that" state what the sentence before
them does: who "disputes that" says something about a claim that stands there in full.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

import msgspec

from archive.findings.almanac import DAY, MONTH, WEEKDAY
from archive.findings.claims.attributions import Attribution
from archive.findings.claims.headlines import LABELS
from archive.findings.claims.subjects import Range
from archive.findings.language import Parse
from archive.findings.quotes import Quotation

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "him", "his", "she", "her", "hers", "they",
    "them", "their", "theirs", "we", "us", "our", "ours", "you", "your", "yours", "i", "me", "my", "mine", "himself",
    "herself", "itself", "themselves", "ourselves", "yourself", "who", "whom", "whose", "which", "what", "when",
    "where", "why", "how", "whether", "if", "as", "so", "too", "also", "not", "no", "yes", "nor", "or", "and", "but",
    "than", "then", "there", "here", "again", "now", "just", "only", "even", "more", "less", "most", "all", "any",
    "some", "one", "ones", "none", "both", "each", "either", "neither", "every", "everything", "nothing", "anything",
    "something", "anybody", "nobody", "somebody", "everyone", "anyone", "someone", "be", "am", "is", "are", "was",
    "were", "been", "being", "do", "does", "did", "doing", "done", "has", "have", "had", "having", "will", "would",
    "shall", "should", "can", "could", "may", "might", "must", "to", "of", "in", "on", "at", "by", "for", "from",
    "with", "about", "into", "over", "under", "up", "down", "out", "off", "s", "t", "d", "m", "ll", "ve", "re", "nt",
    "thing", "things", "way", "said", "says", "say",
})  # fmt: skip
_TIME = re.compile(
    rf"(?:(?:last|next|this|early|late|earlier|later|the|on|mid) ?)*(?:{WEEKDAY}|{MONTH}|today|yesterday|tomorrow|"
    r"weekend|week|month|year|morning|afternoon|evening|night|\d{1,4}(?!\d)(?:st|nd|rd|th)?|[ ,])+"
)
_UNNAMED = re.compile(
    r"(?:not )?(?:to |on )?(?:not )?(?:be(?:ing)? (?:named|identified|quoted)|remain(?:ing)? (?:anonymous|unnamed)|"
    r"anonymity)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:where|when|how|why|what|who|whom|which)(?:ever)? (?:it|he|she|they|we|you|i|this|that|these|those)"
    r"(?: \w+){1,2}",
    re.IGNORECASE,
)  # of a clause with a pronoun for its subject and no more than a verb: "where it happens"
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}(?:,[^—–:;\"“”\n]{1,50})?(?: \([^)\n]{2,30}\))? ?(?:—|–|--?)"
_LEAD = re.compile(rf"(?:{LABELS}:|{_PLACE}) +(?=\S)")  # a label or a dateline before what is said
_BEHIND = re.compile(
    rf",? ?(?:(?:(?:on|late|early|earlier|last|this) )*{DAY},?"
    r"(?: that|(?= (?:the|an?|it|he|she|they|we|its|his|her|their|there|[A-Z]))) |"
    r"(?:citing|quoting) [^,\n]{3,80}, (?:that )?)"
)  # what stands between a cue and the clause it governs
_TAKEN_BACK = re.compile(
    r"\b(?:an?|the|our) (?:earlier|previous|prior|original|first) (?:version|edition|draft)\b|"
    r"\b(?:an|our) (?:earlier|original) (?:article|story|post)\b(?! by\b)|"
    r"\b(?:this|the|our) (?:article|story|post|page|report|piece|column|dispatch) (?:had )?"
    r"(?:first|originally|previously|initially|incorrectly|wrongly|mistakenly|erroneously|earlier)\b",
    re.IGNORECASE,
)
_OWN_ASIDE = re.compile(
    r",? (?:although|though|but) (?:no|without|neither)\b[^.]{0,40}\b(?:evidence|proof|details?|basis)\b.*$|"
    r",? (?:an? |the )?(?:allegations?|claims?|charges?|accusations?|assertions?|something)(?: that| which)?"
    r" (?:[\w.'’-]+ ){1,4}?(?:den(?:y|ies|ied)|disput\w+|reject\w*|dismiss\w*|refut\w+|contest\w*)\b.*$|"
    r"(?:,| ?[—–]) ?(?:even )?(?:though|although|despite|while)\b[^.]{0,200}?"
    r"\b(?:evidence|said|says|den(?:y|ies|ied)|shows?|showed|found)\b.*$|"
    r" before (?:add|float|claim|suggest|say|repeat|insist)ing\b.*$|"
    r" ?[—–] ?(?:although|though|while|whereas)\b.*$|"
    r",? (?:but|and) (?:did not|didn['’]t|would not|could not) "
    r"(?:elaborate|provide|offer|give|comment|rule out|cite|specify|say (?:how|who|when|where|what|why|whether))\b.*$|"
    r",? but (?:offered|gave|provided|cited) no\b.*$|,? (?:but|and) (?:declined|refused) to\b.*$|"
    r", whose .*$|, (?:possibly|perhaps|presumably|apparently) (?:because|due|as|in)\b.*$|"
    r", not (?:matching|giving|providing|explaining|specifying|naming|saying)\b.*$",
    re.DOTALL,
)  # what the writer adds behind the words of another: a denial of them, a guess, who somebody is
_MARKED = re.compile(r"[\"“”]")
_CUT = re.compile(r"\b(?:the|an?|of|its|their)$")  # the end is lost
_JOINED = re.compile(r",? (?:and|or|but)$")  # what follows is no part of it
_WHOLE = 12  # code points of a claim at least
_SINCE = re.compile(rf" (?:since|on|until) {DAY}$")  # when a name was given is no part of it
_TORN = re.compile(r"[^‘]*[^\Ws]’ [A-ZÀ-Þ]")  # the end of one headline and the next: "Not at all’ Port sells …"
_PARTIAL = frozenset({"object", "through", "infinitive"})  # what is no whole statement
_THIS = re.compile(r"(?:this|these|the following)\b", re.IGNORECASE)
_ECHO = frozenset({"it", "that", "this"})
_ANSWERS = frozenset({"deny", "dispute", "doubt", "reject", "refute", "contradict", "confirm", "acknowledge", "admit"})


def states(words: str) -> bool:
    """Whether words that nobody is quoted with state or ask for something."""
    plain = words.strip(" .,;:!?-–—()")
    if _TIME.fullmatch(plain) or _UNNAMED.match(plain) or _ASIDE.fullmatch(plain):
        return False
    if _CUT.search(plain):
        return False
    return any(word.lower() not in _FUNCTION for word in _WORD.findall(plain))


def takes_back(words: str) -> bool:
    """Whether a text speaks of what it said before: "an earlier version of this story said …" is no claim any more."""
    return _TAKEN_BACK.search(words) is not None


def stating(parsed: Parse, marks: list[Quotation], found: list[Attribution]) -> Iterator[Attribution]:
    """The attributions whose content states something: by itself, or as the echo of the sentence before."""
    for one in map(partial(_trimmed, parsed.text), _once(parsed.text, found)):
        if one.rule == "echo":
            yield msgspec.structs.replace(one, content=_before(parsed, one, found) or one.content)
            continue
        if one.source is not None and takes_back(parsed.text[one.source[0] : max(one.cue[1], one.source[1])]):
            continue
        if one.source is not None and _TORN.match(parsed.text, *one.source):
            continue
        words = parsed.text[slice(*one.content)]
        marked = any(mark.start < one.content[1] and one.content[0] < mark.end for mark in marks)
        if marked or states(words) or one.rule == "tag":  # a number too: "38, says X"
            yield one
        elif words.lower() in _ECHO and one.verb is not None and one.verb.name in _ANSWERS:
            echoed = _before(parsed, one, found)
            if echoed is not None:
                yield msgspec.structs.replace(one, content=echoed, rule="echo")


def _once(text: str, found: list[Attribution]) -> Iterator[Attribution]:
    """What stands behind a colon is told once: by its clause, or by the colon where the verb governs but a "this"."""
    by_cue: dict[Range, list[Attribution]] = {}
    for one in found:
        by_cue.setdefault(one.cue, []).append(one)
    for group in by_cue.values():
        colon = next((one for one in group if one.rule == "colon"), None)
        for one in group:
            meets = colon is not None and any(
                other is not colon and other.content[0] < colon.content[1] and colon.content[0] < other.content[1]
                for other in group
            )
            hollow = one.rule == "object" and _THIS.match(text, *one.content) is not None
            if not (meets if one is colon else colon is not None and hollow):
                yield one


def beginning(text: str, start: int, end: int) -> int:
    """Where the words of a passage begin that state something: behind its dateline, or its label."""
    match = _LEAD.match(text, start, end) if start == 0 else None
    return match.end() if match is not None else start


def _trimmed(text: str, one: Attribution) -> Attribution:
    """An attribution whose content begins with what is said, not with where or on which day."""
    start, end = one.content
    said_on = _BEHIND.match(text, start, end) if one.cue[1] <= start <= one.cue[1] + 2 else None
    begun = said_on.end() if said_on is not None else beginning(text, start, end)
    since = _SINCE.search(text, begun, end) if one.rule == "object" else None
    end = since.start() if since is not None else end
    aside = _OWN_ASIDE.search(text, begun, end)
    inside = len(_MARKED.findall(text[begun : aside.start()])) if aside is not None else 0
    if aside is not None and inside % 2 == 0 and not _MARKED.search(text, aside.start(), end):
        end = aside.start() if aside.start() > begun + _WHOLE else end
    joined = _JOINED.search(text, begun, end)
    end = joined.start() if joined is not None else end
    return msgspec.structs.replace(one, content=(begun, end)) if begun < end else one


def _before(parsed: Parse, one: Attribution, found: list[Attribution]) -> Range | None:
    """The widest content in the sentence before; what that states itself may be denied as well."""
    firsts = [sentence[0].idx for sentence in parsed.sents]
    here = bisect_right(firsts, one.cue[0]) - 1
    if here < 1:
        return None
    start, end = firsts[here - 1], firsts[here]
    whole = (other for other in found if other.rule not in _PARTIAL)
    contents = (other.content for other in whole if start <= other.cue[0] < end)
    contents = (span for span in contents if span != one.content)
    inside = [span for span in contents if start <= span[0] < span[1] <= end and states(parsed.text[slice(*span)])]
    if inside:
        return max(inside, key=lambda span: span[1] - span[0])
    denied = one.verb is not None and one.verb.makes == "denial"
    return (start, start + len(parsed.text[start:end].rstrip(" .\n"))) if denied else None
