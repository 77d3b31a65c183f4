"""Kills the whole line with `kill -9` at random instants, over and over, and compares with an undisturbed run.

    python -m benchmarks.crash [DATA] [--kills 50] [--seed 1]

The web is the newsroom of the tests; DATA is not used. Exit 1 when anything is lost, doubled or different.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.schema import connect
from archive.signature import signature
from benchmarks import arguments
from tests.archive.killing import live_with_kills
from tests.archive.test_crash import DEMO


def main() -> int:
    """Print the table; 0 when nothing was lost, doubled or different."""
    parser = arguments(__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        quiet, disturbed = Path(scratch) / "quiet", Path(scratch) / "disturbed"
        begun = time.monotonic()
        command = [sys.executable, "-m", "archive.cli", "demo", "--no-serve", "--data", str(quiet), *DEMO]
        subprocess.run(command, check=True, capture_output=True)
        lasted = time.monotonic() - begun
        lost = live_with_kills(DEMO, disturbed, options.kills, lasted, seed=options.seed)
        archive = connect(disturbed / "archive.db", read_only=True)
        doubled = "select count(*) from (select 1 from documents group by address, entry having count(*) > 1)"
        broken = [
            name
            for name in ("archive.db", "fulltext.db", "frontier.db")
            if connect(disturbed / name, read_only=True).execute("pragma integrity_check").fetchone() != ("ok",)
        ]
        documents = [
            connect(data / "archive.db", read_only=True).execute("select count(*) from documents").fetchone()[0]
            for data in (quiet, disturbed)
        ]
        rows = [
            ("kills", options.kills, True),
            ("acknowledged captures lost", len(lost), not lost),
            ("documents doubled", archive.execute(doubled).fetchone()[0], not archive.execute(doubled).fetchone()[0]),
            ("documents, undisturbed and disturbed", f"{documents[0]} {documents[1]}", documents[0] == documents[1]),
            ("databases damaged", " ".join(broken) or 0, not broken),
            ("signatures", "equal" if signature(quiet) == signature(disturbed) else "different",
             signature(quiet) == signature(disturbed)),
        ]  # fmt: skip
    table = Table("what", "figure", title="killed at random instants", title_justify="left")
    for what, figure, _ in rows:
        table.add_row(what, str(figure))
    Console().print(table)
    print("\n".join(lost), file=sys.stderr)
    return 0 if all(good for _, _, good in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
