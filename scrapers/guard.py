"""Where this crawler may connect to: public addresses, checked when the name is resolved and nothing is dialled yet.

Twisted asks the reactor's name resolver for every connection, for literal addresses too, and dials what it answers. So
the guard stands there: no redirect, no spelling of an address (`http://2130706433/`) and no DNS answer goes around it.
"""

import ipaddress
import re
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

import msgspec
from scrapy.crawler import Crawler
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import (
    IAddress,
    IHostnameResolver,
    IHostResolution,
    IReactorPluggableNameResolver,
    IResolutionReceiver,
)
from zope.interface import implementer  # type: ignore[import-untyped] # publishes no types

from scrapers.source import Source

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_DEFAULT_PORTS = {":80", ":443"}


class PermitError(ValueError):
    """Raised by `read_permit` for an `--allow-host` that is not of the form it takes."""


class Permit(msgspec.Struct, frozen=True):
    """A loopback address that may be dialled after all, for the names that match `name` (`*.example` or one name)."""

    name: str
    address: str
    port: int

    def covers(self, host: str, port: int) -> bool:
        """Whether a request for `host:port` is meant; a literal address is meant with its own port only."""
        if self.name == self.address:
            return (host, port) == (self.address, self.port)
        if self.name.startswith("*."):
            return host.endswith(self.name[1:])
        return host == self.name


def read_permit(text: str) -> Permit:
    """`127.0.0.1:8099`, `shop.example=127.0.0.1:8099` or `*.example=127.0.0.1:8099`; only loopback may be permitted."""
    name, _, target = text.rpartition("=")
    found = re.fullmatch(r"\[?([0-9A-Fa-f:.]+|localhost)\]?:(\d{1,5})", target)
    if not found or int(found[2]) > 65535:
        raise PermitError(f"--allow-host {text}: write HOST:PORT or NAME=HOST:PORT")
    address = "127.0.0.1" if found[1] == "localhost" else found[1]
    try:
        loopback = ipaddress.ip_address(address).is_loopback
    except ValueError as error:
        raise PermitError(f"--allow-host {text}: {error}") from error
    if not loopback:
        raise PermitError(f"--allow-host {text}: only loopback addresses can be allowed")
    return Permit((name or found[1]).lower(), address, int(found[2]))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet; addresses that wrap an IPv4 one are judged by that too."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def same_site(host: str) -> str:
    """What a host is compared by: `http`, `https` and `www.` are one site."""
    bare = host.removeprefix("www.")
    return next((bare.removesuffix(port) for port in _DEFAULT_PORTS if bare.endswith(port)), bare)


def refusal(url: str, source: Source) -> str | None:
    """Why a URL of this source may not be fetched at all, in a word, or None."""
    try:
        parts: SplitResult = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "malformed-address"
    if parts.scheme not in {"http", "https"}:
        return "scheme"
    if not named or parts.username is not None or parts.password is not None:
        return "malformed-address"
    if same_site(parts.netloc.lower()) not in {same_site(host) for host in source.allowed_hosts}:
        return "undeclared-host"
    return None


@implementer(IHostnameResolver)
class GuardedResolver:
    """The reactor's resolver, behind which private, loopback, link-local and reserved addresses do not exist.

    `refused` holds the names that had only such addresses, so that a failure can say why.
    """

    def __init__(self, reactor: IReactorPluggableNameResolver, permits: Sequence[Permit]) -> None:
        """Wrap the resolver of a reactor."""
        self._reactor: Any = reactor  # interfaces of zope declare methods without `self`, which no checker follows
        self._resolver: Any = reactor.nameResolver
        self._permits = tuple(permits)
        self.refused: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: IReactorPluggableNameResolver) -> Self:
        """Called by Scrapy with the process's settings."""
        return cls(reactor, [read_permit(text) for text in crawler.settings.getlist("ALLOW_HOSTS")])

    def install_on_reactor(self) -> None:
        """Called by Scrapy before the reactor starts."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - the interface is Twisted's
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve a name, or a literal address, to those addresses that may be dialled."""
        host = hostName.lower().rstrip(".")
        permit = next((permit for permit in self._permits if permit.covers(host, portNumber)), None)
        sieve = _Sieve(resolutionReceiver, host, self.refused, permit)
        target, port = (permit.address, permit.port) if permit else (hostName, portNumber)
        found: IHostResolution = self._resolver.resolveHostName(sieve, target, port, addressTypes, transportSemantics)
        return found


@implementer(IResolutionReceiver)
class _Sieve:
    """Passes on the addresses that may be dialled; a permitted name has only its loopback one."""

    def __init__(self, receiver: IResolutionReceiver, host: str, refused: set[str], permit: Permit | None) -> None:
        self._receiver: Any = receiver
        self._host = host
        self._refused = refused
        self._permit = permit
        self._dropped = self._passed = 0

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None:  # noqa: N802, N803 - Twisted's names
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        if self._permit or (isinstance(address, IPv4Address | IPv6Address) and is_public(address.host)):
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._dropped += 1

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._dropped and not self._passed:
            self._refused.add(self._host)
        self._receiver.resolutionComplete()
