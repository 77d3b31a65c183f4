"""The gazetteer: every alias has a source, no alias names two actors unawares, and its table is current."""

from pathlib import Path

import pytest

from archive.gazetteer import ACTOR_FILES, FOLDER, Alias, Entry, GazetteerError, build, load, load_file


def entry(key: str, *aliases: Alias) -> Entry:
    return Entry(id=key, name=key, kind="company", source="https://source.example/", aliases=aliases)


def alias(name: str, **more: object) -> Alias:
    return Alias(name=name, says="a paper", where="https://source.example/a", **more)


def test_every_alias_says_who_and_where() -> None:
    entries = [one for stem in ACTOR_FILES for one in load_file(FOLDER / f"{stem}.toml")]
    assert all((one.says and one.where.startswith("https://")) or one.where.startswith("http://")
               for entry in entries for one in entry.aliases)  # fmt: skip
    assert len(load().entries) == len(entries)


def test_one_alias_for_two_actors_is_an_error() -> None:
    with pytest.raises(GazetteerError, match="'Plover' names a, b"):
        build([entry("a", alias("Plover")), entry("b", alias("Plover"))])


def test_one_alias_for_two_actors_is_allowed_where_each_has_a_context() -> None:
    gazetteer = build(
        [
            entry("bird", alias("Plover", ambiguous="a firm", needs=("wings",))),
            entry("firm", alias("Plover", ambiguous="a bird", needs=("shares",))),
        ]
    )
    assert [hit.entry.id for hit in gazetteer.find("Plover sold shares.")] == ["firm"]


def test_an_alias_without_a_source_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "companies.toml"
    path.write_text(
        'kind = "company"\n[[entry]]\nid = "a"\nname = "A"\nsource = "hearsay"\nsays = "x"\naliases = ["A"]\n'
    )
    with pytest.raises(GazetteerError, match="'A' has no source"):
        load_file(path)


def test_an_id_used_twice_is_an_error() -> None:
    with pytest.raises(GazetteerError, match="two entries: a"):
        build([entry("a", alias("One")), entry("a", alias("Two"))])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Iranians and Iran's press", ["Iranians", "Iran"]),
        ("the U.S. and the US", ["U.S.", "US"]),
        ("the U.S embassy, the U.S.", ["U.S", "U.S."]),
        ("the U.S.S.R.", []),
        ("A briefing at RSA Conference", []),
        ("South Africa, or RSA for short", ["South Africa", "RSA"]),
        ("Palestinian voters", ["Palestinian"]),
        ("a train in East Palestine", []),
        ("Metadata and Iranic", []),
        ("The New York Times", ["New York Times"]),
        ("People’s Republic of China", ["People’s Republic of China"]),
    ],
)
def test_whole_words_the_longest_first(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in load().find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Australian Federal Police officers left; the AFP gave no reason.", ["australian-federal-police"] * 2),
        ("Agence France-Presse asked. He told AFP nothing.", ["agence-france-presse"] * 2),
        ("Meta, X and TikTok signed.", ["meta", "x-twitter", "tiktok"]),
        ("An X marks the spot where X equals four.", []),
        ("Labour and the Conservatives met in Westminster.", ["uk-labour", "uk-conservatives"]),
        ("The bill is conservative; Labour is hard.", []),
        ("Threads of wool lay about.", []),
        ("The signal came; Discord followed.", []),
        ("A New Yorker told the RSA Conference so.", []),
        ("The New Yorker was asked for its sources, and gave none to the lifelong New Yorker.", ["new-yorker"]),
    ],
)
def test_a_name_with_two_meanings_is_found_by_what_stands_near(text: str, found: list[str]) -> None:
    hits = load().find(text)
    assert [hit.entry.id for hit in hits if hit.entry.kind not in {"country", "place"}] == found
