"""How well and how fast pages are read, beside the best peers, in one run: `python -m benchmarks.reading [DATA]`.

DATA/pages holds `*.jsonl.gz` files of pages with ground truth: `id url html` and any of `text title authors date`. What
is measured of ours is `archive.readers.read`, the function behind `openbrief read --batch`. Peers that are not
installed are named and left out.

Text is scored by shared 4-token shingles as in the article-extraction benchmark (precision and recall averaged over
pages, F1 of the averages); dates and titles by equality, on pages that have one; authors by the F1 of the set, and by
how often one is invented where there is none. Pooled is over all pages, macro over the sets. Intervals are 95 %, by
1,000 paired bootstrap samples of pages, with a fixed seed. Speed is told after a few pages of each set as a warm-up.
"""

import gzip
import importlib
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from archive.readers import Hints, read
from benchmarks import arguments

Page = dict[str, Any]
Fields = dict[str, Any]  # of "text", "title", "authors", "date"; what a peer does not tell is absent
Peer = Callable[[Page], Fields]
Score = tuple[float | None, float | None]

_TOKEN = re.compile(r"\w+")
_SAMPLES = 1000
_SHINGLE = 4
_WARM = 5


def ours(page: Page) -> Fields:
    reading = read(
        page["html"].encode("utf-8", "replace"), Hints(url=page["url"], filename="page.html", charset="utf-8")
    )
    return {"text": reading.text, "title": reading.title, "authors": reading.authors, "date": reading.published}


def trafilatura(**options: Any) -> Peer:
    module = importlib.import_module("trafilatura")

    def extract(page: Page) -> Fields:
        return {"text": module.extract(page["html"], url=page["url"], **options) or ""}

    return extract


def trafilatura_metadata() -> Peer:
    module = importlib.import_module("trafilatura")

    def extract(page: Page) -> Fields:
        found = module.extract_metadata(page["html"], default_url=page["url"])
        authors = [name for name in (getattr(found, "author", None) or "").split("; ") if name]
        return {"title": getattr(found, "title", None), "authors": authors, "date": getattr(found, "date", None)}

    return extract


def htmldate() -> Peer:
    module = importlib.import_module("htmldate")
    return lambda page: {"date": module.find_date(page["html"], url=page["url"], original_date=True)}


def newspaper() -> Peer:
    module = importlib.import_module("newspaper")

    def extract(page: Page) -> Fields:
        article = module.Article(page["url"])
        article.download(input_html=page["html"])
        article.parse()
        date = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "authors": article.authors,
            "date": date.date().isoformat() if date else None,
        }

    return extract


def readability() -> Peer:
    module = importlib.import_module("readability")
    html = importlib.import_module("lxml.html")

    def extract(page: Page) -> Fields:
        document = module.Document(page["html"])
        return {"text": html.fromstring(document.summary()).text_content(), "title": document.short_title()}

    return extract


def resiliparse() -> Peer:
    module = importlib.import_module("resiliparse.extract.html2text")
    return lambda page: {"text": module.extract_plain_text(page["html"], main_content=True)}


def extruct() -> Peer:
    module = importlib.import_module("extruct")

    def extract(page: Page) -> Fields:
        nodes = module.extract(page["html"], syntaxes=["json-ld"], errors="ignore").get("json-ld", [])
        told = next((node for node in nodes if isinstance(node, dict) and "datePublished" in node), {})
        return {"date": str(told["datePublished"])[:10] if told else None}

    return extract


PEERS: dict[str, Callable[[], Peer]] = {
    "trafilatura": trafilatura,
    "trafilatura, fast": lambda: trafilatura(fast=True),
    "trafilatura, precision": lambda: trafilatura(favor_precision=True),
    "trafilatura, metadata": trafilatura_metadata,
    "htmldate": htmldate,
    "newspaper4k": newspaper,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "extruct": extruct,
}


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return (
        Counter(tuple(tokens[n : n + _SHINGLE]) for n in range(max(1, len(tokens) - _SHINGLE + 1)))
        if tokens
        else Counter()
    )


def score_text(true: str, found: str | None) -> Score:
    """Precision (None where nothing was found) and recall."""
    wanted, got = shingles(true), shingles(found or "")
    common = (wanted & got).total()
    return (common / got.total() if got else None), (common / wanted.total() if wanted else None)


def score_authors(true: Sequence[str], found: Sequence[str]) -> float:
    wanted, got = ({" ".join(_TOKEN.findall(name.lower())) for name in names} for names in (true, found))
    return 2 * len(wanted & got) / (len(wanted) + len(got)) if wanted or got else 1.0


