"""How values are written for readers: the filters of the templates."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from archive.findings.almanac import MONTHS
from archive.findings.numbers import ROUGHLY
from archive.site.highlight import folded

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KNOWN_FROM = {
    "given": "as people told this archive",
    "linked-data": "as the page states for programs",
    "meta": "as the page states for programs",
    "dateline": "as its dateline says",
    "page": "as the page says",
    "month": "as the page says, which names no day",
    "url": "as its address says",
    "feed": "as the feed of the source says",
    "sitemap": "as the sitemap of the source says",
    "file": "as the file states",
}
_VERDICTS = {
    "first": "first version",
    "cosmetic": "looks changed",
    "wording": "words changed",
    "facts": "facts changed",
    "correction": "correction added",
    "withdrawn": "taken down",
    "restored": "came back",
}


def day(value: str | None) -> str:
    """`2026-03-02` as `2 March 2026`; anything else as it stands."""
    parts = (value or "")[:10].split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return value or "never"
    return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {int(parts[0])}"


def plural(number: int, word: str) -> str:
    """The word as it stands behind a number: `1 gap`, `2 gaps`."""
    return word if number == 1 else f"{word}s"


def verdict(name: str) -> str:
    """What became of a document in a version, in two words or three."""
    return _VERDICTS.get(name, name)


def dated(row: Mapping[str, Any]) -> str:
    """When something was published, as far as that is stated."""
    if not row["published"]:
        return "no date given"
    if row["published_how"] == "capture":
        return f"date not stated; first captured {day(row['published'])}"
    return day(row["published"]).partition(" ")[2] if row["published_how"] == "month" else day(row["published"])


def known_from(how: str | None) -> str:
    """Where a date of publication is known from, in a few words."""
    return _KNOWN_FROM.get(how or "", "")


def moment(value: str | None) -> str:
    """`2026-03-02T06:00:00+00:00` as `2 March 2026, 06:00 UTC`."""
    if not value or len(value) < 16 or value[10] != "T":
        return day(value)
    return f"{day(value)}, {value[11:16]} UTC"


def shortened(value: str | None, length: int) -> str:
    """At most `length` characters, cut between words where there are any."""
    text = value or ""
    if len(text) <= length:
        return text
    cut = text.rfind(" ", length // 2, length)
    return text[: cut if cut > 0 else length] + "…"


def teaser(words: str | None, length: int) -> str:
    """The opening of a text, with an ellipsis where it breaks off."""
    text = shortened(words, length)
    return f"{text} …" if text and text[-1].isalnum() else text


def said(claim: Mapping[str, Any], length: int) -> tuple[str, str, str]:
    """What is claimed, with what its evidence has before and after it; about `length` characters together.

    Of a denial or a reserve the evidence is given whole, however long: the rest of it would say the contrary.
    """
    evidence = claim["quote"] or ""
    if evidence and is_reserved(claim):
        return "", evidence, ""
    words = claim["content"] or evidence
    before, _, after = evidence.partition(words) if words in evidence else ("", "", "")
    if len(words) >= length:
        return "", shortened(words, length), ""
    room = max(24, (length - len(words)) // 2)
    return _ending(before, room), words, shortened(after, room)


def is_reserved(claim: Mapping[str, Any]) -> bool:
    """Whether a claim says no or maybe, so that what is claimed may not stand without its sentence."""
    return bool(claim["negated"] or claim["hedged"] or claim["kind"] == "denial")


def in_short(claim: Mapping[str, Any], length: int) -> str:
    """What is claimed in about `length` characters; of a denial or a reserve the whole sentence."""
    if is_reserved(claim) and claim["quote"]:
        return str(claim["quote"])
    return shortened(claim["content"] or claim["quote"], length)


def _ending(text: str, length: int) -> str:
    """The last characters of a text, at most `length`, cut between words where there are any."""
    if len(text) <= length:
        return text
    cut = text.find(" ", len(text) - length)
    return "…" + text[cut if cut >= 0 else len(text) - length :]


def web(url: str | None) -> str:
    """The address if it is one that a reader may be sent to (http or https), else nothing."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def years(months: Iterable[tuple[int, int]]) -> list[int]:
    """The years that occur, newest first."""
    return sorted({year for year, _ in months}, reverse=True)


def tag(language: str | None) -> str:
    """A language tag that may stand in a page (BCP 47 in shape), else nothing."""
    return language if language and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else ""


def thousands(number: float) -> str:
    """`412.0` as `412`, `1200000.0` as `1,200,000`."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def counted(count: Mapping[str, Any]) -> str:
    """A count as `412 accounts`, `1 group`, `40 to 50 pages`, `USD 900 spent`; `about 40 accounts` where it says so."""
    rough = ROUGHLY.match(count.get("quote") or "")
    unit = count["unit"].removesuffix("s") if (count["number"], count["number_max"]) == (1, None) else count["unit"]
    currency = count.get("currency")
    return "".join(
        (
            rough[0].lower() if rough else "",
            f"{currency} " if currency else "",
            thousands(count["number"]),
            f" to {thousands(count['number_max'])}" if count["number_max"] else "",
            " spent" if currency else f" {unit}",
        )
    )


def network(row: Mapping[str, Any]) -> str:
    """What a disclosed network is called by its discloser, behind it in brackets the name it has in this archive."""
    ours, theirs = row["operation"], row.get("called")
    if ours and theirs and _letters(ours) != _letters(theirs):
        return f"{theirs} ({ours})"
    return str(ours or row.get("title") or "A network without a name")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, folded(name)))


def defanged(trace: str | None) -> str:
    """A technical trace that no program takes for a link."""
    return re.sub(r"(?i)\bhttp", "hxxp", trace or "").replace(".", "[.]").replace("[[.]]", "[.]")


def xml(text: object) -> str:
    """Text without the characters that XML 1.0 forbids even when escaped."""
    return _NOT_XML.sub("\ufffd", str(text))


def uri(url: str) -> str:
    """An address in the characters that RFC 3987 allows; the rest as percent signs."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")


def contact(address: str | None) -> str:
    """An address one may write to: https or mailto, else nothing."""
    return address if address and address.startswith(("https://", "http://", "mailto:")) else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "contact": contact, "counted": counted, "dated": dated, "day": day, "defanged": defanged, "in_short": in_short,
    "is_reserved": is_reserved, "known_from": known_from, "moment": moment, "network": network, "plural": plural,
    "said": said, "shortened": shortened, "tag": tag, "teaser": teaser, "thousands": thousands, "uri": uri,
    "verdict": verdict, "web": web, "xml": xml, "years": years,
}  # fmt: skip
