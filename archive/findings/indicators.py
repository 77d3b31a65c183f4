"""Technical traces in a disclosure: domains, addresses and handles, as printed and refanged."""

import re

import msgspec

from archive.records import Indicator, Reading

_DEFANGED = re.compile(r"[^\s|`<>\"']*(?:\[\.\]|\[:\]|\(\.\)|\bhxxps?\b)[^\s|`<>\"']*", re.IGNORECASE)
_REFANG = (("[.]", "."), ("(.)", "."), ("[:]", ":"), ("hxxps", "https"), ("hxxp", "http"))
_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_SOCIAL = re.compile(
    r"(?:https?://)?(?:www\.)?(?:x|twitter|youtube|tiktok|instagram|facebook|t|telegram|vk)\.(?:com|me)/", re.IGNORECASE
)
_ROW = re.compile(r"^[|\s]*(?P<type>[A-Z][A-Za-z ]{2,30}?)\s*(?:\||\t|: )")


def find_indicators(reading: Reading, start: int, end: int) -> list[Indicator]:
    """The indicators between two offsets; a row of a table names its own type, elsewhere the value tells it."""
    found = []
    for line in re.finditer(r"[^\n]+", reading.text[start:end]):
        row = _ROW.match(line[0])
        for match in _DEFANGED.finditer(line[0]):
            printed = match[0].rstrip(".,;)")
            value = _refang(printed)
            if re.search(r"\w\.\w", value):
                found.append(Indicator(type=row["type"] if row else _type(value), value=value, quote=printed))
    return list({msgspec.json.encode(one): one for one in found}.values())


def _refang(printed: str) -> str:
    for broken, whole in _REFANG:
        printed = printed.replace(broken, whole)
    return printed


def _type(value: str) -> str:
    if _ADDRESS.fullmatch(value):
        return "IP"
    if _SOCIAL.match(value):
        return "Social Media Account"
    return "URL" if "/" in value else "Domain"
