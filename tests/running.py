"""Runs the command line as a user does."""

import subprocess
import sys


def openbrief(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own."""
    command = [sys.executable, "-m", "archive.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, timeout=300, check=False)
