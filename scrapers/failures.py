"""What can go wrong on the way to an answer, each with the word that its failure record and the health page use."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

_OUTCOMES: dict[type[Exception], str] = {
    CannotResolveHostError: "dns",
    DownloadTimeoutError: "timeout",
    DownloadConnectionRefusedError: "refused",
    DownloadCancelledError: "too-large",
    DownloadFailedError: "connection",
    UnsupportedURLSchemeError: "scheme",
    NotSupported: "scheme",
    ConnectError: "connection",
    ConnectionClosed: "connection",
    ValueError: "malformed-address",  # Twisted's answer to a host name that is none
}
FAILURES: tuple[type[Exception], ...] = (IgnoreRequest, *_OUTCOMES)


class Refused(IgnoreRequest):
    """Raised by the middlewares of `politeness` for a request that may not be made now; `outcome` is why, in a word."""

    def __init__(self, outcome: str, reason: str) -> None:
        """Keep the word and the sentence."""
        super().__init__(reason)
        self.outcome = outcome


def outcome_of(error: Exception) -> str | None:
    """The word for an error of the network, or None for one that is a fault of this program."""
    if isinstance(error, Refused):
        return error.outcome
    if isinstance(error, IgnoreRequest):
        return "too-large"  # Scrapy's own refusal: a body that grows beyond the limit when unpacked
    if isinstance(error, DownloadFailedError) and _broke_off_in_tls(error):
        return "tls"
    return next((word for kind, word in _OUTCOMES.items() if isinstance(error, kind)), None)


def _broke_off_in_tls(error: DownloadFailedError) -> bool:
    cause = error.__cause__
    reasons = cause.reasons if isinstance(cause, ResponseFailed) else []
    return any(isinstance(reason, Failure) and "SSL" in type(reason.value).__module__ for reason in reasons)
