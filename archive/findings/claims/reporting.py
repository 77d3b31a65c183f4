"""Attribution in languages without a parse, by the shapes of their reporting: a table (`reporting.toml`) a language.

`« … », a déclaré X`, `X a affirmé que …`, `…, a annoncé X`, `Selon X, …` in French, German and Spanish; Arabic and
Chinese spell out their own order. A speaker is the name among the words of the source, or the only actor of the
document in it; else the words stay what they are.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from archive.findings.claims.sentences import MARKS, sentences
from archive.findings.cues import Verb
from archive.findings.guarded import NEVER
from archive.findings.passages import Passage
from archive.gazetteer import FOLDER
from archive.records import ClaimForm, ClaimKind

_QUOTED = r"[\"“「『][^\"“”「」『』]{3,800}[\"“”」』]"  # German closes with the mark that others open with
_MARK = re.compile(f"[{MARKS}]")
_SOURCE = r"(?P<source>[^,.;:\"“”\n]{2,90})"
NAMED = re.compile(r"(?<!\w)(?![LDld]['’])[A-ZÀ-Þ][\w'’-]+(?: (?:d[eu'] ?|von |van |del? |la )?[A-ZÀ-Þ][\w'’-]+)+")
FEMALE = frozenset({"elle", "sie", "ella", "هي", "她"})
_SHE = (
    r"(?:^|, )(?:la|sa|une|die|ihre|eine) |\b(?:Mme|Madame|Frau|señora|sénatrice|directrice)\b|"
    r"\b\w+(?:trice|euse|ière|sprecherin|ministerin|senadora|directora)\b"
)
_HE = r"(?:^|, )(?:le|un|der|ein|el) |\b(?:M\.|Monsieur|Herr|señor) "
SEXES = tuple((female, re.compile(words, re.IGNORECASE)) for female, words in ((True, _SHE), (False, _HE)))
_OF = re.compile(r"\b(?:[Dd][eu] (?:la |l['’])?|des |[Dd]['’]|vo[nm] |der |des |del? )$")
_APPOSED = re.compile(r", (?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)+)(?=[,.;]| )")
_KINDS: tuple[ClaimKind, ...] = ("enforcement", "attribution")
_MAKES: dict[str, ClaimKind | None] = {
    "saying": None, "denying": "denial", "warning": "warning", "promising": "policy", "linking": "attribution",
    "silent": None,
}  # fmt: skip
_SHAPED = ("saying", "denying", "warning", "promising")  # the sorts whose verbs take a clause or stand beside marks
_RELATIVE = re.compile(
    r", (?:der|die|das|dem|denen|deren|dessen|qui|dont|où|que|quien|quienes) [^,–—]{3,120}(?=[,–—]| - |[\"“”»]|$)"
)  # what is denied of a noun denies nothing of the claim
_DOING = re.compile(r"[a-záéíóú]+(?:ndo|ndose)\b")  # Spanish: "dijo refiriéndose a …" goes on with what was done
_ADVERB = re.compile(
    r"(?:Auf|Nach|Im|In|Am|Bei|Seit|Mit|Für|Vor|Zum|Zur|Über|Unter|Gegen|Durch|Wegen|Trotz|Dans|Pour|Avec|Après|Avant|"
    r"Lors|Depuis|Sur|Sous|Con|Para|Tras|Desde|Durante|Ante|Sobre)\b"
)  # what opens a sentence whose subject stands behind its verb
_TWO = re.compile(r".*, (?:et|mais|und|aber|doch|y|pero)\b")
_ARTICLE = re.compile(r"(?:der|die|das|ein|eine|le|la|les|un|une|el|los|las|una)? ?$", re.IGNORECASE)
_OPENING = re.compile(r"(?:Mais|Et|Or|Aber|Doch|Und|Pero|Y) ")
_CLOSING = re.compile(r" (?:nous|vous|lui|leur|nos|les|me|weiter|zudem|außerdem|ferner|encore|aussi|también|además)$")
_SUPPOSED = re.compile(
    r"\b(?:si|s['’]ils?|selon lesquel\w+|faux|fausse|rumeurs?|personne|aucune?|wenn|falls|ob|dass|niemand|keine?|"
    r"soll(?:en|te|ten)?|nicht|que|falso|nadie|ninguna?|rumores)\b|如果|若|是否|没有|"
    r"(?<!\w)(?:إذا|لو|أن|لم|لن|لا)(?!\w)",
    re.IGNORECASE,
)  # what is supposed, denied, asked or told by others is stated by nobody
_THIS_ONE = re.compile(r"(?P<who>Celle|Celui)-ci")
_JUST_NAMED = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*), (?P<article>une?) [^,.;]{3,80}\.\s*$")


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what in a passage, as ranges of it; `name` is the name the source gives, `sentence` what states it.

    `company` tells that the source is no more than "the company", `pronoun` that it is no more than "he" or "she".
    """

    sentence: tuple[int, int]
    content: tuple[int, int]
    cue: tuple[int, int]
    source: tuple[int, int] | None
    name: str | None
    company: bool
    pronoun: bool
    through: tuple[int, int] | None
    kind: ClaimKind | None
    verb: Verb
    form: ClaimForm
    negated: bool
    hedged: bool


