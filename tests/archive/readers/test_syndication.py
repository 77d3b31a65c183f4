"""Whose text it is: agencies and desks of the byline, wires in datelines and signatures, and who had it first."""

import pytest

from archive.readers import Hints, read

PROSE = [
    "Eleven boats were counted in the lagoon on Monday, the first since the lock was closed for repairs in autumn.",
    "The lock keeper, who had let the first of them through at dawn, said that none of them had been in a hurry.",
    "A second count is planned for Thursday, when the market opens and the boats with fruit are expected in town.",
]
LINKED = '<script type="application/ld+json">{"@type": "Article", "author": %s}</script>'


def credited(before: str = "", after: str = "", note: str = "", head: str = "", byline: str = "") -> list[str]:
    first, *rest = PROSE
    text = "".join(f"<p>{words}</p>" for words in [before + first, *rest[:-1], rest[-1] + after])
    html = f"""<html lang=en><head><title>Boats in the lagoon</title>{head}
      <meta property="og:site_name" content="Lagoon Mirror"></head><body><article><h1>Boats in the lagoon</h1>
      <p class="byline">{byline}</p>{text}<p>{note}</p></article></body></html>"""
    return read(html.encode(), Hints(url="https://mirror.example/boats")).credits


@pytest.mark.parametrize(
    ("page", "credits"),
    [
        ({"before": "WEXBRIDGE (FNW) — "}, ["FNW"]),
        ({"before": "Wexbridge, 2 March (Reuters) - "}, ["Reuters"]),
        ({"before": "PORT OF WEX, March 2 (FNW) -- “"}, ["FNW"]),
        ({"before": "Wex am See/Paris, 2 mars (AFP) – "}, ["AFP"]),
        ({"after": " (FNW)"}, ["FNW"]),
        ({"after": " “Nor are we.” (FNW)"}, ["FNW"]),
        ({"after": " (dpa)"}, ["dpa"]),
        ({"note": "This article was originally published by The Harbour Bell, with thanks."}, ["The Harbour Bell"]),
        ({"note": "This story first appeared in the Tidewater Review."}, ["Tidewater Review"]),
        ({"note": "Editor's note: A longer version of this essay first ran in Fog Weekly."}, ["Fog Weekly"]),
        (
            {"note": "This article is republished from Fog Weekly under a free licence. Read the original there."},
            ["Fog Weekly"],
        ),
        ({"note": "Dieser Beitrag erschien zuerst im Hafenboten."}, ["Hafenboten"]),
        ({"note": "Copyright 2026 by Fog News Wire. All rights reserved, rewriting too."}, ["Fog News Wire"]),
        ({"byline": "By Ada Quill, Fog News Agency"}, ["Fog News Agency"]),
        ({"head": '<meta name="author" content="Mirror staff">'}, ["Mirror staff"]),
        ({"head": LINKED % '{"@type": "Organization", "name": "Fog Wire"}'}, ["Fog Wire"]),
    ],
)  # fmt: skip
def test_what_is_credited_is_told(page: dict[str, str], credits: list[str]) -> None:  # noqa: A002 - the field's name
    assert credited(**page) == credits


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"before": "WEXBRIDGE (USA) — "},
        {"before": "The lagoon (see the map) — "},
        {"before": "The firm (NASDAQ) — which owns the lock — was silent. "},
        {"before": "Wexbridge Locks (NASDAQ) — which owns the lock — was silent. "},
        {"after": " The keeper signed a treaty with the bloc (ASEAN)."},
        {"after": " The “last of the fleet” is in the city (NYC)."},
        {"after": " The fleet is at home in Washington, D.C. (NYC)."},
        {"note": "The boat with the red sail is the oldest. It first appeared in Paris."},
        {"note": "The story first appeared on Facebook, where trolls took it up."},
        {"note": "Nobody knew who had written it: the story that first appeared in Paris was unsigned."},
        {"note": "This article was originally published on December 9 and has been updated since."},
        {"note": "This article was originally published by Lagoon Mirror in print."},
        {"note": "The boats were first published as drawings in the Harbour Atlas."},
        {"byline": "By admin"},
        {"byline": "By Ada Quill, Published March 2, Updated"},
        {"byline": "By Lagoon Mirror"},
    ],
)
def test_what_is_no_credit_is_none(page: dict[str, str]) -> None:
    assert credited(**page) == []
