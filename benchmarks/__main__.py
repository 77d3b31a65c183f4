"""`make bench`: every benchmark in turn over one folder of data; exit 1 when one says that something is wrong."""

import subprocess
import sys
from pathlib import Path

from benchmarks import arguments

# Each is a module of its own that takes the data folder and prints its tables.
BENCHMARKS = [path.stem for path in sorted(Path(__file__).parent.glob("*.py")) if not path.stem.startswith("_")]


def main() -> int:
    """Run them all; one that could not run does not keep the others from running."""
    data = str(arguments(__doc__).parse_args().data)
    codes = {}
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        codes[name] = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", data], check=False).returncode
    print("\n".join(f"{name}: {'done' if code == 0 else f'exit {code}'}" for name, code in codes.items()))
    return int(any(codes.values()))


if __name__ == "__main__":
    sys.exit(main())
