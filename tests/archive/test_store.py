"""The two databases change together or not at all, even when the process is killed in between."""

import subprocess
import sys
from pathlib import Path

import pytest

from archive.store import Store, StoreError
from archive.versions import State

STATE = State(words="a few words", title="t", notes=(), facts={"claims": ("x: a",)})

# Inserts one document into both databases a transaction, for ever, and says so after each commit.
WRITER = """
import sys
from pathlib import Path
from archive.store import Store
folder = Path(sys.argv[1])
with Store(folder / "archive.db", folder / "fulltext.db") as store:
    for n in range(int(sys.argv[2]), 100000):
        with store.transaction():
            store.put("documents", [{"id": f"d{n}", "number": n, "title": "t", "versions": 1, "source": "s"}])
            store.put_text(f"d{n}", 1, "words " * 200, [])
            store.index(None, n, "t", f"words number{n}")
            store.mark_applied(n, f"f{n}", "0")
        print(n, flush=True)
"""


def opened(folder: Path) -> Store:
    return Store(folder / "archive.db", folder / "fulltext.db")


def test_a_text_comes_back_as_it_went_in(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put_text("d", 1, "naïve 选举 \ud800", [])
        store.put_state("d", 1, STATE)
        assert store.text("d", 1) == "naïve 选举 \ud800"
        assert store.text("d", 2) is None
        assert store.state("d") == STATE


def test_numbers_follow_the_day(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        first = store.free_number(7)
        store.put("documents", [{"id": "a", "number": first}])
        assert store.free_number(7) == first + 1
        assert store.free_number(8) > store.free_number(7) > store.free_number(6)


def test_an_indexed_document_is_found_under_its_newest_words_only(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.index(None, 5, "title", "former words")
        store.index(5, 6, "title", "newer 选举干预 words")
        hits = "select rowid from private.search where search match ?"
        assert store.database.execute(hits, ["former"]).fetchall() == []
        assert store.database.execute(hits, ['"举干"']).fetchall() == [(6,)]


def test_half_an_archive_is_refused(tmp_path: Path) -> None:
    opened(tmp_path).__exit__()
    (tmp_path / "fulltext.db").unlink()
    with pytest.raises(StoreError, match="build --again"):
        opened(tmp_path)


def test_databases_of_two_builds_are_refused(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        with opened(folder) as store, store.transaction():
            store.sign({"files": 0})
    (other / "fulltext.db").replace(one / "fulltext.db")
    with pytest.raises(StoreError, match="different builds"):
        opened(one)


def test_garbage_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"not a database" * 1000)
    (tmp_path / "fulltext.db").write_bytes(b"")
    with pytest.raises(StoreError, match="build --again"):
        opened(tmp_path)


@pytest.mark.parametrize("after", [1, 3, 10, 31])
def test_a_killed_writer_leaves_both_databases_at_the_same_transaction(tmp_path: Path, after: int) -> None:
    opened(tmp_path).__exit__()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), "1"], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    with writer.stdout:
        acknowledged = [int(next(writer.stdout)) for _ in range(after)][-1]
        writer.kill()
        writer.wait()
    with opened(tmp_path) as store:
        there = store.count("documents")
        assert there >= acknowledged
        assert len(store.applied()) == there
        texts = store.database.execute("select count(*) from private.texts").fetchone()[0]
        found = store.database.execute("select count(*) from private.search where search match 'words'").fetchone()[0]
        assert (texts, found) == (there, there)
        for name in ("main", "private"):
            assert store.database.execute(f"pragma {name}.integrity_check").fetchall() == [("ok",)]


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a?b#c%20"
    folder.mkdir()
    with opened(folder) as store, store.transaction():
        store.put_text("d", 1, "words", [])
    assert sorted(path.name for path in folder.glob("*.db")) == ["archive.db", "fulltext.db"]
    with opened(folder) as store:
        assert store.text("d", 1) == "words"
