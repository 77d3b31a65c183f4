"""Quality and speed beside other tools; each module prints its tables."""

import argparse
import os
from pathlib import Path

import archive  # noqa: F401 - before numpy: it says how many threads numpy may take


def arguments(about: str | None) -> argparse.ArgumentParser:
    """What every benchmark takes, even one that needs no data: the folder that `make bench` gives to all."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder = Path(os.environ.get("OPENBRIEF_DATA", "../shared/data"))
    made.add_argument("data", nargs="?", type=Path, default=folder, help="$OPENBRIEF_DATA, else ../shared/data")
    return made
