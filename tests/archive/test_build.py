"""Building from captures: what becomes of redirects, equal bytes, damage, moved pages and decisions."""

import msgspec
import sqlite_utils

from archive import health
from archive.build import build
from archive.identity import document_id
from archive.schema import connect
from scrapers.capture import digest_of
from tests.archive.lookout import FERRY, HOME, LOOKOUT, SOUP, Web, page


def versions(database: sqlite_utils.Database, address: str) -> list[str]:
    sql = (
        "select v.verdict from versions v join document_urls u on u.document = v.document"
        " where u.url = ? order by v.number"
    )
    return [row["verdict"] for row in database.query(sql, [HOME + address])]


def test_a_page_that_moves_stays_one_document_whatever_comes_first(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/ferry-counted", 200, FERRY.replace(b"praised", b"lauded")), ("/ferry", 301, b"/ferry-counted"))
    database = web.built()
    assert [row["id"] for row in database["documents"].rows] == [document_id(f"{HOME}/ferry")]
    assert versions(database, "/ferry-counted") == versions(database, "/ferry") == ["first", "wording"]


def test_an_address_that_leads_to_another_text_is_another_document(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/ferry", 302, b"/soup"), ("/soup", 200, SOUP))
    database = web.built()
    assert {row["id"] for row in database["documents"].rows} == {
        document_id(HOME + path) for path in ("/ferry", "/soup")
    }


def test_equal_bytes_at_another_address_are_the_same_document(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/ferry?print=1", 200, FERRY))
    web.visit(("/print/ferry", 200, FERRY))
    database = web.built()
    assert database["documents"].count == 1
    assert {row["url"] for row in database["document_urls"].rows} == {
        f"{HOME}/ferry",
        f"{HOME}/ferry?print=1",
        f"{HOME}/print/ferry",
    }


def test_one_answer_that_it_is_gone_is_a_mishap_and_two_on_two_days_a_withdrawal(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/soup", 200, SOUP))
    web.visit(("/ferry", 404, b"gone"), ("/soup", 404, b"gone"))
    web.visit(("/ferry", 404, b"gone"), ("/soup", 200, SOUP))
    web.visit(("/ferry", 200, FERRY))
    database = web.built()
    assert versions(database, "/ferry") == ["first", "withdrawn", "restored"]
    assert versions(database, "/soup") == ["first"]


def test_a_damaged_record_is_a_gap_and_the_rest_is_read(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/soup", 200, SOUP))
    file = next((web.data / "captures").glob("*.warc.gz"))
    raw = bytearray(file.read_bytes())
    raw[len(raw) * 5 // 6] ^= 0xFF  # inside the last record, the page about soup
    file.write_bytes(raw)
    database = web.built()
    assert [row["title"] for row in database["documents"].rows] == ["Nine channels about a ferry"]
    gap = next(database["gaps"].rows_where("reason = 'damaged'"))
    assert file.name in gap["detail"]
    assert "backup" in gap["way_out"]


def test_an_entry_is_published_on_its_own_day_and_the_page_says_how_we_know(web: Web) -> None:
    entries = "".join(
        f"<h2>{month}</h2><ul><li>We closed nine channels that praised the {thing} in the same words.</li></ul>"
        for month, thing in (("February 2026", "ferry"), ("March 2, 2026", "soup"))
    )
    web.visit(("/a", 200, page("What we closed", "Entries stand under their month.", entries)))
    build(web.data, {"lookout": msgspec.structs.replace(LOOKOUT, reader="bulletin")})
    database = sqlite_utils.Database(connect(web.data / "archive.db", read_only=True))
    told = {(row["title"], row["published"], row["published_how"]) for row in database["documents"].rows}
    assert told == {
        ("What we closed: February 2026", "2026-03-01", "meta"),
        ("What we closed: March 2, 2026", "2026-03-02", "page"),
    }


UNDATED = b"<!doctype html><html lang=en><title>Traces</title><article><h1>Traces</h1><p>%s</p></article></html>"


def test_what_tells_no_day_keeps_the_day_it_was_first_seen(web: Web) -> None:
    web.visit(("/traces", 200, UNDATED % b"The observatory lists nine channels that praised the ferry."))
    web.visit(("/traces", 200, UNDATED % b"The observatory lists eleven channels that praised the ferry."))
    [row] = web.built()["documents"].rows
    assert (row["versions"], row["published"], row["published_how"]) == (2, "2026-03-02", "capture")


def test_an_entry_that_its_page_did_not_have_before_is_dated_by_the_capture_that_first_shows_it(web: Web) -> None:
    entries = [
        f"<h2>{month}</h2><ul><li>We closed nine channels that praised the {thing} in the same words.</li></ul>"
        for month, thing in (("February 2026", "bread"), ("March 2026", "ferry"), ("March 2026", "soup"))
    ]
    for there in (entries[:2], entries, entries):
        bulletin = page("What we closed", "Entries stand under their month.", "".join(there))
        web.visit(("/a", 200, bulletin.replace(b"2026-03-01", b"2026-01-01")))
    build(web.data, {"lookout": msgspec.structs.replace(LOOKOUT, reader="bulletin")})
    database = sqlite_utils.Database(connect(web.data / "archive.db", read_only=True))
    told = {(row["lead"].split()[7], row["published"], row["published_how"]) for row in database["documents"].rows}
    assert told == {
        ("bread", "2026-02-28", "month"),
        ("ferry", "2026-03-02", "month"),
        ("soup", "2026-03-03", "capture"),
    }


WALLED = b'<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script></head>'


def test_a_paywall_is_a_gap_until_a_version_without_it_however_often_the_page_is_seen(web: Web) -> None:
    walled = FERRY.replace(b"</head>", WALLED)
    open_gaps = "select reason from open_gaps order by reason"
    for payload in (walled, walled, walled.replace(b"nine video channels", b"eleven video channels")):
        web.visit(("/ferry", 200, payload))
        database = web.built()
        assert [row["reason"] for row in database.query(open_gaps)] == ["paywall"]
        assert [row["paywalled"] for row in database["documents"].rows] == [1]
    web.visit(("/ferry", 200, FERRY.replace(b"nine", b"twelve")))
    assert [*web.built().query(open_gaps)] == []


def test_decisions_win_and_are_public(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/soup", 200, SOUP))
    before = web.built()
    assert before["documents"].count == 2
    ferry, soup = (document_id(HOME + path) for path in ("/ferry", "/soup"))
    (web.data / "decisions").mkdir()
    (web.data / "decisions" / "2026.toml").write_text(
        f'[[withhold]]\ndocument = "{soup}"\nreason = "an order"\ndecided = "2026-03-05"\n'
        f'[[correct]]\ndocument = "{ferry}"\nfield = "published"\nvalue = "2026-02-27"\n'
        f'reason = "the printed edition"\ndecided = "2026-03-05"\n',
        encoding="utf-8",
    )
    after = web.built()
    assert [(row["id"], row["published"]) for row in after["documents"].rows] == [(ferry, "2026-02-27")]
    assert {(row["field"], row["was"], row["now"]) for row in after["corrections"].rows} == {
        ("document", None, "withheld"),
        ("published", "2026-03-01", "2026-02-27"),
    }


def test_an_address_that_was_only_named_is_believed_when_its_words_agree(web: Web) -> None:
    named = FERRY.replace(b"</head>", f"<link rel=canonical href='{HOME}/soup'></head>".encode())
    web.visit(("/ferry", 200, named))
    web.visit(("/soup", 200, SOUP))
    database = web.built()
    assert {row["id"] for row in database["documents"].rows} == {
        document_id(HOME + path) for path in ("/ferry", "/soup")
    }


def test_an_alias_that_is_gone_withdraws_nothing(web: Web) -> None:
    web.visit(("/print/ferry", 200, FERRY))
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/print/ferry", 404, b"gone"))
    web.visit(("/print/ferry", 404, b"gone"))
    assert versions(web.built(), "/ferry") == ["first"]


def test_a_broken_redirect_stops_nothing(web: Web) -> None:
    web.visit(("/old", 301, b"http://[broken/"), ("/ferry", 200, FERRY))
    assert web.built()["documents"].count == 1


def test_withheld_words_stay_withheld_at_another_address(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/copy", 200, FERRY.replace(b"lang=en", b"lang=en-GB")))
    (web.data / "decisions").mkdir()
    decision = (
        f'[[withhold]]\ndocument = "{document_id(HOME + "/ferry")}"\nreason = "an order"\ndecided = "2026-03-05"\n'
    )
    (web.data / "decisions" / "2026.toml").write_text(decision, encoding="utf-8")
    database = web.built()
    assert database["documents"].count == 0
    assert list(health.check(web.data)) == []


def test_digests_of_versions_are_those_of_the_payloads(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    assert next(web.built()["versions"].rows)["digest"] == digest_of(FERRY)


def test_a_decision_on_a_document_that_is_not_there_is_named(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    (web.data / "decisions").mkdir()
    words = 'document = "{}"\nreason = "an order"\ndecided = "2026-03-02"\n'
    held = document_id(f"{HOME}/ferry")
    text = f"[[withhold]]\n{words.format('mistypedabcd')}\n[[withhold]]\n{words.format(held)}"
    (web.data / "decisions" / "2026.toml").write_text(text, encoding="utf-8")
    built = build(web.data, {"lookout": LOOKOUT})
    assert (built.documents, built.unknown) == (0, ["mistypedabcd"])
