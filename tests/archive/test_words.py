"""Words as the index sees them: CJK text is findable inside a sentence."""

from sqlite_utils import Database

from archive.words import indexable


def test_a_chinese_run_becomes_overlapping_pairs() -> None:
    assert indexable("选举干预").split() == ["选举", "举干", "干预"]


def test_a_single_character_stays() -> None:
    assert indexable("是").split() == ["是"]


def test_other_scripts_are_left_alone() -> None:
    assert indexable("Wahlen, élections, выборы") == "Wahlen, élections, выборы"


def test_a_word_inside_a_sentence_is_found() -> None:
    database = Database(memory=True)
    database.execute("create virtual table t using fts5(body)")
    database.execute("insert into t values (?)", [indexable("平台删除了干预选举的账号。")])
    found = database.execute("select count(*) from t where t match ?", [f'"{indexable("选举").strip()}"']).fetchone()
    assert found == (1,)
