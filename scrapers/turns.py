"""Whose turn it is at each host: one pause for all sources that live there, since a server knows no sources."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Turns:
    """What the rounds of one crawling process share, by host: times are seconds of the loop's clock.

    `asked` is the longest pause that a declaration or the host (Crawl-delay) asked for, `learnt` the one that its
    latency taught, `free` when the next request may leave, `lock` who waits for that.
    """

    asked: dict[str, float] = field(default_factory=dict)
    learnt: dict[str, float] = field(default_factory=dict)
    free: dict[str, float] = field(default_factory=dict)
    lock: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def ask(self, host: str, seconds: float) -> None:
        """Leave at least so long between two requests from now on."""
        self.asked[host] = max(self.asked.get(host, 0), seconds)

    def take(self, host: str) -> None:
        """A request leaves now; the next one may after the pause."""
        pause = max(self.asked.get(host, 0), self.learnt.get(host, 0))
        self.free[host] = asyncio.get_running_loop().time() + pause

    def wait(self, host: str) -> float:
        """Seconds until the next request may leave; 0 or less when it may now."""
        return self.free.get(host, 0) - asyncio.get_running_loop().time()
