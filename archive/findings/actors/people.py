"""Persons: who is named. What a person is for whom stands in `offices`.

Names come from the entity recogniser, from the gazetteer and from a title in front ("Sen.", "Judge"). The recogniser
takes companies for persons, so what the gazetteer knows as something else is never a person here.
"""

import re
from collections.abc import Container, Iterable

from archive.findings.actors.openers import opens, past_openers
from archive.findings.almanac import MONTH
from archive.findings.cues import verbs
from archive.findings.guarded import Guarded, alternatives, guarded, leading, worded
from archive.findings.language import Parse, Token

HEADS = (
    "CEO|COO|CFO|CTO|CISO|chief executive officer|chief executive|chief operating officer|chief|head|lead|leader|"
    "director|vice president|president|chairman|chairwoman|chairperson|chair|co-founder|cofounder|founder|spokesman|"
    "spokeswoman|spokesperson|secretary|prime minister|minister|senator|congressman|congresswoman|representative|"
    "commissioner|ambassador|mayor|governor|judge|justice|deputy attorney general|attorney general|attorney|lawyer|"
    "prosecutor|special counsel|counsel|general|analyst|researcher|investigator|fellow|professor|scientist|expert|"
    "adviser|advisor|officer|official|engineer|manager|editor|reporter|journalist|columnist|author|writer|activist|"
    "owner|boss|partner|strategist|candidate|nominee|chancellor|deputy|administrator|whistleblower|coordinator|"
    "lawmaker|politician|economist|historian|lecturer|specialist"
)
_NEAR = (
    "liaison|colleague|aide|associate|ally|confidant|friend|wife|husband|cousin|nephew|"
    "(?:son|daughter|brother|father|mother)(?:-in-law)?"
)
CALLINGS = (
    f"{HEADS}|student|teacher|scholar|volunteer|blogger|doctor|nurse|programmer|developer|consultant|operative|critic|"
    "businessman|businesswoman|oligarch|dissident|ombudsman|clerk|producer|host|presenter|anchor|correspondent|"
    "cartoonist|photographer|translator|librarian|resident|voter|veteran|trader|priest|soldier|musician|singer|actor"
)  # what a person may be said to be, beside an office
_SHORT_TITLES = (
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Gens", "Lt", "Col", "Capt",
    "Sgt", "Hon", "Sec", "MEP", "MEPs", "MP", "MPs",
)  # with a stop or without  # fmt: skip
_LONG_TITLES = (
    "AGs?|DAs?|Judges?|Justices?|Presidents?|Senators?|Secretary(?: of [A-Z][a-z]+)?|"
    "Ministers?|Chancellor|Prime Minister|Vice[ -]President|Congressman|Congresswoman|Representatives?|Commissioners?|"
    "Attorney General|Director|Professors?|Governors?|Mayor|Councillor|Councilor|Councilman|Councilwoman|Ambassador|"
    "Expert|Chairman|Chairwoman|Sir|Dame|Lord|Lady|Baroness|Speaker|Ranking Member|Special Agent|Agent|Detective|"
    "Inspector|Superintendent|Brigadier|Admiral|Colonel|Captain|Sergeant|Lieutenant|Chief Justice|"
    "The Hon(?:ou?rable)?|Hon(?:ou?rable)|Rabbi|Pastor|Bishop|Sheikh"
)
TITLE = rf"(?:(?:{'|'.join(_SHORT_TITLES)})\.?|Sec\.? of [A-Z][a-z]+|{_LONG_TITLES}) "
UPPER = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x250))))
NAME = rf"[{UPPER}][\w'’-]*[^\W\d_{UPPER}]"
_TITLED = worded(
    "|".join([*(f"{short}{end}" for short in _SHORT_TITLES for end in " ."), _LONG_TITLES]),
    rf"\b(?:{TITLE}){{1,3}}((?:(?:{NAME}|[A-Z]\.)\]? ){{0,2}}{NAME})",
)
_SEVERAL = re.compile(rf"(?:{TITLE})*?(?:(?:Sen|Rep|Gov|Gen|MEP|MP|AG|DA)s\.? |[A-Z]\w{{4,}}s )")
_BESIDE = re.compile(rf"(?:, (?:and )?| and )({NAME}(?: [A-Z]\.)? {NAME})(?![\w-])")
_HONORIFIC = re.compile(rf"^(?:{TITLE})+")
_PARTICLES = "de|van|von|der|al|bin|el|la|di|da|dos"
_FIRST = r"(?!AI|DA|IT|MP|PM|PR|TV|VP)[A-Z]{2}(?= [A-ZÀ-Þ])"  # "JD Marsh"
_JUNIOR = " Jr."
_SON = re.compile(r",? Jr\b\.?")
_SUFFIX = re.compile(r",? (?:[JS]r\b\.?|(?:III?|IV)\b)")
_FULL = re.compile(
    rf"(?:{NAME}|[A-Z]\.?|{_FIRST})(?:\]? (?:{NAME}|[A-Z]\.?|{_PARTICLES}|(?:{_PARTICLES})-{NAME})){{0,4}}"
    rf"(?:{_SUFFIX.pattern})?"
)
_WHOLE = rf"{NAME}(?: (?:(?:{_PARTICLES})[ -])?{NAME}){{1,3}}"  # two names at least
_FAMILY_FIRST = re.compile(r"[A-ZÀ-Þ]\w+ [A-ZÀ-Þ][a-zà-ÿ]+-[a-zà-ÿ]+")
_APPOSED = guarded(
    rf", {NAME} ",
    rf"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]n?)|['’]s) (?:[\w-]+ ){{0,3}}(?i:{CALLINGS}|{_NEAR})"
    rf"(?: (?:of|for|at)(?: [\w'’-]+){{1,6}}?)?, ({_WHOLE})(?=[,.]| [a-z])",
)
_SHARED = frozenset({
    "partner", "owner", "author", "writer", "lead", "leader", "representative", "specialist", "coordinator", "chair",
    "boss", "expert", "candidate",
})  # fmt: skip
_SOLE = "|".join(one for one in CALLINGS.split("|") if one not in _SHARED)  # a firm may be somebody's partner
_NO_ROLE = "by|with|for|of|at|from|whose|that|which|who|led|run|owned|founded"
_FOLLOWED = worded(
    ", the |, its |, his |, her |, their |, our |, a |, an ",
    rf"(?<![\w’'-])({_WHOLE}), (?:the|its|his|her|their|our|an?) "
    rf"(?:(?!(?:{_NO_ROLE})\b)[\w'’-]+ ){{0,5}}?(?:{_SOLE})"
    r"(?=[,.;:)]|$| (?:of|at|for|in|with|who|and|on|under)\b)",
)
_SHOUTED = r"[A-ZÀ-Þ]{2,}(?:(?:[ '’-]|\. )[A-ZÀ-Þ]+){0,3}"
_CAPTION = worded(
    " v | v.| vs| V | V.| Vs",
    rf" [Vv]s?\.? (?P<one>{_SHOUTED})(?: (?:and|AND|&) (?P<two>{_SHOUTED}))?(?![\w-])",
)
_LABEL = re.compile(
    rf"^[ \t]*(?P<name>{_SHOUTED})(?:, [A-Z][A-Z .,'’-]{{2,60}})?(?: \([^)\n]{{1,40}}\))?: ", re.MULTILINE
)
_LABELS = 3  # at least, of a transcript
_SIGNED = re.compile(rf"^[ \t]*({_WHOLE})[ \t]*\n[ \t]*(?:[\w.'’-]+,? ){{0,6}}?(?i:{HEADS})\b", re.MULTILINE)
_PICTURES = ("hoto", "HOTO", "mage", "icture", "ideo")
_CREDIT = worded(
    "/|" + "|".join(f"{one}{more} by" for one in _PICTURES for more in ("", "s", "graph", "graphs")),
    rf"(?:(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Vv]ideo)(?:graph)?s? by ({_WHOLE})(?=[/,.;)|\n]|$)|"
    rf"(?:\(|(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Vv]ideo)s?: )({_WHOLE}) ?/ ?[A-Z])",
)
_DESCRIBED = worded(", who|, whose", rf"(?<![\w’'-])({NAME}(?: {NAME}){{1,2}}), (?:who|whose)\b")
_FIELDED = worded(
    "Director of|Secretary of|Minister of|Minister for|Commissioner for|Representative for",
    r"\b(?:(?:Director|Secretary|Minister) of|(?:Minister|Commissioner|Representative) for) "
    rf"(?:the )?[A-Z]\w+(?: [A-Z]\w+){{0,2}} ({NAME} {NAME})(?=[,.;:)'’]|$| [a-z(])",
)
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w.’'-]* $")
_HELD = leading(
    f"{HEADS}|{_NEAR}|General",
    rf"\b(?:{HEADS}|{_NEAR}|General) ({NAME}(?: {NAME}){{1,2}})(?=[,.;:]| [a-z])",
)
_GIVEN = rf"(?<![\w.’'-])(?P<given>{NAME}(?: [A-Z]\.)?) "
_NO_SURNAME = re.compile(
    rf"(?:{HEADS}|Court|(?:Sub-?)?[Cc]ommittee|War|Department|Commission|House|Senate|Institute|Group|Bank|Association|Council|"
    r"Foundation|Observatory|Union|Times|Post|News|Journal|Force|Taskforce|Mechanism|Division|Unit|Command|Board|"
    r"Circuit|Centre|Center|Lab|Office|Directorate|Bureau|Fund|College|Data|Media|Police|Programme|Program|Initiative|"
    r"Project|Threat|Street|Republic|Service|Affair|Act|Tech|Jury|Amendment|Relation|Organi[sz]ation|Average|"
    r"Defen[cs]e|System|Manipulation|Fact|Hall|Edition|Research|Network|Core|State|Convention|Brunch|International|"
    r"Republican|Democrat|Movement|Campaign|Operation|Administration|Government|Congress|Parliament|Caucus|Coalition|"
    r"Alliance|Federation|League|Society|Corporation|Magazine|Radio|Channel|Intelligence|Information|Interference|"
    r"Disinformation|Influence|Forum|Summit|Conference|School|Hospital|Museum|Airport|Hotel|Resort|Tower|Avenue|Square|"
    r"Island|District|Report|Review|Index|Survey|Poll|Award|Agreement|Treaty|Election|Communication|Science|Software|"
    r"Analytics|Images?|Wire|Platform|Behaviou?r|Website|Capt|Gov|Gen|Adm|Sen|"
    r"(?:Agenc|Authorit|Ministr|Universit|Communit|Polic|Countr|Compan|Societ|Technolog|Strateg|Librar|Cit|Part|"
    r"Securit|Count|Academ)(?:y|ie))s?",
    re.IGNORECASE,
)
_NO_GIVEN = re.compile(
    rf"(?:{CALLINGS}|billionaire|millionaire|tycoon|uncle|aunt|comedian|sheriff|advocate|whip|republican|democrat|"
    r"democratic|independent|secretary-treasurer|enter|meet|neither|either|nor|other|another|must|might|may|shall|do|is|"
    r"are|was|were|have|alleged|accused|suspected|convicted|reported|purported|self-styled|would-be|late|new|old)s?",
    re.IGNORECASE,
)  # words that are capital in front of a name because they open a sentence, or stand as a title
_MAYBE_GIVEN = frozenset({"Will", "May", "Can"})
_ASKS = re.compile(r"[^.!?\n]*\?")
_CUT = re.compile(rf" (?![A-Z]){NAME}")  # the recogniser stops before a letter that it seldom saw
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_DATED = re.compile(rf"\b(?i:in|by|since|until|of|last|this|early|late|next|every) (?:{MONTH})$")
_OWNS = re.compile(r"['’]s ")


