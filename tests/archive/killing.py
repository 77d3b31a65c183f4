"""Kills the demo at random instants until it has lived through its days, and says what got lost on the way."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scrapers.capture import Capture, accessions, read_captures


def live_with_kills(demo: Sequence[str], data: Path, kills: int, within: float, *, seed: int) -> list[str]:
    """Run `openbrief demo` with these arguments again and again; its process group is killed at a random instant.

    `kills` times, each within so many seconds of the start; then it may finish. Returns what was acknowledged and then
    lost. A capture is acknowledged when its file is in the log of accessions.
    """
    chance = random.Random(seed)
    command = [sys.executable, "-m", "archive.cli", "demo", "--no-serve", "--data", str(data), *demo]
    acknowledged: set[tuple[str, str]] = set()
    lost: set[tuple[str, str]] = set()
    for _ in range(kills):
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=chance.uniform(0, within))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        held = _captures(data)
        lost |= acknowledged - held
        acknowledged |= held
    last = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return [f"{url} ({name})" for name, url in sorted(lost)] + ([last.stderr[-2000:]] if last.returncode else [])


def _captures(data: Path) -> set[tuple[str, str]]:
    files = [data / "captures" / row.file for row in accessions(data)]
    return {(found.id, found.url) for file in files for found in read_captures(file) if isinstance(found, Capture)}
