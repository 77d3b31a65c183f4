"""The files that one crawl fills, one after the other, so that no file and no index of one grows without end."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from scrapers.capture.accession import Accession
from scrapers.capture.record import instant
from scrapers.capture.write import CaptureWriter

RECORDS = 3000  # a file: about a thousand pages, of which its writer remembers some three kilobytes each
BYTES = 2**30  # what WARC files are usually kept below


class CaptureFiles:
    """The writer of a crawl: `writer()` is the file to write to now, and a full one is entered on the way.

    All files of a crawl share `started`; only the last one, entered by `finish`, has the outcome of the whole.
    """

    def __init__(
        self, data: Path, source: str, started: datetime, clock: Callable[[], datetime], records: int = RECORDS
    ) -> None:
        """Begin the first file, stamped `started`; raises `CaptureError`. `clock` stamps the others."""
        self._data = data
        self._clock = clock
        self._records = records
        self._started = started
        self._writer = CaptureWriter.open(data, source, started)

    @property
    def name(self) -> str:
        """The name that the file of this moment has once it is finished."""
        return self._writer.path.name.removesuffix(".open")

    def writer(self) -> CaptureWriter:
        """The file to write the next capture to; raises `CaptureError` when a new one cannot be begun."""
        if self._writer.records >= self._records or self._writer.size >= BYTES:
            self._writer.finish({"state": "continued", "started": instant(self._started)})
            self._writer = CaptureWriter.open(self._data, self._writer.source, self._clock())
        return self._writer

    def finish(self, outcome: Mapping[str, object]) -> Accession:
        """Enter the last file, with what is to be said about the crawl."""
        return self._writer.finish(outcome)
