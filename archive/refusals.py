"""Why a payload is no document, and what a person can do about it: the words of a gap."""

import msgspec

_ADD_AGAIN = "nothing of it was kept; put it right, then: openbrief add FILE"
WAYS_OUT = {
    "robots": "the source asks robots to stay away; ask the publisher for leave, or leave it out",
    "dns": "check the address in the source's declaration",
    "tls": "the certificate did not hold; try again later, or tell the publisher",
    "timeout": "the next crawl tries again",
    "challenge": "the site answered with a test for browsers; ask the publisher for a feed or for leave",
    "consent": "the site answered with a consent page; declare another address of the text",
    "private-address": "nothing: the address belongs to no public host",
    "redirect-loop": "tell the publisher, or wait",
    "undeclared-host": "add the host to `hosts` in the declaration, if it is the publisher's",
    "paywall": "the teaser is kept; a subscriber may add the text: openbrief add FILE --url ADDRESS",
    "earlier": "it is kept as a capture; versions follow the order in which captures entered",
    "empty": "nothing: there is nothing in it",
    "reading": "look at the original; a later release may read it, and the capture is kept",
    "limit": "read it by hand: openbrief read FILE",
    "encoding": "the payload is kept as received; a later release may read it",
    "unreadable": _ADD_AGAIN,
    "unsupported": _ADD_AGAIN,
    "size": _ADD_AGAIN,
    "damaged": "restore the capture file from a backup",
    "lost": "should the file turn up: put it back, and take the decision out that it is lost",
    "gone": "the address answers that there is nothing; the earlier captures stay",
}
OTHERWISE = "the capture is kept; the next crawl tries again"


class Refusal(msgspec.Struct, frozen=True):
    """Why a payload did not become a document: one word, and what happened in plain words."""

    reason: str
    detail: str

    @property
    def way_out(self) -> str:
        """What can be done."""
        return WAYS_OUT.get(self.reason, OTHERWISE)
