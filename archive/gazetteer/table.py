"""The gazetteer as a page for people: `python -m archive.gazetteer.table` prints what `docs/gazetteer.md` must hold."""

import sys

from archive.gazetteer import ACTOR_FILES, FOLDER, Alias, Entry, load_file
from archive.gazetteer.localities import lists, names

_HEAD = """# The gazetteer

Every name that the archive knows by itself, who says that it is one, and where that can be read. This page is made by
`python -m archive.gazetteer.table` from the files in `archive/gazetteer/`; a test compares the two.
"""


def render() -> str:
    """The whole page, one section a file."""
    return "\n".join([_HEAD, *(_section(stem) for stem in ACTOR_FILES), _localities()])


def _section(stem: str) -> str:
    entries = load_file(FOLDER / f"{stem}.toml")
    rows = [
        f"| {entry.name} | {entry.country or ''} | {_cell(one)} | {one.says} | {one.since or ''} | <{one.where}> |"
        for entry in entries
        for one in _aliases(entry)
    ]
    head = ["| actor | country | names | said by | since | where |", "|---|---|---|---|---|---|"]
    return "\n".join([f"## {stem.capitalize()} ({len(entries)})", "", *head, *rows, ""])


def _localities() -> str:
    """How many names of towns and regions there are, by list; the names themselves would be the longest page of all."""
    rows = [
        f"| {sure} | {len(names(part))} | {part['says']} | {part['licence']} | <{part['source']}> |"
        for sure, parts in lists().items()
        for part in parts.values()
    ]
    head = ["| list | names | said by | licence | where |", "|---|---|---|---|---|"]
    told = "Bare names, in `archive/gazetteer/localities.toml`; an evident one counts only where a document says so."
    return "\n".join(["## Localities", "", told, "", *head, *rows, ""])


def _aliases(entry: Entry) -> list[Alias]:
    """One alias a statement: names said by the same party at the same place in one row."""
    together: dict[tuple[str, str, str | None], list[Alias]] = {}
    for one in entry.aliases:
        together.setdefault((one.says, one.where, one.since), []).append(one)
    return [
        Alias(name=", ".join(_marked(one) for one in group), says=says, where=where, since=since)
        for (says, where, since), group in together.items()
    ]


def _marked(one: Alias) -> str:
    return f"{one.name} (ambiguous: {one.ambiguous})" if one.ambiguous else one.name


def _cell(one: Alias) -> str:
    return one.name.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(render())