def ending_in(surnames: set[str]) -> Guarded:
    """An expression for full names that end with one of these surnames."""
    either = alternatives(filter(is_surname, surnames))
    return guarded(either, rf"{_GIVEN}(?:{either})(?![\w-])")


def names_ending(text: str, full: Guarded, small: Container[str]) -> list[tuple[int, int]]:
    """Where a text gives full names with certain surnames: no word of `small`, month or title, nor behind "the"."""
    return [
        match.span()
        for match in full.finditer(text)
        if not _is_no_given(match["given"]) and match["given"].lower() not in small
        if not _HONORIFIC.match(match[0]) and not _ARTICLE.search(text, max(0, match.start() - 4), match.start())
        if not _DATED.search(text, max(0, match.start() - 12), match.end("given"))
    ]


def speaking_names(parsed: Parse) -> list[tuple[int, int]]:
    """Two or three proper nouns that are the subject of a verb of saying, or stand behind "according to"."""
    found = []
    for token in parsed:
        if token.tag_ == "NNP" and speaks(token):
            start, end = _name_before(parsed, token), token.idx + len(token)
            told = _ARTICLE.search(parsed.text, max(0, start - 4), start) is not None  # "the Harbour Gull reported"
            if " " in parsed.text[start:end] and not told and not _NO_SURNAME.fullmatch(token.text):
                found.append((start, end))
    return found


