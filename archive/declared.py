"""The declarations that an archive was collected by, kept beside its captures as `data/sources/*.toml`.

What a capture means depends on its source: whose it is, which of it may be shown, how its pages are read. So an archive
keeps the declarations that it was collected by, and can be made again where the catalogue no longer has them.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from archive.add import NO_SOURCE
from scrapers.capture import accessions
from scrapers.source import Source, SourceError, load_source


def keep(data: Path, catalogue: Path, names: Iterable[str]) -> None:
    """Copy the declarations of these sources from a catalogue, instead of an older copy."""
    folder = data / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        written, path = (catalogue / f"{name}.toml").read_bytes(), folder / f"{name}.toml"
        if not path.exists() or path.read_bytes() != written:
            draft = path.with_suffix(f".{os.getpid()}")
            with draft.open("wb") as file:
                file.write(written)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)


def declared(data: Path, catalogue: dict[str, Source]) -> dict[str, Source]:
    """The sources of an archive: those it keeps and those it has captures of, as the catalogue declares them today.

    Raises `SourceError` for captures of a source that is declared nowhere: rather no archive than one that takes an
    agency for the press.
    """
    kept = {path.stem: path for path in sorted((data / "sources").glob("*.toml"))}
    collected = {row.source for row in accessions(data)} - {NO_SOURCE}
    known = {name: catalogue[name] if name in catalogue else load_source(path) for name, path in kept.items()}
    known |= {name: catalogue[name] for name in collected & catalogue.keys()}
    if lost := sorted(collected - known.keys()):
        raise SourceError(
            f"{data}: captures of {', '.join(lost)}, which no declaration describes; give their folder with --sources,"
            f" or put {lost[0]}.toml into {data / 'sources'}"
        )
    return dict(sorted(known.items()))