def f1(scores: Sequence[Score]) -> float:
    precision = fmean([p for p, _ in scores if p is not None] or [0.0])
    recall = fmean([r for _, r in scores if r is not None] or [0.0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(scores: Sequence[float]) -> float:
    return fmean(scores) if scores else 0.0


def scored(page: Page, found: Fields) -> Iterator[tuple[str, Any]]:
    """(measure, score) of one page, for what the page has and the peer tells."""
    if "text" in found and page.get("text"):
        yield "text", score_text(page["text"], found["text"])
    if "title" in found and page.get("title"):
        yield "title", float(" ".join((found["title"] or "").split()) == " ".join(page["title"].split()))
    if "date" in found and page.get("date"):
        yield "date", float(found["date"] == page["date"])
    if "authors" in found and "authors" in page:
        yield "authors", score_authors(page["authors"], found["authors"])
        if not page["authors"]:
            yield "invented", float(bool(found["authors"]))


def run(peer: Peer, pages: Sequence[Page], warm: Sequence[Page]) -> tuple[dict[str, dict[str, Any]], float, int]:
    """{measure: {page id: score}}, pages per CPU second, pages on which the peer failed."""
    scores: dict[str, dict[str, Any]] = defaultdict(dict)
    for page in warm:
        attempt(peer, page)
    start = time.process_time()
    found = [attempt(peer, page) for page in pages]
    spent = time.process_time() - start
    for page, fields in zip(pages, found, strict=True):
        for measure, score in scored(page, fields or {}):
            scores[measure][page["id"]] = score
    return scores, len(pages) / spent if spent else 0.0, found.count(None)


def attempt(peer: Peer, page: Page) -> Fields | None:
    try:
        return peer(page)
    except Exception as error:  # noqa: BLE001 - a peer may raise anything; it is told and counted
        print(f"  {page['id']}: {type(error).__name__}: {error}"[:120], file=sys.stderr)
        return None


def interval(
    first: Sequence[Any], second: Sequence[Any], average: Callable[[Sequence[Any]], float]
) -> tuple[float, float]:
    """95 % interval of the difference of two averages over the same pages."""
    rng = random.Random(0)  # noqa: S311 - a fixed seed: two runs print the same interval
    count = len(first)
    differences = []
    for _ in range(_SAMPLES):
        picks = rng.choices(range(count), k=count)
        differences.append(average([first[n] for n in picks]) - average([second[n] for n in picks]))
    differences.sort()
    return differences[int(0.025 * _SAMPLES)], differences[int(0.975 * _SAMPLES) - 1]


def load(folder: Path, sample: int | None) -> dict[str, list[Page]]:
    sets = {}
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            pages = [json.loads(line) for line in lines]
        sets[path.name.removesuffix(".jsonl.gz")] = [
            page | {"id": f"{path.name}:{n}"} for n, page in enumerate(pages[:sample])
        ]
    return sets


def table(sets: dict[str, list[Page]], names: Sequence[str]) -> None:
    """Run every peer, print a table a measure."""
    results: dict[str, dict[str, dict[str, Any]]] = {}
    everything = [page for pages in sets.values() for page in pages]
    warm = [page for pages in sets.values() for page in pages[:_WARM]]
    for name in names:
        try:
            peer = ours if name == "openbrief" else PEERS[name]()
        except ImportError as error:
            print(f"{name}: not installed ({error.name}), left out")
            continue
        results[name], speed, failed = run(peer, everything, warm)
        print(f"{name}: {speed:.1f} pages per CPU second, {failed} failures", flush=True)
    for measure in ("text", "date", "title", "authors", "invented"):
        average: Callable[[Sequence[Any]], float] = f1 if measure == "text" else mean
        print(
            f"\n{measure:24} {'pooled':>8} {'macro':>8}  "
            + "".join(f"{name:>12}" for name in sets)
            + "  ours less theirs, pooled"
        )
        for name, scores in results.items():
            if scores.get(measure):
                print_row(name, sets, scores[measure], results["openbrief"].get(measure, {}), average)


def print_row(
    name: str,
    sets: dict[str, list[Page]],
    found: dict[str, Any],
    own: dict[str, Any],
    average: Callable[[Sequence[Any]], float],
) -> None:
    each = [[found[page["id"]] for page in pages if page["id"] in found] for pages in sets.values()]
    macro = fmean(average(scores) for scores in each if scores)
    row = f"{name:24} {average(list(found.values())):8.4f} {macro:8.4f}  "
    row += "".join(f"{average(scores):12.4f}" if scores else f"{'':>12}" for scores in each)
    both = [page for page in found if page in own]
    if name != "openbrief" and both:
        low, high = interval([own[page] for page in both], [found[page] for page in both], average)
        row += f"  {low:+.4f} … {high:+.4f}"
    print(row)


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--sample", type=int, help="pages of each set, from its beginning")
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS), metavar="PEER")
    options = parser.parse_args()
    folder = options.data / "pages"
    sets = load(folder, options.sample)
    if not sets:
        print(f"{folder}: no *.jsonl.gz there; name the folder above it, or set OPENBRIEF_DATA", file=sys.stderr)
        return 2
    table(sets, ["openbrief", *options.peers])
    return 0


if __name__ == "__main__":
    sys.exit(main())
