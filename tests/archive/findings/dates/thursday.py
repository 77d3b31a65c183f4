"""What a text says of time that was published on Thursday, 30 November 2023."""

from datetime import date

from archive.findings.dates import find_dates_in
from archive.records import DateFinding

THURSDAY = date(2023, 11, 30)


def dates(text: str, anchor: date | None = THURSDAY, language: str = "en") -> list[DateFinding]:
    return find_dates_in(text, anchor=anchor, language=language)


def only(text: str, anchor: date | None = THURSDAY, language: str = "en") -> DateFinding:
    found = dates(text, anchor, language)
    assert len(found) == 1, [(one.quote, one.value) for one in found]
    return found[0]
