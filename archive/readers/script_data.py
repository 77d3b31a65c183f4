"""The data that a page brings for its own scripts: JSON in script elements, in assignments, in attributes.

Nothing is executed. Literals of JavaScript that are nearly JSON are made so; what needs to be run is passed over.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import msgspec

Element = Any

_MOST = 8_000_000  # characters of data looked at in a page
_STARTS = 200  # places in a script at which JSON is tried
_START = re.compile(
    r"(?:[=(]|\breturn\b)\s*+(?:(?=[{\[])|(?:window\.)?JSON\.parse\(\s*+(?:decodeURIComponent\(\s*+)?(?=[\"']))"
)
_DOUBLE = r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+(?:\"|\\?\Z)"
_SINGLE = r"'[^'\\]*+(?:\\.[^'\\]*+)*+(?:'|\\?\Z)"
_STRING = re.compile(f"{_DOUBLE}|{_SINGLE}", re.DOTALL)
_TOKEN = re.compile(
    rf"(?P<double>{_DOUBLE})|(?P<single>{_SINGLE})|(?<=[{{,])\s*+(?P<field>[A-Za-z_$][\w$]*+)\s*+:|"
    r"(?<=[:,\[])\s*+(?:void 0|![01]|[A-Za-z_$][\w$.]*+)(?=[,}\]])",
    re.DOTALL,
)
_CONSTANTS = {"true": "true", "false": "false", "!0": "true", "!1": "false"}
_ESCAPED = re.compile(r"\\x([0-9a-fA-F]{2})|\\(['`$])|\\\n|(\\.)|(\")", re.DOTALL)
_ATTRIBUTE = 300  # characters of an attribute that holds data


class Budget(msgspec.Struct):
    """What is left to look at; every reader of hostile data takes from one."""

    left: int
    short: bool = False  # whether more was asked for than there was

    def take(self, amount: int = 1) -> bool:
        """Whether there was as much left; if not, nothing is taken."""
        enough = amount <= self.left
        self.left -= amount if enough else 0
        self.short = self.short or not enough
        return enough


def script_data(tree: Element, gaps: list[str]) -> Iterator[Any]:
    """The values that the page's scripts and attributes hold, as `json.loads` gives them.

    Integers of ten digits and more are 0. At most eight million characters are looked at, in linear time; what lies
    beyond is told in `gaps`.
    """
    budget = Budget(_MOST)
    for element in tree.iter():
        if element.tag == "script" and element.text:
            if budget.take(len(element.text)):
                yield from _in_script(element)
            else:
                gaps.append(f"{len(element.text)} characters of script data were too many to be looked at")
        elif element.attrib:
            values = [value for value in element.attrib.values() if len(value) > _ATTRIBUTE and value[0] in "{["]
            yield from (_parsed(value) for value in values if budget.take(len(value)))


def room_in(tree: Element) -> int:
    """Characters that the page's data can stand in."""
    return sum(len(each.text or "") + sum(map(len, each.attrib.values())) for each in tree.iter())


def _in_script(script: Element) -> Iterator[Any]:
    if "json" not in (script.get("type") or "").lower():
        yield from _assigned(script.text)
        return
    value = _parsed(script.text)
    flat = "data-nuxt-data" in script.attrib or "NUXT" in script.get("id", "")
    yield _unflattened(value) if flat else value


def parse_string(words: str) -> Any:
    """What a string holds that is JSON itself, as states within states are; None for any other."""
    return _parsed(words) if words[:1] in {"{", "["} and words[-1:] in {"}", "]"} else None


def _parsed(source: str) -> Any:
    try:
        return _DECODER.decode(source.strip().removesuffix(";"))
    except (ValueError, RecursionError):
        return None


def _index(digits: str) -> int:
    return int(digits) if len(digits) < 10 else 0  # Python takes quadratic time for long ones


_DECODER = json.JSONDecoder(strict=False, parse_int=_index)


def _assigned(script: str) -> list[Any]:
    """The values in a script: `window.STATE = {…}`, `x = JSON.parse("…")`, `hydrate({title: "…"})`."""
    values, read = _values(script)
    return values if 2 * read >= len(script) else _values(as_json(script))[0]


def _values(script: str) -> tuple[list[Any], int]:
    """The JSON in a script, and how much of the script it is."""
    left = 2 * len(script)
    values: list[Any] = []
    here = read = 0
    for _ in range(_STARTS):
        start = _START.search(script, here)
        if start is None or left < 0:
            break
        try:
            value, here = _value_at(script, start.end())
        except json.JSONDecodeError as error:
            left -= error.pos - start.end()
            here = start.end()
        except (ValueError, RecursionError):
            break
        else:
            values.append(value)
            read += here - start.end()
    return values, read


def _value_at(script: str, start: int) -> tuple[Any, int]:
    """The value that begins there, and where it ends; raises what the decoder raises."""
    if script[start] in "{[":
        return _DECODER.raw_decode(script, start)
    literal = _STRING.match(script, start)
    if literal is None:
        return None, start
    words = _spoken(literal[0])
    return _parsed(unquote(words) if words.startswith("%") else words), literal.end()


def _spoken(literal: str) -> str:
    """What a string of JavaScript says; empty where it cannot be told."""

    def plain(match: re.Match[str]) -> str:
        code, sign, kept, mark = match.groups()
        return f"\\u00{code}" if code else f"\\{mark}" if mark else sign or kept or ""

    inner = _ESCAPED.sub(plain, literal[1:-1])
    try:
        said = _DECODER.decode(f'"{inner}"')
    except ValueError:
        return ""
    return said if isinstance(said, str) else ""


def as_json(script: str) -> str:
    """Literals of JavaScript as JSON: names of fields in quotes, `undefined` and variables as null."""

    def token(match: re.Match[str]) -> str:
        if match["single"]:
            return json.dumps(_spoken(match["single"]))
        if match["field"]:
            return f'"{match["field"]}":'
        return match["double"] or _CONSTANTS.get(match[0].strip(), "null")

    return _TOKEN.sub(token, script)


def _unflattened(value: Any) -> Any:
    """A value as Nuxt writes it (https://github.com/Rich-Harris/devalue): one list, integers in it name its members."""
    if not isinstance(value, list):
        return value
    members: list[Any] = [type(each)() if isinstance(each, dict | list) else each for each in value]

    def member(name: Any) -> Any:
        return members[name] if isinstance(name, int) and 0 <= name < len(members) else name

    for each, whole in zip(value, members, strict=True):
        if isinstance(each, dict):
            whole.update((key, member(name)) for key, name in each.items())
        elif isinstance(each, list):
            whole.extend(map(member, each))
    return members
