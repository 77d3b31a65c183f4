"""Kills a crawl at random instants, again and again: URLs forgotten and acknowledged captures lost, both to be 0.

python -m benchmarks.crawl_crash [--kills 100] [--pages 600]
"""

import random
import tempfile
from pathlib import Path

from benchmarks import arguments
from scrapers.capture import check_captures
from scrapers.frontier import Frontier
from scrapers.replay import FILE
from tests.scrapers.killing import kept_urls, kill_while_crawling
from tests.scrapers.loopback import Web, feed, visit


def main() -> None:
    """Print the table, a line for each archive that was crawled to its end; exit 1 when anything was lost."""
    parser = arguments(__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--pages", type=int, default=600)
    options = parser.parse_args()
    instants = random.Random(1)  # noqa: S311 - any instants will do
    paths = [f"/page/{number}" for number in range(options.pages)]
    kills = 0
    print("kills   captures lost   done without a capture   URLs forgotten   problems in files")
    with Web() as web:
        web.pages = {"/feed.xml": feed(*paths)} | {path: f"page {path}" for path in paths}
        expected = {f"http://gazette.example{path}" for path in paths}
        while kills < options.kills:
            with tempfile.TemporaryDirectory() as folder:
                times, lost, untrue = interrupted(web, Path(folder), expected, options.kills - kills, instants)
                kills += times
                visit(web, Path(folder), days=0.02)
                forgotten = len(expected - kept_urls(Path(folder)))
                problems = len(list(check_captures(Path(folder))))
            print(f"{kills:5} {lost:15} {untrue:24} {forgotten:16} {problems:19}", flush=True)
            if lost or untrue or forgotten or problems:
                raise SystemExit(1)


def interrupted(web: Web, data: Path, expected: set[str], most: int, instants: random.Random) -> tuple[int, int, int]:
    """Kill crawls of one archive until all is there: how often, captures lost, URLs called done without a capture."""
    kept: set[str] = set()
    kills = lost = untrue = 0
    while kills < most and not expected <= kept:
        kill_while_crawling(web, data, after_answers=instants.randrange(1, 60))
        kills += 1
        before, kept = kept, kept_urls(data)
        lost += len(before - kept)
        with Frontier(data / FILE) as frontier:
            untrue += sum(row.url not in kept for row in frontier.rows("gazette") if row.state == "kept")
    return kills, lost, untrue


if __name__ == "__main__":
    main()