def _name_before(parsed: Parse, last: Token) -> int:
    """Where the name begins that ends with a word: up to two proper nouns before it, one with a hyphen being one."""
    first, more = last.i, 2
    while more and first and parsed[first - 1].tag_ == "NNP":
        first, more = first - 1, more - 1
    if first > 1 and parsed[first - 1].text == "-" and parsed[first - 2].tag_ == "NNP":
        return _name_before(parsed, parsed[first - 2])
    return parsed[first].idx


def speaks(token: Token) -> bool:
    """Whether a word is the subject of a verb of saying, or stands behind "according to"."""
    if token.dep_ == "nsubj":
        verb = verbs().get(token.head.text.lower())
        return verb is not None and verb.clause
    return token.dep_ == "pobj" and token.head.head.text.lower() == "according"


def family_name(name: str) -> str:
    """The last word of a name, "Jr." with it; the first where a given name of two parts follows it ("Hsu Mei-ling")."""
    words = _SUFFIX.sub("", name).split()
    return words[0 if _FAMILY_FIRST.fullmatch(name) else -1] + (_JUNIOR if name.endswith(_JUNIOR) else "")


def past_suffix(text: str, end: int) -> int:
    """Where a name ends with the "Jr." or "III" behind it."""
    suffix = _SUFFIX.match(text, end)
    return suffix.end() if suffix is not None else end


