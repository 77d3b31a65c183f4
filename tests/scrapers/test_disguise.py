"""Pages that are not what was asked for are recognised, and pages that speak about such things are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.disguise import disguise

HTML = [("Content-Type", "text/html; charset=utf-8")]
LONG = "<p>" + "The committee heard how the network was found, and who had paid for it. " * 40 + "</p>"


def html(title: str, body: str, machinery: str = "") -> bytes:
    head = f"<!doctype html><html><head><title>{title}</title>{machinery}</head>"
    return f"{head}<body>{body}</body></html>".encode()


DISGUISED = {
    "challenge by its script": (
        "challenge",
        html("Just a moment...", "<p>Wait.</p>", '<script src="/cdn-cgi/challenge-platform/x"></script>'),
    ),
    "challenge by its words": (
        "challenge", html("Security check", "<p>Please verify that you are not a robot to go on to the site.</p>"),
    ),
    "consent wall": (
        "consent", html("Before you continue", "<p>Our 812 partners store personal data. Accept all cookies</p>"),
    ),
    "cookie wall": (
        "consent", html("Your privacy | Gazette", "<p>Accept our cookies to continue. Manage choices</p>"),
    ),
    "soft 404 by its title": ("soft-404", html("Page not found - Gazette", "<p>Sorry about that.</p>")),
    "soft 404 by its heading": (
        "soft-404", html("Gazette", "<h1>Not found</h1><p>The story you were looking for has been removed or cannot be "
                         "found, and so we show you some others that you may like.</p>"),
    ),
    "soft 404 in German": ("soft-404", html("Seite nicht gefunden", "<p>Hoppla.</p>")),
    "cut inside a tag": ("truncated", b"<html><title>Report</title><p>Ten accounts</p><p cla"),
    "cut inside a script": ("truncated", b"<html><title>Report</title><p>Ten</p><script>var a = 1;"),
    "cut PDF": ("truncated", b"%PDF-1.7\n1 0 obj\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", DISGUISED)
def test_a_disguise_is_recognised(name: str) -> None:
    reason, body = DISGUISED[name]
    assert disguise(200, [] if body.startswith(b"%PDF") else HTML, body) == reason


def test_a_challenge_says_so_in_its_headers() -> None:
    assert disguise(200, [*HTML, ("CF-Mitigated", "challenge")], b"<p>anything</p>") == "challenge"


@pytest.mark.parametrize(
    "body",
    [
        html("Page not found: how a fake newspaper vanished", LONG),
        html("Just a moment: the history of captchas", LONG),
        html("Before you continue: what cookie walls do", "<p>Accept all cookies, they say.</p>" + LONG),
        html("Are you human?", LONG),
        html("Gazette", "<p>Ten accounts were removed on Monday.</p>"),
        html("Gazette", "<p>Ten accounts were removed.</p><div class=cookie>Accept all cookies</div>"),
        b"<p>No closing tags here, as HTML allows.",
        b"<p>Ten is < eleven, and 3 <",
        b"<p>Words<styled-box>more</styled-box>",
        b"",
    ],
)
def test_a_page_is_not_taken_for_what_it_speaks_of(body: bytes) -> None:
    assert disguise(200, HTML, body) is None


def test_a_whole_pdf_and_other_files_are_left_alone() -> None:
    assert disguise(200, [("Content-Type", "application/pdf")], b"%PDF-1.7\n...\n%%EOF\n") is None
    assert disguise(200, [("Content-Type", "text/csv")], b"a,<b") is None


@pytest.mark.parametrize("status", [301, 403, 404, 503])
def test_a_status_that_says_what_it_is_needs_no_disguise(status: int) -> None:
    assert disguise(status, HTML, html("Page not found", "gone")) is None


@given(st.binary(max_size=500))
def test_any_bytes_are_judged(body: bytes) -> None:
    assert disguise(200, [], body) in {None, "challenge", "consent", "soft-404", "truncated"}


@pytest.mark.parametrize("piece", [b"<", b"<script", b"<title>", b"<svg>", b"accept all ", b"page that you requested "])
def test_hostile_repetition_costs_linear_time(piece: bytes) -> None:
    disguise(200, HTML, piece * (2_000_000 // len(piece)))  # the test's own time limit is the assertion
