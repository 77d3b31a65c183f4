"""Runs the line on what nobody here wrote: every file of a data folder becomes a document or a gap.

    python -m benchmarks.real_files path/to/data [--keep FOLDER] [--sample N]

Pages inside `pages/*.jsonl.gz` are laid out as files with their address in a sidecar. Then everything is added and
built by the command line, the archive is checked, and a name that stands in the seeds is searched on our page and
through stock Datasette. Exit 1 when a file is neither a document nor a gap, or a search finds nothing.
"""

import asyncio
import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sqlite_utils
from rich.console import Console
from rich.table import Table

from archive.schema import connect
from archive.site.serve import site
from benchmarks import arguments

NAME = "Gleicher"
SUFFIXES = {".txt", ".md", ".csv", ".rss", ".xml", ".gone"}


def lay_out(data: Path, folder: Path, sample: int | None) -> int:
    """Copy the data as plain files into `folder`; how many there are."""
    files = [path for path in sorted(data.rglob("*")) if path.suffix in SUFFIXES]
    for path in files:
        target = folder / path.relative_to(data)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    pages = 0
    for packed in sorted((data / "pages").glob("*.jsonl.gz")):
        target = folder / "pages" / packed.name.removesuffix(".jsonl.gz")
        target.mkdir(parents=True, exist_ok=True)
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if sample is None or number < sample:
                    page = json.loads(line)
                    (target / f"{number}.html").write_text(page["html"], encoding="utf-8", errors="surrogatepass")
                    (target / f"{number}.html.json").write_text(json.dumps({"url": page["url"]}), encoding="utf-8")
                    pages += 1
    return len(files) + pages


def openbrief(*arguments: object) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Run the command line; seconds and what came of it."""
    started = time.monotonic()
    command = [sys.executable, "-m", "archive.cli", *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return time.monotonic() - started, run


async def hits(archive: Path) -> dict[str, int]:
    """How often the name is found: on our search page, and on stock Datasette's page of the documents table."""
    served = site(archive)
    await served.invoke_startup()
    ours = await served.client.get(f"/search.json?q={NAME}")
    stock = await served.client.get(f"/archive/documents.json?_search={NAME}&_shape=objects")
    return {"our search": len(ours.json()["documents"]), "stock Datasette": len(stock.json()["rows"])}


def main() -> int:
    """Print the table; 0 when every file is accounted for."""
    parser = arguments(__doc__)
    parser.add_argument("--keep", type=Path, help="make the archive here and leave it")
    parser.add_argument("--sample", type=int, help="only so many pages of each set")
    options = parser.parse_args()
    if not (options.data / "pages").is_dir():
        print(f"{options.data}: no real files here; give the folder that holds pages/ and seeds/", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        archive = options.keep or Path(scratch) / "archive"
        files = lay_out(options.data, Path(scratch) / "files", options.sample)
        added, add = openbrief("add", Path(scratch) / "files", "--data", archive, "--no-build")
        built, build = openbrief("build", "--data", archive)
        checked, check = openbrief("check", "--data", archive)
        database = sqlite_utils.Database(connect(archive / "archive.db", read_only=True))
        silent = list(
            database.query(
                "select url from captures c where document is null"
                " and not exists (select 1 from gaps g where g.url = c.url) limit 5"
            )
        )
        found = asyncio.run(hits(archive))
        table = Table("what", "figure", title="real files", title_justify="left")
        for what, figure in [
            ("files", files), ("captures", database["captures"].count), ("documents", database["documents"].count),
            ("gaps", database["gaps"].count), ("neither document nor gap", len(silent)),
            ("exceptions", sum("Traceback" in run.stderr for run in (add, build, check))),
            ("exit of add, build, check", f"{add.returncode} {build.returncode} {check.returncode}"),
            ("seconds to add, build, check", f"{added:.0f} {built:.0f} {checked:.0f}"),
            *((f"found {NAME!r} by {where}", number) for where, number in found.items()),
        ]:  # fmt: skip
            table.add_row(what, str(figure))
        Console().print(table)
        for run in (add, build, check):
            if run.returncode == 2 or "Traceback" in run.stderr:
                print(run.stdout[-2000:], run.stderr[-4000:], file=sys.stderr)
        wrong = silent or check.returncode or build.returncode or not all(found.values())
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
