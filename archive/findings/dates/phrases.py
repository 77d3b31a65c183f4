"""The expressions that find dates in a language other than English, built from its names and its words of time.

Every repetition is bounded (white space to three characters), so that no text costs more than its length.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from archive.findings.dates.languages import Language, languages
from archive.findings.dates.lexicon import MONTHS, WEEKDAYS
from archive.findings.guarded import NEVER

UNSPACED = frozenset(["zh", "ja"])  # written without spaces: a date stands between other words
_LONG = 4  # letters; shorter names of weekdays are other words too ("mar", "di", "so")
_WORD = 3
_UNITS = ("day", "week", "month", "year")
_NUMBER = r"(\d++[.,]?\d*+)"  # how dateparser's word lists write one
_SPACE = r"\s{1,3}"
_GLUE = rf"(?:{_SPACE}|(?<=['’و-]))"  # after `l'`, `mi-` and the Arabic `and` no space is needed
_ORDINAL = r"\.|º|ª|°"  # after the number of a day, where the language's table says nothing else
_END = r"(?![\w/]|-\w)"


class Phrases(NamedTuple):
    """A language ready to be read: one expression for all phrases, one a rule with its parts, and the names in them.

    `narrowed` and `related` end where a date begins; their last group is the modifier they mean.
    """

    any_rule: re.Pattern[str]
    rules: dict[str, re.Pattern[str]]
    narrowed: re.Pattern[str]
    related: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    words: Language


@cache
def phrases(language: str) -> Phrases:
    """The expressions of a language, built once a process; `core` is the part of a match that is the date."""
    known: dict[str, Any] = import_module(f"dateparser.data.date_translation_data.{language}").info
    words = languages().get(language, languages()["other"])
    unspaced = language in UNSPACED
    months = _names(known, MONTHS, words.months, 0)
    weekdays = _names(known, WEEKDAYS, words.weekdays, 2 if unspaced else _LONG)
    relative = NEVER if words.units else any_of(_distances(known))
    parts = _parts(words, {"month": any_of(months), "weekday": any_of(weekdays), "relative": relative})
    patterns = {name: _expanded(rule, parts) for name, rule in (_UNSPACED if unspaced else _SPACED).items()}
    plain = {name: re.sub(r"\?P<\w+>", "?:", pattern) for name, pattern in patterns.items()}
    named = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in plain.items())
    glued = rf"|(?<=(?<!\w)[{words.words['glued']}])" if "glued" in words.words else ""
    begin, end = ("", "") if unspaced else (rf"(?:(?<![\w./]){glued})", _END)
    rules = {name: re.compile(f"(?:{pattern}){end}", re.IGNORECASE) for name, pattern in patterns.items()}
    around = _before(words, words.narrowed), _before(words, words.modifiers)
    any_rule = re.compile(f"{begin}(?:{named}){end}", re.IGNORECASE)
    return Phrases(any_rule, rules, *around, _plain(months), _plain(weekdays), words)


def _before(words: Language, tables: dict[str, str]) -> re.Pattern[str]:
    article = any_of(alternatives(f"{words.words.get('article', '')} | {words.words.get('year_before', '')}"))
    named = "|".join(rf"(?P<{name}>{any_of(alternatives(table))})" for name, table in tables.items()) or NEVER
    return re.compile(rf"(?<!\w)(?:{named}){_GLUE}(?:{article}{_GLUE})?$", re.IGNORECASE)


def any_of(fragments: Iterable[str]) -> str:
    """One of these, the longest first, so that `mars` is not read as `mar`; of none, what never matches."""
    ordered = sorted(set(fragments), key=lambda fragment: (-len(fragment), fragment))
    return f"(?:{'|'.join(ordered)})" if ordered else NEVER


def alternatives(table: str) -> list[str]:
    """The fragments of an entry of `languages.toml`; only ` | ` with its spaces parts them."""
    return [one.strip().replace(" ", _SPACE) for one in re.split(r"\s\|\s", table) if one.strip()]


def _names(known: dict[str, Any], numbers: dict[str, int], more: Mapping[str, str], shortest: int) -> dict[str, int]:
    """Each name of a month or weekday, as an expression, and its number."""
    full = [name for name in numbers if len(name) > _LONG or name in {"may", "june", "july"}]
    found = {re.escape(word): numbers[name] for name in full for word in known.get(name, ()) if len(word) >= shortest}
    return found | {one: int(number) for number, table in more.items() for one in alternatives(table)}


def _plain(names: dict[str, int]) -> dict[str, int]:
    return {folded(re.sub(r"\\(.)", r"\1", name.replace(_SPACE, " "))): number for name, number in names.items()}


def folded(name: str) -> str:
    """A name without what `re.IGNORECASE` overlooks: capitals, the dots of `ı` and `İ`, the long `ſ`."""
    return name.casefold().replace("\u0307", "").replace("ı", "i")


@cache
def expression(table: str) -> re.Pattern[str]:
    """An entry of `languages.toml` as one expression."""
    return re.compile(any_of(alternatives(table)), re.IGNORECASE)


@cache
def counts(table: str) -> dict[int, re.Pattern[str]]:
    """The number words of a language as expressions, by number."""
    return {number: re.compile(forms, re.IGNORECASE) for number, forms in enumerate(table.split("/"), 1) if forms}


# Of phrases that begin together the first rule wins. `@name` is a part of `_parts` below, `core` the date itself.
_SPACED = {
    "days": r"@from(?P<core>(?P<day1>\d{1,2})@ordinal@to@date)",
    "dashed": r"(?P<core>(?P<day1>\d{1,2})@ordinal(?:\s?[-–]\s?|@through)@date)",
    "months": r"@from(?P<core>(?P<month1>@month)(?:@of(?P<year1>\d{4})@after)?@to(?P<month>@month)(?:@of@year)?)",
    "years": r"@from@before(?P<core>(?P<year1>\d{4})@after@to@before@year)",
    "day": r"(?P<core>(?:@weekday@part,?@space@article)?@date)",
    "month": r"(?P<core>(?P<month>@month)@of@year)",
    "figures": r"(?P<core>\d{4}-\d\d-\d\d|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{4})",
    "running": r"(?P<core>@running)",
    "dual": r"(?P<core>@ago@space(?P<dual>@dual))",
    "ago": r"(?P<core>@ago@space(?P<count>@count)@space(?P<unit>@unit))",
    "gone": r"(?P<core>(?P<count>@count)@space(?P<unit>@unit)@space@gone)",
    "ahead": r"(?P<core>@ahead@space(?P<count>@count)@space(?P<unit>@unit))",
    "neighbour": r"@article(?P<core>(?P<step>@step)@space(?!@plural\b)(?P<unit>@long)"
    r"|(?P<unit2>@long)@space(?P<step2>@step))",
    "within": r"(?P<core>@narrowed@glue@article(?P<unit>@long))(?!@space@step)",
    "season": r"@article(?P<core>(?P<season>@season)(?:@space(?P<step>@step)|@of@year)"
    r"|(?P<step2>@step)@space(?P<season2>@season))",
    "season_alone": r"@lead(?P<core>(?P<season>@season))",
    "month_alone": r"(?:@lead|(?P<step>@step)@space)"
    r"(?P<core>(?P<month>@month)(?!,?@of\d{4})(?:@space(?P<step2>@step))?)",
    "weekday": r"(?P<core>(?:(?P<step>@step)@space)?(?P<weekday>@weekday)@part(?:@space(?P<step2>@step))?)",
    "deictic": r"(?P<core>(?P<today>@today)|(?P<yesterday>@yesterday)|@tomorrow)",
    "year": r"@lead@before(?P<core>@year)",
    "relative": r"(?P<core>@relative)",
}
_UNSPACED = {
    "day": r"(?P<core>(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号])",
    "month": r"(?P<core>(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月)",
    "figures": r"(?P<core>(?<!\d)\d{4}-\d\d-\d\d(?!\d))",
    "year": r"(?P<core>(?<!\d)(?P<year>\d{4})\s?年)",
    "weekday": r"(?P<core>(?P<weekday>@weekday))",
    "relative": r"(?P<core>@relative)",
}


def _parts(words: Language, names: Mapping[str, str]) -> dict[str, str]:
    """What the rules are made of, in the words of a language; `names` holds its months, weekdays and distances."""

    def one_of(tables: Iterable[str]) -> str:
        return any_of(one for table in tables for one in alternatives(table))

    said = {name: one_of([table]) for name, table in words.words.items()}
    never = dict.fromkeys(("lead", "from", "to", "through", "ago", "gone", "ahead", "plural"), NEVER)
    never |= dict.fromkeys(("today", "yesterday", "tomorrow"), NEVER)
    found = never | said | dict(names) | {"space": _SPACE, "glue": _GLUE}
    found |= {
        "of": rf"(?:{_SPACE}{said.get('between', NEVER)})?{_GLUE}",
        "after": rf"(?:{_SPACE}{said.get('year_after', NEVER)})?",
        "before": rf"(?:{said.get('year_before', NEVER)}{_SPACE})?",
        "article": rf"(?:{said.get('article', NEVER)}{_GLUE})?",
        "ordinal": rf"(?:{said.get('ordinal', _ORDINAL)})?",
        "part": rf"(?:{said.get('part', NEVER)})?",
        "modifier": one_of(words.modifiers.values()),
        "narrowed": one_of(words.narrowed.values()),
        "running": one_of(words.running.values()),
        "season": one_of(words.seasons.values()),
        "step": one_of(words.steps.values()),
        "unit": one_of(words.units.get(name, "") for name in _UNITS),
        "long": one_of(words.units.get(name, "") for name in _UNITS[1:]),
        "dual": one_of(words.units.get(f"two_{name}", "") for name in _UNITS),
        "count": any_of([r"\d{1,3}", *(one.pattern for one in counts(words.counts).values())]),
    }
    found["year"] = rf"(?P<year>\d{{4}}){found['after']}"
    found["date"] = "(?P<day>\\d{1,2})@ordinal@of(?P<month>@month)(?:,?@of@year)?"
    found["lead"] = rf"(?:{found['lead']}|{found['modifier']}|{found['narrowed']}){_GLUE}{found['article']}"
    found["from"] = rf"{found['from']}{_GLUE}@article"
    found |= {name: rf"{_SPACE}{found[name]}{_GLUE}@article" for name in ("to", "through")}
    return found


def _expanded(rule: str, parts: Mapping[str, str]) -> str:
    while "@" in rule:
        rule = re.sub(r"@([a-z]+)", lambda name: parts[name[1]], rule)
    return rule


def _distances(known: dict[str, Any]) -> Iterator[str]:
    """Expressions for `yesterday`, `last week`, `three days ago` in dateparser's words."""
    digits = [key for one in known.get("simplifications", ()) for key, value in one.items() if str(value).isdigit()]
    count = any_of([r"\d{1,3}", *(re.escape(key) for key in digits if key.isalpha())])
    for distance, said in known.get("relative-type", {}).items():
        if any(unit in distance for unit in _UNITS):
            yield from (re.escape(phrase) for phrase in said if len(phrase) >= _WORD)
    for distance, said in known.get("relative-type-regex", {}).items():
        if any(unit in distance for unit in _UNITS):
            yield from (phrase.replace(_NUMBER, count) for phrase in said if len(phrase.split()) > 1)