def juniors(text: str, named: Iterable[str]) -> set[str]:
    """The sons of a text that bear one of these names ("Ada Marsh Jr.")."""
    before = {" ".join(text[max(0, son.start() - 60) : son.start()].split(" ")[-2:]) for son in _SON.finditer(text)}
    return {f"{name}{_JUNIOR}" for name in before.intersection(named)}


def is_surname(word: str) -> bool:
    """Whether a lone word may be somebody's surname: no role, no body, no word that opens a sentence."""
    return bool(re.fullmatch(NAME, word)) and not opens(word) and not _NO_SURNAME.fullmatch(word)


def titled_names(text: str) -> list[tuple[int, int]]:
    """Names that stand behind a title ("Sen. Ada Marsh"), the title left out; of several each, if in full."""
    found = []
    for match in _TITLED.finditer(text):
        if _HONORIFIC.match(f"{match[1]} "):
            continue  # "Secretary General"
        several = _SEVERAL.match(match[0]) is not None
        one = None if several and " " not in match[1] else match
        while one:
            found.append(one.span(1))
            one = _BESIDE.match(text, one.end()) if several else None
    return [(start, end - 2 * text.endswith(("'s", "’s"), start, end)) for start, end in found]


def apposed_names(text: str) -> list[tuple[int, int]]:
    """Names beside a role ("its managing partner, Ada Marsh"; "their colleague Ada Marsh") or with a "who" behind."""
    beside = [match.span(1) for pattern in (_APPOSED, _HELD, _FOLLOWED, _FIELDED) for match in pattern.finditer(text)]
    spans = [(past_openers(text, start, end), end) for start, end in beside]  # "But Ada Marsh"
    spans = [span for span in spans if " " in text[slice(*span)]]
    described = [match.span(1) for match in _DESCRIBED.finditer(text)]
    spans += [match.span(match.lastindex or 0) for match in _CREDIT.finditer(text)]
    return spans + [span for span in described if not _CAPITAL.search(text, max(0, span[0] - 40), span[0])]


