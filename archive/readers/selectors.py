"""What a source's own rules point at: CSS selectors, by Beautiful Soup, which reads every selector that browsers do.

The page leaves with marks on the elements that were chosen, so that everything downstream sees one tree.
"""

import warnings
from collections import defaultdict
from typing import Any

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from soupsieve import SelectorSyntaxError

from scrapers.source import Rules

Element = Any

_MARK = "data-openbrief-field"
_FIELDS = ("title", "text", "authors", "published")
_MOST = 50_000  # tags


def mark(source: str, rules: Rules) -> tuple[str, list[str]]:
    """The page without what the rules drop, its chosen elements marked, and the gaps: rules that point at nothing.

    A page of more tags than any article has is left as it is, with a gap: Beautiful Soup takes 0.1 ms a tag.
    """
    if source.count("<") > _MOST:
        return source, [f"the page has more than {_MOST} tags: the rules of its source were not asked"]
    with warnings.catch_warnings():  # that a page looks like an address or like XML, `kind_of` has weighed already
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(source, "lxml")
    gaps: list[str] = []
    for element in soup.find_all(attrs={_MARK: True}):  # a page cannot choose for itself
        del element[_MARK]
    for selector in rules.drop:
        for element in _select(soup, "drop", selector, gaps):
            element.decompose()
    for field in _FIELDS:
        if selector := getattr(rules, field):
            for element in _select(soup, field, selector, gaps):
                element[_MARK] = f"{element.get(_MARK, '')} {field}"
    return str(soup), gaps


def marked(tree: Element) -> dict[str, list[Element]]:
    """The elements that `mark` chose, by field, in the order of the page."""
    chosen: dict[str, list[Element]] = defaultdict(list)
    for element in tree.iter():
        for field in element.attrib.pop(_MARK, "").split():
            chosen[field].append(element)
    return chosen


def _select(soup: BeautifulSoup, field: str, selector: str, gaps: list[str]) -> list[Any]:
    try:
        chosen = [*soup.select(selector)]
    except (SelectorSyntaxError, NotImplementedError, RecursionError) as error:
        gaps.append(f"the rule for {field} is no CSS selector: {str(error).partition(chr(10))[0]}")
        return []
    if not chosen and field != "drop":
        gaps.append(f"the rule for {field} ({selector}) points at nothing")
    return chosen