class Stated(NamedTuple):
    """A sentence, as a range of its passage, that states an enforcement or a change of information sharing itself."""

    sentence: tuple[int, int]
    kind: ClaimKind
    hedged: bool


class Language(msgspec.Struct, frozen=True):
    """The shapes of one language, each with `content`, `cue` and `source` or `pronoun`, the surest first."""

    shapes: tuple[re.Pattern[str], ...]
    sorts: tuple[tuple[ClaimKind | None, re.Pattern[str]], ...]
    kinds: tuple[tuple[ClaimKind, re.Pattern[str]], ...]
    name: re.Pattern[str]
    pronoun: re.Pattern[str]
    nobody: frozenset[str]
    time: re.Pattern[str]
    lead: re.Pattern[str]
    company: re.Pattern[str]
    firm: re.Pattern[str]
    acted: re.Pattern[str]
    sharing: re.Pattern[str]
    behind: re.Pattern[str]
    ruling: re.Pattern[str]
    denial: re.Pattern[str]
    negation: re.Pattern[str]
    doubt: re.Pattern[str]


@cache
def languages() -> dict[str, Language]:
    """The languages of `reporting.toml` by their two letters."""
    table = tomllib.loads((FOLDER / "reporting.toml").read_text(encoding="utf-8"))
    return {name: _language(row) for name, row in table.items()}


def _shapes(row: dict[str, Any]) -> list[str]:
    """The shapes a language spells out, or those that the languages of Europe share."""
    verb = "(?P<cue>" + "|".join(row[sort] for sort in _SHAPED) + ")"
    refusing = f"(?P<cue>{row['denying']})"
    if "shapes" in row:
        return [shape.format(verb=verb, refusing=refusing, quoted=_QUOTED, **row) for shape in row["shapes"]]
    own = r"(?P<source>[A-ZÀ-Þ][^.;:\"“”\n]{1,90}?)"
    turned = [rf"(?P<content>{_QUOTED}),? {row['turned']}\b"] if "turned" in row else []
    return [
        *turned,
        rf"(?P<content>{_QUOTED}),? {verb}{row['inverted']}\b",
        rf"(?P<content>{_QUOTED}),? {verb} {_SOURCE}",
        rf"^{own},? {verb} ?: ?(?P<content>{_QUOTED})",
        rf"^(?P<cue>{row['by']}) {_SOURCE}, (?P<content>.+?)[.]?$",
        rf"^{own},? {verb}(?: [\w'’]+){{0,3}}?,? ?{row['that']}(?P<content>.+?)[.]?$",
        rf"^{own},? {refusing} (?P<content>.+?)[.]?$",
        rf"^{own},? (?P<cue>{row.get('silent', NEVER)}) (?P<content>.+?)[.]?$",
        rf"^{own},? (?P<cue>{row.get('linking', NEVER)}) (?P<content>.+?)[.]?$",
        rf"^{own},? (?P<cue>{row.get('calling', NEVER)}) ?(?P<content>{_QUOTED})",
        rf"^(?P<content>.{{10,}}?), {verb}{row['inverted']}\b",
        rf"^(?P<content>.{{10,}}?), {verb} {_SOURCE}[.]?$",
    ]


def _language(row: dict[str, Any]) -> Language:
    return Language(
        shapes=tuple(re.compile(shape) for shape in _shapes(row)),
        sorts=tuple((kind, re.compile(row.get(sort, NEVER))) for sort, kind in _MAKES.items()),
        kinds=tuple((kind, re.compile(row[kind])) for kind in _KINDS),
        name=re.compile(row["name"]) if "name" in row else NAMED,
        pronoun=re.compile(row["pronoun"], re.IGNORECASE),
        nobody=frozenset(row["nobody"]),
        time=re.compile(row["time"] + "$"),
        lead=re.compile(row["lead"]),
        company=re.compile(row["company"], re.IGNORECASE),
        firm=re.compile(row.get("firm", NEVER)),
        acted=re.compile(row.get("acted", NEVER)),
        sharing=re.compile(row.get("sharing", NEVER)),
        behind=re.compile(rf", (?:{row['by']}) ?(?P<through>[^,.;\"“”]{{2,60}})[.]?$"),
        ruling=re.compile(row.get("ruling", NEVER)),
        denial=re.compile(row.get("denial", NEVER)),
        negation=re.compile(row["negation"]),
        doubt=re.compile(row["doubt"]),
    )


def reported(passage: Passage, language: str | None) -> Iterator[Reported]:
    """What a passage in one of these languages attributes, at most one claim a sentence."""
    known = languages().get((language or "")[:2].lower())
    for start, words in sentences(passage.text) if known is not None else ():
        match = next((found for shape in known.shapes if (found := shape.search(words))), None) if known else None
        if known is not None and match is not None:
            yield _reported(passage.text, known, match, start)