def captioned_names(text: str) -> list[tuple[int, int]]:
    """The defendants of a case by its caption in capitals ("UNITED STATES v. ADA MARSH and JORY HOLT")."""
    spans = [match.span(name) for match in _CAPTION.finditer(text) for name in ("one", "two") if match[name]]
    named = [(span, text[slice(*span)].split()) for span in spans]
    return [span for span, words in named if len(words) > 1 and not _NO_SURNAME.fullmatch(words[-1])]


def labelled_names(text: str) -> list[tuple[int, int]]:
    """Who speaks by the labels of a transcript: in full at first ("ADA MARSH, HOST:"), then by surname ("MARSH:")."""
    labels = [(match.span("name"), match["name"].split()) for match in _LABEL.finditer(text)]
    full = {words[-1] for _, words in labels if len(words) > 1}
    return [span for span, words in labels if words[-1] in full] if len(labels) >= _LABELS else []


def signed_names(text: str) -> list[tuple[int, int]]:
    """Names that stand alone in a line above a line with a role, as below a letter."""
    return [strip_title(text, *match.span(1)) for match in _SIGNED.finditer(text)]


def bare_name(text: str, start: int, end: int) -> tuple[int, int]:
    """The name alone: no title or calling in front, no possessive behind nor what it owns, no verb of a headline."""
    start, end = strip_title(text, start, end)
    if cut := _CUT.match(text, end):
        end = cut.end()
    if text.startswith("State ", start) and text.endswith(" of ", 0, start):  # "Secretary of State Ada Marsh"
        start += len("State ")
    if owns := _OWNS.search(text, start, end):
        end = owns.start()
    elif " " in text[start:end]:
        end = past_suffix(text, end)
    first, _, rest = text[start:end].partition(" ")
    if rest and _is_no_given(first) and (" " in rest or first not in _MAYBE_GIVEN or _ASKS.match(text, end)):
        start += len(first) + 1
    last = text.rfind(" ", start, end)
    if last > 0 and text.endswith(("s", "ing"), start, end) and text[last + 1 : end].lower() in verbs():
        end = last
    return start, end


def _is_no_given(word: str) -> bool:
    return opens(word) or _NO_GIVEN.fullmatch(word) is not None


def spelled(name: str) -> str:
    """A name as it is written in running text."""
    plain = _SON.sub(_JUNIOR, name.replace("]", ""))  # "[President Ada] Marsh"
    return plain.title() if plain.isupper() else plain


def is_name(words: str) -> bool:
    """Whether words have the shape of a person's name: one to five capitalised words, particles aside."""
    shaped = _FULL.fullmatch(words) is not None and not words.startswith(("Q. ", "A. "))
    return shaped and not _NO_SURNAME.fullmatch(_SUFFIX.sub("", words).rsplit(maxsplit=1)[-1])


def strip_title(text: str, start: int, end: int) -> tuple[int, int]:
    """The name alone: no title in front, no possessive behind."""
    if title := _HONORIFIC.match(text[start:end]):
        start += title.end()
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end - (text[end - 1 : end] in {"'", "’"})
