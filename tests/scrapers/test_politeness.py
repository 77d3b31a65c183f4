"""The rules of robots.txt and Retry-After, as their documents state them."""

from datetime import timedelta

import pytest
from scrapy.http import Response

from scrapers.politeness import AGENT, MAX_HOLD, read_robots, retry_after
from tests.scrapers.loopback import DAY_ONE

HERE = "http://gazette.example/hidden/page"


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /hidden/", False),
        ("User-agent: *\nDisallow: /hidden/\nAllow: /hidden/page", True),
        ("User-agent: Openbrief\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: Openbrief\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*/page$", False),
        ("\ufeffUser-agent: *\nDisallow: /hidden", False),
        ("no rules at all", True),
        ("User-agent: *\nDisallow: /" + "*a" * 40, True),
    ],
)
def test_rules_are_read_as_rfc_9309_says(rules: str, *, allowed: bool) -> None:
    found = read_robots(200, rules.encode())
    assert found is not None
    assert found.can_fetch(HERE, AGENT) is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_txt_allows_everything(status: int) -> None:
    found = read_robots(status, b"User-agent: *\nDisallow: /")
    assert found is not None
    assert found.can_fetch(HERE, AGENT)


@pytest.mark.parametrize("status", [429, 500, 503, 301])
def test_a_robots_txt_that_cannot_be_read_allows_nothing(status: int) -> None:
    assert read_robots(status, b"") is None


@pytest.mark.parametrize(
    ("status", "value", "pause"),
    [
        (429, "120", timedelta(seconds=120)),
        (503, " 7 ", timedelta(seconds=7)),
        (429, "Mon, 02 Mar 2026 10:00:00 GMT", timedelta(hours=1)),
        (429, "Mon, 02 Mar 2020 10:00:00 GMT", timedelta(0)),
        (429, "99999999", MAX_HOLD),
        (429, "soon", timedelta(minutes=5)),
        (429, "", timedelta(minutes=5)),
        (503, "", None),
        (503, "-5", None),
        (200, "120", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(status: int, value: str, pause: timedelta | None) -> None:
    headers = {"Retry-After": value, "Date": "Mon, 02 Mar 2026 09:00:00 GMT"}
    later = None if pause is None else DAY_ONE + pause
    assert retry_after(Response("http://gazette.example/", status=status, headers=headers), DAY_ONE) == later
