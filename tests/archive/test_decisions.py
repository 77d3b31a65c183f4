"""Decisions that people took, as files."""

from pathlib import Path

import msgspec
import pytest

from archive.decisions import Correct, DecisionError, Merge, Withhold, decided_rows, load_decisions
from archive.gazetteer import Alias, Entry, adding, load
from archive.told import in_words

GOOD = """
[[withhold]]
document = "aaaabbbbcccc"
reason = "an order of the court"
decided = "2026-03-02"

[[merge]]
document = "ddddeeeeffff"
into = "gggghhhhiiii"
reason = "one report at two addresses"
decided = "2026-03-03"

[[correct]]
document = "gggghhhhiiii"
field = "published"
value = "2026-03-01"
reason = "the dateline says so"
decided = "2026-03-04"
"""


def decisions(data: Path, text: str, name: str = "2026.toml") -> Path:
    (data / "decisions").mkdir(exist_ok=True)
    (data / "decisions" / name).write_text(text, encoding="utf-8")
    return data


def test_an_archive_without_decisions_has_none(tmp_path: Path) -> None:
    assert decided_rows(load_decisions(tmp_path)) == []


def test_every_decision_is_a_row_in_public(tmp_path: Path) -> None:
    rows = decided_rows(load_decisions(decisions(tmp_path, GOOD)))
    assert [(row["document"], row["field"], row["now"]) for row in rows] == [
        ("aaaabbbbcccc", "document", "withheld"),
        ("ddddeeeeffff", "document", "merged into gggghhhhiiii"),
        ("gggghhhhiiii", "published", "2026-03-01"),
    ]


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('reason = "an order of the court"', "", "reason"),
        ('field = "published"', 'field = "mood"', "field"),
        ("[[withhold]]", "[[withold]]", "withold"),
        ('decided = "2026-03-02"', 'decided = "yesterday"', r"Expected a day, as 2026-03-02 - at .*decided"),
        ("aaaabbbbcccc", "AAAA", "Expected the id of a document, as abcd2345efgh"),
        ("[[withhold]]", "[[withhold", "2026.toml"),
        ('value = "2026-03-01"', 'value = "1 March"', "2026.toml"),
        ('value = "2026-03-01"', 'value = "2026-02-30"', "day"),
        ('value = "2026-03-01"', 'value = "2026-03-01 or so"', "2026.toml"),
        ('decided = "2026-03-02"', 'decided = "2026-99-99"', "month"),
        ('field = "published"\nvalue = "2026-03-01"', 'field = "language"\nvalue = "English"', "code of a language"),
        ('field = "published"\nvalue = "2026-03-01"', 'field = "title"\nvalue = " "', "value"),
    ],
)
def test_a_broken_decision_names_the_file_and_the_key(tmp_path: Path, was: str, now: str, says: str) -> None:
    with pytest.raises(DecisionError, match=says) as raised:
        load_decisions(decisions(tmp_path, GOOD.replace(was, now, 1)))
    assert "2026.toml" in str(raised.value)


MERGE = """
[[merge]]
document = "{}"
into = "{}"
reason = "one report at two addresses"
decided = "2026-03-03"
"""


def test_no_message_speaks_in_regular_expressions() -> None:
    for struct in (Withhold, Merge, Correct, Alias, Entry):
        for field in msgspec.structs.fields(struct):
            told = msgspec.inspect.type_info(field.type)
            if isinstance(told, msgspec.inspect.StrType) and told.pattern:
                with pytest.raises(msgspec.ValidationError) as raised:
                    msgspec.convert("", field.type)
                assert "regex" in str(raised.value)
                assert "regex" not in in_words(str(raised.value))


def test_of_a_chain_of_merges_each_leads_to_its_end(tmp_path: Path) -> None:
    chain = MERGE.format("aaaabbbbcccc", "ddddeeeeffff") + MERGE.format("ddddeeeeffff", "gggghhhhiiii")
    merges = load_decisions(decisions(tmp_path, chain)).merge
    assert [(row.document, row.into) for row in merges] == [
        ("aaaabbbbcccc", "gggghhhhiiii"),
        ("ddddeeeeffff", "gggghhhhiiii"),
    ]


def test_a_document_that_is_merged_into_two_is_refused(tmp_path: Path) -> None:
    both = MERGE.format("aaaabbbbcccc", "ddddeeeeffff") + MERGE.format("aaaabbbbcccc", "gggghhhhiiii")
    with pytest.raises(DecisionError, match="leads to both"):
        load_decisions(decisions(tmp_path, both))


def test_merges_that_lead_to_each_other_are_refused(tmp_path: Path) -> None:
    ring = MERGE.format("aaaabbbbcccc", "ddddeeeeffff") + MERGE.format("ddddeeeeffff", "aaaabbbbcccc")
    with pytest.raises(DecisionError, match="aaaabbbbcccc and ddddeeeeffff"):
        load_decisions(decisions(tmp_path, ring))


ACTOR = """
[[actor]]
id = "ferry-watch"
name = "Ferry Watch"
kind = "agency"
source = "https://ferrywatch.example/about"
says = "Ferry Watch"
aliases = ["Ferry Watch"]
"""


def test_an_actor_that_the_gazetteer_lacks_is_found_where_it_is_decided(tmp_path: Path) -> None:
    named = load_decisions(decisions(tmp_path, ACTOR)).actor
    with adding(named):
        assert [hit.entry.id for hit in load().find("Ferry Watch counted nine.")] == ["ferry-watch"]
    assert load().find("Ferry Watch counted nine.") == []


def test_further_names_of_an_actor_that_the_gazetteer_has_are_added_to_it(tmp_path: Path) -> None:
    known = load().entries["meta"]
    more = (
        ACTOR.replace("ferry-watch", "meta")
        .replace('"agency"', '"company"')
        .replace('["Ferry Watch"]', '["Ferrybook"]')
    )
    with adding(load_decisions(decisions(tmp_path, more)).actor):
        [old, new] = load().find("Meta, or Ferrybook as they say")
        assert old.entry.id == new.entry.id == "meta"
        assert len(new.entry.aliases) == len(known.aliases) + 1


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('"https://ferrywatch.example/about"', '"hearsay"', "no source"),
        ('["Ferry Watch"]', '["Facebook"]', "'Facebook' names"),
        ('["Ferry Watch"]', '"Watch"', "Expected `array`"),
        ('["Ferry Watch"]', "[5]", "Expected"),
        ('["Ferry Watch"]', '[""]', "name"),
        ('id = "ferry-watch"', 'id = "meta"', "Meta, a company"),
        ('id = "ferry-watch"', 'id = "Ferry Watch"', "id"),
        ("says = ", "sais = ", "sais"),
        ("[[actor]]", "[actor]", "array"),
    ],
)
def test_an_actor_that_cannot_be_meant_is_refused(tmp_path: Path, was: str, now: str, says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        load_decisions(decisions(tmp_path, ACTOR.replace(was, now, 1)))