def stated(passage: Passage, language: str | None) -> Iterator[Stated]:
    """What a passage in one of these languages states itself, in sentences without a word of anybody."""
    known = languages().get((language or "")[:2].lower())
    for start, words in sentences(passage.text) if known is not None else ():
        if known is None or _MARK.search(words) or words.endswith(("?", "？", "؟")):
            continue
        if _SUPPOSED.search(words) or known.negation.search(words):
            continue
        acted = known.acted.search(words) and dict(known.kinds)["enforcement"].search(words)
        if (acted or known.sharing.search(words)) and not any(shape.search(words) for shape in known.shapes):
            yield Stated(
                (start, start + len(words)),
                "enforcement" if acted else "policy",
                known.doubt.search(words) is not None,
            )


def _reported(text: str, language: Language, match: re.Match[str], at: int) -> Reported:
    parts = match.groupdict()
    words = "source" if parts.get("source") else "pronoun"
    source = _trimmed(parts[words], language, at + match.start(words))
    between = match.string[match.end(words) : match.start("cue")]
    nobody = parts[words].lower() in language.nobody or _is_no_source(text[slice(*source)], between)
    kind = next((kind for kind, verb in language.sorts if verb.fullmatch(match["cue"])), None)
    first, last = _whole(match)
    through = language.behind.search(match.string, first, last)
    last = through.start() if through else last
    content, cue = match.string[first:last], match["cue"]
    denied = language.denial.search(content) is not None
    known = "denial" if denied else kind if kind in {"denial", "warning"} else _kind(content, language)
    known = known or ("policy" if language.ruling.fullmatch(f"{parts[words]} {cue}") else None)
    form: ClaimForm = "indirect"
    if any(mark in content for mark in MARKS):
        form = "direct" if content[0] in MARKS and content[-1] in MARKS else "mixed"
    return Reported(
        sentence=(at, at + len(match.string)),
        content=(at + first, at + last),
        cue=(at + match.start("cue"), at + match.end("cue")),
        source=None if nobody else source,
        name=None if nobody else _name(text, language, source),
        company=language.company.fullmatch(text, *source) is not None,
        pronoun=language.pronoun.fullmatch(text, *source) is not None,
        through=through and (at + through.start("through"), at + through.end("through")),
        kind=known,
        verb=Verb(name=match["cue"], clause=True, makes=kind),
        form=form,
        negated=_is_negated(language, cue, content) != (kind == "denial"),
        hedged=language.doubt.search(f"{cue} {content}") is not None,
    )


def _is_no_source(words: str, between: str) -> bool:
    """Whether what stands where a source should is none: an aim, an adverb, two clauses, or nothing but an article.

    A comma between it and the verb parts them, unless it closes an apposition.
    """
    parted = "," in between and "," not in words
    return parted or any(shape.match(words) for shape in (_DOING, _ADVERB, _TWO, _ARTICLE))


def _is_negated(language: Language, cue: str, content: str) -> bool:
    """A negation of what is said, or of the saying; who rules nothing out leaves it open."""
    content = _RELATIVE.sub("", content)
    words = content if language.doubt.search(cue) else f"{cue} {content}"
    return language.negation.search(words) is not None


def only_firm(text: str, language: str | None) -> str | None:
    """The only firm that a document calls one ("l'entreprise Brightwell")."""
    known = languages().get((language or "")[:2].lower())
    found = known.firm.finditer(text) if known is not None else ()
    names = {match[match.lastindex or 0] for match in found}
    return names.pop() if len(names) == 1 else None


def just_named(words: str, before: str) -> str | None:
    """Whom "celle-ci" means: the name with its apposition that ends the sentence before."""
    this, named = _THIS_ONE.fullmatch(words), _JUST_NAMED.search(before)
    return named["name"] if this and named and (this["who"] == "Celle") == (named["article"] == "une") else None


def _whole(match: re.Match[str]) -> tuple[int, int]:
    """The content with the words of its sentence in front, where it is but the marked end of what is said."""
    start, end = match.span("content")
    before = match.string[:start].rstrip()
    parted = not before or before.endswith((",", ":", "،", "，", "：", *MARKS)) or match.start("cue") < start
    return (start if parted else 0), end


def _kind(content: str, language: Language) -> ClaimKind | None:
    return next((kind for kind, words in language.kinds if words.search(content)), None)


def _trimmed(words: str, language: Language, at: int) -> tuple[int, int]:
    """A source without the time and the place that stand beside it."""
    lead = language.lead.match(words) or _OPENING.match(words)
    time = language.time.search(words) or _CLOSING.search(words)
    return at + (lead.end() if lead else 0), at + (time.start() if time else len(words))


def _name(text: str, language: Language, source: tuple[int, int]) -> str | None:
    """The name in the source, or in apposition right behind it ("sa directrice, Ada Marsh").

    No name is what the source belongs to ("l'avocate d'Ada Marsh").
    """
    for named in language.name.finditer(text, *source):
        if not _OF.search(text, source[0], named.start()):
            return named[named.lastindex or 0]
    behind = _APPOSED.match(text, source[1])
    return behind["name"] if behind else None
