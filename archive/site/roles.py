"""What people wrote down of an actor's role: the gazetteer of this release, and the decisions of the archive.

It is read beside the databases, which hold what texts say; the two are never mixed.
"""

import logging
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from archive.decisions import DecisionError, load_decisions
from archive.gazetteer import Entry, load


class Role(NamedTuple):
    """A role and a house, who says so, since when that is known (empty: not told), and where to read it."""

    role: str
    affiliation: str
    says: str
    since: str
    url: str


def known_roles(folder: Path) -> dict[str, Role]:
    """The role of each actor that has one, by id; decisions add actors, and change the role of none that is known."""
    try:
        decided = load_decisions(folder).actor
    except DecisionError as error:  # it stops a build, which says so; readers keep what the release knows
        logging.getLogger("openbrief").warning("roles that were decided are not shown: %s", error)
        decided = ()
    entries = {entry.id: entry for entry in decided} | load().entries
    return {ident: _role(entry) for ident, entry in entries.items() if entry.role or entry.affiliation}


def _role(entry: Entry) -> Role:
    """The role as the source of the entry gives it; who that is and since when, the name given there tells too."""
    alias = next((alias for alias in entry.aliases if alias.where == entry.source), None)
    says, since = (alias.says, alias.since) if alias else (urlsplit(entry.source).netloc, None)
    return Role(entry.role or "", entry.affiliation or "", says, since or "", entry.source)
