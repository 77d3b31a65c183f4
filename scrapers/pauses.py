"""The pauses that hosts are given: one for all sources that live at a host, since a server knows no sources."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Pauses:
    """What the rounds of one crawling process share, by host: times are seconds of the loop's clock.

    `asked` is the pause that the host asked for (Crawl-delay), `learnt` the one that its latency taught, `left` when
    the last request left, `lock` who waits for the next.
    """

    asked: dict[str, float] = field(default_factory=dict)
    learnt: dict[str, float] = field(default_factory=dict)
    left: dict[str, float] = field(default_factory=dict)
    lock: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def ask(self, host: str, seconds: float) -> None:
        """Leave at least so long between two requests from now on."""
        self.asked[host] = max(self.asked.get(host, 0), seconds)

    def take(self, host: str) -> None:
        """A request leaves now."""
        self.left[host] = asyncio.get_running_loop().time()

    def pause(self, host: str) -> float:
        """Seconds that host and latency want between two requests."""
        return max(self.asked.get(host, 0), self.learnt.get(host, 0))

    def wait(self, host: str, declared: float) -> float:
        """Seconds until a request may leave for a source that declares a pause; 0 or less when it may now."""
        if host not in self.left:
            return 0
        return self.left[host] + max(declared, self.pause(host)) - asyncio.get_running_loop().time()
