"""The crawler connects to public addresses alone, whatever the way to a private one."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.guard import PermitError, is_public, read_permit, refusal, same_site
from scrapers.source import Source
from tests.scrapers.loopback import Answer, Web, feed, source, visit


@pytest.fixture
def trespassed() -> Iterator[socket.socket]:
    """A socket on this machine that nobody may call; `accept` on it fails at once when nobody did."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


def port_of(listening: socket.socket) -> int:
    return int(listening.getsockname()[1])


def assert_nobody_called(listening: socket.socket) -> None:
    with pytest.raises(BlockingIOError):
        listening.accept()


@pytest.mark.parametrize(
    "spelling", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_a_private_address_is_not_dialled_even_when_declared(
    web: Web, tmp_path: Path, trespassed: socket.socket, spelling: str
) -> None:
    url = f"http://{spelling}:{port_of(trespassed)}/feed.xml"
    outcome = visit(web, tmp_path, feeds=[url])
    assert outcome.state == "wrong"
    assert outcome.fetched == 0
    assert_nobody_called(trespassed)


def test_a_redirect_to_a_private_address_is_kept_and_not_followed(
    web: Web, tmp_path: Path, trespassed: socket.socket
) -> None:
    web.pages = {
        "/feed.xml": feed("/away"),
        "/away": Answer(status=302, headers={"Location": f"http://127.0.0.1:{port_of(trespassed)}/secret"}),
    }
    outcome = visit(web, tmp_path)
    assert outcome.gaps == {"undeclared-host": 1}
    assert_nobody_called(trespassed)


def test_a_meta_refresh_to_a_private_address_is_a_page_like_any_other(
    web: Web, tmp_path: Path, trespassed: socket.socket
) -> None:
    address = f"http://127.0.0.1:{port_of(trespassed)}/secret"
    web.pages = {"/feed.xml": feed("/away"), "/away": f'<meta http-equiv="refresh" content="0;url={address}">'}
    assert visit(web, tmp_path).fetched == 3
    assert_nobody_called(trespassed)


def test_a_redirect_or_link_to_a_file_reads_no_file(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/feed.xml": feed("/away", "file:///etc/hostname", "data:text/html,influence"),
        "/away": Answer(status=302, headers={"Location": "file:///etc/hostname"}),
    }
    outcome = visit(web, tmp_path)
    assert outcome.gaps["scheme"] == 3
    assert web.paths() == ["/feed.xml", "/away"]


def test_a_permitted_name_does_not_permit_the_address_behind_it(web: Web, tmp_path: Path) -> None:
    outcome = visit(web, tmp_path, feeds=[f"http://127.0.0.1:{web.port}/feed.xml"])
    assert outcome.gaps == {"private-address": 1, "robots-unreachable": 1}
    assert web.log == []


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "198.18.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fec0::1", "fc00::1", "ff02::1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::127.0.0.1", "64:ff9b:1::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_private_reserved_and_wrapping_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_in_ipv6_is_judged_as_itself(address: object) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))


@pytest.mark.parametrize(
    "text", ["", "example", "127.0.0.1", "8.8.8.8:80", "a=10.0.0.1:80", "a=127.0.0.1:99999", "a=b:1"]
)
def test_only_loopback_with_a_port_can_be_permitted(text: str) -> None:
    with pytest.raises(PermitError):
        read_permit(text)


def test_a_permit_covers_its_names() -> None:
    wild = read_permit("*.example=127.0.0.1:8099")
    assert wild.covers("gazette.example", 80)
    assert wild.covers("www.gazette.example", 443)
    assert not wild.covers("example", 80)
    assert not wild.covers("gazette.example.org", 80)
    literal = read_permit("127.0.0.1:8099")
    assert literal.covers("127.0.0.1", 8099)
    assert not literal.covers("127.0.0.1", 22)
    assert read_permit("[::1]:80").covers("::1", 80)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://gazette.example/a", None),
        ("https://www.gazette.example/a", None),
        ("http://gazette.example:80/a", None),
        ("http://gazette.example:8080/a", "undeclared-host"),
        ("http://sub.gazette.example/a", "undeclared-host"),
        ("http://gazette.example@elsewhere.example/", "malformed-address"),
        ("http:///a", "malformed-address"),
        ("http://gazette.example:port/", "malformed-address"),
        ("http://[::1/", "malformed-address"),
        ("javascript:alert(1)", "scheme"),
    ],
)
def test_only_declared_hosts_are_asked(url: str, expected: str | None) -> None:
    assert refusal(url, source()) == expected


def test_www_and_default_ports_are_the_same_site() -> None:
    assert same_site("www.gazette.example:443") == same_site("gazette.example")


def test_the_hosts_of_a_declaration_are_those_of_its_addresses_and_hosts() -> None:
    declared: Source = source(hosts=["cdn.example"], page_list=["http://reports.example/a.pdf"])
    assert refusal("http://cdn.example/x", declared) is None
    assert refusal("http://reports.example/b", declared) is None
