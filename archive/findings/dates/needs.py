"""What a pattern of the grammar cannot match without, so that most patterns are never tried on most texts."""

import re
from collections import deque

Need = frozenset[str]

_BOUND = re.compile(r"\w+:")
_PART = re.compile(r"\(\?<?[=!]|[()|?*^$]|~?[A-Za-z]+")


def needs_of(pattern: str) -> list[Need]:
    """Sets of classes and words, of each of which one stands in all that the pattern matches.

    `the? MONTH (YEAR | in YEAR)` needs one of `MONTH` and one of `YEAR`. Of alternatives the last need of each is
    asked for: in English it is mostly the rarer word.
    """
    return _needs(deque(_PART.findall(_BOUND.sub("", pattern))))


def _needs(parts: deque[str]) -> list[Need]:
    """The needs up to the bracket that closes; what was read is taken away."""
    branches: list[list[Need]] = [[]]
    while parts and (part := parts.popleft()) != ")":
        if part == "|":
            branches.append([])
        elif part.startswith("(?"):  # a look around: not among what is matched
            _needs(parts)
        elif part not in {"^", "$"}:
            found = _needs(parts) if part == "(" else [] if part.startswith("~") else [frozenset([part])]
            if parts and parts[0] in {"?", "*"}:
                parts.popleft()
            else:
                branches[-1] += found
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(branch[-1] for branch in branches))] if all(branches) else []
