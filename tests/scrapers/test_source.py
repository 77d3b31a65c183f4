"""A source is one TOML file; what is wrong with it is said with file, key and the way out."""

from datetime import timedelta
from pathlib import Path

import pytest

from scrapers.source import CATALOGUE, SourceError, duration, load_source, load_sources

GOOD = """
name     = "Hartford Gazette"
home     = "http://hartfordgazette.example/"
kind     = "news"
country  = "US"
feeds    = ["http://hartfordgazette.example/feed.xml"]
pages    = '/news/\\d{4}/'
every    = "1h"
expect   = { per_week = 20, silent_after = "4d" }
"""


def declared(folder: Path, text: str, name: str = "hartford-gazette") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_name_is_the_id_and_the_rest_has_careful_defaults(tmp_path: Path) -> None:
    source = load_source(declared(tmp_path, GOOD))
    assert source.id == "hartford-gazette"
    assert source.rights == "excerpt"
    assert source.allowed_hosts == {"hartfordgazette.example"}
    assert source.is_page("http://hartfordgazette.example/news/2026/a.html")
    assert not source.is_page("http://hartfordgazette.example/about")


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("feeds ", "feedz ", "unknown key 'feedz'; did you mean 'feeds'?"),
        ("per_week", "perweek", r"unknown key expect.'perweek'; did you mean 'per_week'\?"),
        ('kind     = "news"', 'kind     = "blog"', r"kind"),
        ('every    = "1h"', 'every    = "hourly"', r"every"),
        ('country  = "US"', 'country  = "United States"', r"country"),
        ('country  = "US"', 'timezone = "Mars/Olympus"', "no IANA time zone"),
        (r"'/news/\d{4}/'", "'/news/('", "not a regular expression"),
        ('feeds    = ["http://hartfordgazette.example/feed.xml"]', "", "no way to find pages"),
        ('home     = "http://hartfordgazette.example/"', "", "home"),
        ("http://hartfordgazette.example/feed.xml", "ftp://hartfordgazette.example/feed.xml", "feeds"),
        ('name     = "Hartford Gazette"', "name     = Hartford", "not valid TOML"),
    ],
)
def test_a_broken_declaration_names_the_file_and_what_is_wrong(tmp_path: Path, was: str, now: str, says: str) -> None:
    assert was in GOOD
    path = declared(tmp_path, GOOD.replace(was, now))
    with pytest.raises(SourceError, match=says) as raised:
        load_source(path)
    assert str(path) in str(raised.value)


def test_an_id_that_would_not_fit_an_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="lower-case"):
        load_source(declared(tmp_path, GOOD, name="Hartford Gazette"))


def test_a_missing_folder_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--sources"):
        load_sources(tmp_path / "nowhere")


def test_sources_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    declared(tmp_path, GOOD, name="b")
    declared(tmp_path, GOOD, name="a")
    assert list(load_sources(tmp_path)) == ["a", "b"]


def test_every_source_of_the_catalogue_loads() -> None:
    assert all(source.id == name for name, source in load_sources(CATALOGUE).items())


@pytest.mark.parametrize(
    ("age", "meant"), [("30m", timedelta(minutes=30)), ("1h", timedelta(hours=1)), ("2w", timedelta(weeks=2))]
)
def test_durations(age: str, meant: timedelta) -> None:
    assert duration(age) == meant
