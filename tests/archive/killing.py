"""Kills the demo at random instants until it has lived through its days, and says what must hold all the while."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from scrapers.capture import accessions, read_captures
from scrapers.capture.record import Capture


def live_with_kills(data: Path, kills: int, seed: int, *, days: int = 3) -> list[str]:
    """Run `openbrief demo`, killing its whole process group `kills` times; what was acknowledged and then lost.

    A capture is acknowledged when its file has entered the log of accessions.
    """
    chance = random.Random(seed)
    command = [sys.executable, "-m", "archive.cli", "demo", "--no-serve", "--data", str(data), "--days", str(days)]
    acknowledged: set[tuple[str, str]] = set()
    lost: list[str] = []
    for _ in range(kills):
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=chance.uniform(0.2, 6.0))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        held = _captures(data)
        lost += [f"{url} ({name})" for name, url in acknowledged - held]
        acknowledged |= held
    last = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if last.returncode:
        lost.append(f"the demo did not finish: {last.stderr[-2000:]}")
    return lost


def _captures(data: Path) -> set[tuple[str, str]]:
    files = [data / "captures" / row.file for row in accessions(data)]
    return {(found.id, found.url) for file in files for found in read_captures(file) if isinstance(found, Capture)}


if __name__ == "__main__":
    started = time.monotonic()
    print(live_with_kills(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), time.monotonic() - started)  # noqa: T201
