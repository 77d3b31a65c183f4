"""The title of a page: its headline without the site's name, section or kicker."""

import re
from collections.abc import Iterable, Sequence

from archive.readers.letters import letters_of

_WORD = re.compile(r"\w+")
_PIPES = re.compile(r"\s+[|•·»]\s+|\s*\|\s*")
_DASHES = re.compile(r"\s+[-–—:]+\s+")
_LONGEST = 300  # characters of a title with its site: each of its parts is looked at with all that precedes it
_SURE = 0.5  # share of the words that a heading and what the page says elsewhere must have in common


def choose_title(headings: Sequence[str], told: Sequence[str], names: Iterable[str]) -> str | None:
    """The heading (`h1`) that agrees most with what linked data, meta tags and `<title>` tell, else what they tell.

    `told` comes in order of trust; `names` are the names the site goes by. A heading is what readers saw; but a logo,
    a section or a neighbour can be a heading too, so it has to agree with something.
    """
    names = [*names]
    told = [title for title in told if title.strip()]
    clean = [strip_site(title, names) for title in told]
    best = max(headings, key=lambda heading: _agreement(heading, clean), default=None)
    if best is not None and (_agreement(best, clean) >= _SURE or _stands_alone(headings, names)):
        return strip_site(best, names)
    return clean[0] if clean else None


def strip_site(title: str, names: Sequence[str] = ()) -> str:
    """`"Ferry resumes | Local news - The Harbour Post"` → `"Ferry resumes"`, where the site's name is known."""
    title = " ".join(title.split())
    if len(title) > _LONGEST:
        return title
    parts = [part for part in _PIPES.split(title) if part]
    if len(parts) > 1:
        longest = max(parts, key=lambda part: len(part.split()))
        if len(longest.split()) >= 4 or is_name(parts[-1], names):
            title = longest
    for separator in (*_DASHES.finditer(title),)[::-1]:
        before, after = title[: separator.start()], title[separator.end() :]
        if is_name(after, names) and before:
            title = before
        elif is_name(before, names) and after:
            return after
    return title


def _stands_alone(headings: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the page has one heading only, and that one says something."""
    return len(set(headings)) == 1 and len(headings[0].split()) >= 4 and not is_name(headings[0], names)


def is_name(words: str, names: Sequence[str]) -> bool:
    """Whether words are one of the names, with or without its article."""
    spoken = letters_of(words)
    return bool(spoken) and any(
        spoken in {name, f"the{name}", name.removeprefix("the")} for name in map(letters_of, names)
    )


def _agreement(heading: str, told: Sequence[str]) -> float:
    """The largest share of common words with any of `told`, against the longer of the two."""
    words = set(_WORD.findall(heading.lower()))
    if not words:
        return 0.0
    parts = (part for title in told for part in {title, *_PIPES.split(title), *_DASHES.split(title)})
    others = (set(_WORD.findall(part.lower())) for part in parts)
    return max((len(words & other) / max(len(words), len(other), 1) for other in others), default=0.0)
