"""Every shipped declaration is whole, and its addresses are ones that the crawler would ask."""

import re

import pytest

from scrapers.guard import refusal
from scrapers.source import load_sources
from scrapers.spiders.leads import starts
from scrapers.traps import trap

CATALOGUE = load_sources()


def test_there_is_a_catalogue() -> None:
    assert len(CATALOGUE) >= 15
    assert {source.kind for source in CATALOGUE.values()} >= {"news", "company", "government", "research"}


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_source_is_asked_for_politely_at_addresses_that_may_be_asked(name: str) -> None:
    source = CATALOGUE[name]
    assert source.delay >= 1
    for lead in starts(source):
        assert lead.url.startswith("https://")
        assert refusal(lead.url, source) is None
        assert trap(lead.url) is None


@pytest.mark.parametrize("name", CATALOGUE)
def test_public_documents_may_be_shown_whole_and_the_press_may_not(name: str) -> None:
    source = CATALOGUE[name]
    public = source.kind in {"company", "government", "court"} or re.search(r"\.gov/", source.home)
    assert source.rights == ("full" if public else "excerpt")
