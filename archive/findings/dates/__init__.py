"""Every date a text names, resolved against the day it was published, with how sure we are.

A text becomes a tape (`tape`), the grammar finds phrases in it (`grammar`), each is resolved in text order with what
was named before it (`explicit`, `relative`, `times`, `periods`, `events`), its surroundings change it (`frame`) and say
of what it is the date (`kinds`). Nothing here knows the clock: the same text and day give the same dates.
"""

from archive.findings.dates.document import date_gaps, find_dates, find_dates_in

__all__ = ["date_gaps", "find_dates", "find_dates_in"]
