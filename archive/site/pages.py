"""The pages of reading: home, search, document, browse, health, about. Each takes the shelf and what is asked."""

from datetime import date, timedelta
from typing import Any, get_args

from archive.site import queries
from archive.site.advice import at_address, unmatched, with_endings
from archive.site.ask import Answer, Ask, MissingError, Page
from archive.site.charts import Bar, Chart, chart, time_bars
from archive.site.highlight import finder, highlighted, snippet
from archive.site.hits import Count, Hits, Sort, count_all, find, years_of
from archive.site.house import Shelf
from archive.site.say import teaser
from archive.site.search import Query, parse, with_field, without_field
from archive.site.texts import newest_texts

PAGE = 20
SORTS: tuple[Sort, ...] = get_args(Sort)
FILES = (("Atom", "atom"), ("CSV", "csv"), ("JSON", "json"))
MAX_PAGES = 1000  # as many pages of results as are counted exactly


def home(shelf: Shelf, ask: Ask) -> Answer:
    """The front page: search, what is in the archive, what is new."""
    over_time = timeline(ask, "", shelf.front["months"], "Documents by date of publication")
    return Page("home.html", shelf.front | {"timeline": over_time, "examples": shelf.examples})


def search(shelf: Shelf, ask: Ask) -> Answer:
    """Results of a query."""
    query = parse(ask.args.get("q", ""))
    sort = sort_of(ask)
    asked = page = ask.number("page", 1, MAX_PAGES)
    with shelf.opened.reading() as connection:
        hits = find(connection, shelf.columns, query, sort, ((page - 1) * PAGE, PAGE))
        if there := at_address(connection, query.text):
            hits = hits._replace(numbers=there[(page - 1) * PAGE : page * PAGE], total=len(there))
        pages = max(1, min(-(-hits.total // PAGE), MAX_PAGES))
        if page > pages:  # an old link, or an address written by hand: the last page is nearest
            page = pages
            hits = find(connection, shelf.columns, query, sort, ((page - 1) * PAGE, PAGE))
        listed = results(connection, queries.documents(connection, hits.numbers), query)
        endings = with_endings(connection, shelf.columns, query, hits.total)
    return Page(
        "search.html",
        {
            "query": query,
            "hits": hits,
            "results": listed,
            "facets": _narrowed(ask, query, hits, sort),
            "timeline": timeline(ask, query.text, hits.months, "Results by date of publication"),
            "sort": sort,
            "chips": chips(ask, query),
            "unmatched": unmatched(shelf.columns, query),
            "endings": endings and (endings[0], endings[1], ask.link("/search", q=endings[0])),
            "meant": [
                (word, near, ask.link("/search", q=query.text.replace(word, near)))
                for word, near in (shelf.speller.suggest(query) if hits.total < 3 else [])
            ],
            "files": [(name, ask.link(f"/search.{form}", q=query.text, sort=_unless(sort))) for name, form in FILES],
            "page": page,
            "pages": pages,
            "beyond": asked if asked > page else 0,
            "sorts": [(name, ask.link("/search", q=query.text, sort=_unless(name))) for name in SORTS],
            "turn": lambda to: ask.link("/search", q=query.text, sort=_unless(sort), page=to if to > 1 else ""),
        },
    )


def _narrowed(ask: Ask, query: Query, hits: Hits, sort: Sort) -> dict[str, list[tuple[Count, str]]]:
    """The counts of the results by field, each with the search narrowed to it."""
    found = {
        name: [
            (count, ask.link("/search", q=with_field(query.text, name, count.value), sort=_unless(sort)))
            for count in counts
        ]
        for name, counts in hits.facets.items()
        if counts
    }
    undated = without_field(without_field(query.text, "after"), "before")
    years = [(count, int(count.value)) for count in years_of(hits)]
    found["year"] = [
        (count, ask.link("/search", q=f"{undated} after:{year} before:{year + 1}".strip(), sort=_unless(sort)))
        for count, year in years
    ]
    return found


def chips(ask: Ask, query: Query) -> list[tuple[str, str]]:
    """What the search is narrowed by, each with the search without it."""
    fields = [(field, value, "") for field, values in query.wanted.items() for value in values]
    fields += [(field, value, "-") for field, values in query.unwanted.items() for value in values]
    fields += [(name, day.isoformat(), "") for name, day in (("after", query.after), ("before", query.before)) if day]
    return [
        (f"{minus}{field}: {value}", ask.link("/search", q=without_field(query.text, field)))
        for field, value, minus in fields
    ]


def sort_of(ask: Ask) -> Sort:
    """The order asked for."""
    return ask.choice("sort", *SORTS)


def results(connection: Any, documents: list[queries.Row], query: Query) -> list[dict[str, Any]]:
    """Documents with their title marked and a snippet; only passages that may be seen are looked through."""
    pattern = finder(query.phrases)
    texts = newest_texts(connection, documents) if pattern else {}
    listed = []
    for document in documents:
        text = texts.get(document["id"])
        found = snippet(text.text, text.ranges, pattern) if text else None
        listed.append(
            document
            | {
                "title_html": highlighted(document["title"] or "", pattern),
                "snippet": found or highlighted(teaser(document["lead"], 320), pattern),
                "unseen": pattern is not None and found is None and document["rights"] != "full",
            }
        )
    return listed


def browse(shelf: Shelf, ask: Ask) -> Answer:
    """Ways in: by date, source, kind, country, language, topic and actor."""
    ways = {
        name: [(count, ask.link("/search", q=with_field("", name, count.value))) for count in counts]
        for name in ("kind", "country", "lang", "topic")
        if (counts := count_all(shelf.columns, name, 60))
    }
    named = [(count, ask.link(f"/actors/{count.value}")) for count in count_all(shelf.columns, "actor", 40)]
    listed = {"months": shelf.front["months"], "sources": _telling(shelf.front["sources"])}
    return Page("browse.html", listed | {"ways": ways, "actors": named})


def browse_date(shelf: Shelf, ask: Ask) -> Answer:
    """The documents of a year, a month or a day."""
    try:
        first, after = _period(ask.parts["date"])
    except (ValueError, OverflowError) as error:
        raise MissingError("There is no such date.") from error
    with shelf.opened.reading() as connection:
        listed = queries.published_between(connection, first.isoformat(), after.isoformat(), 500)
    return Page("browse_date.html", {"date": ask.parts["date"], "first": first, "after": after, "documents": listed})


def source(shelf: Shelf, ask: Ask) -> Answer:
    """One source: what it is, what it brought, what is missing."""
    ident = ask.parts["id"]
    found = next((row for row in shelf.front["sources"] if row["id"] == ident), None)
    if found is None:
        raise MissingError("This archive has no such source.")
    with shelf.opened.reading() as connection:
        gaps, promises = queries.gaps(connection, ident, 50), queries.promises(connection, ident)
        hits = find(connection, shelf.columns, parse(with_field("", "source", ident)), "newest", (0, 50))
        listed = queries.documents(connection, hits.numbers)
    values = {"source": found, "gaps": gaps, "promises": promises, "documents": listed, "total": hits.total}
    over_time = timeline(ask, with_field("", "source", ident), hits.months, "Documents by date of publication")
    return Page("source.html", values | {"timeline": over_time})


def health(shelf: Shelf, _: Ask) -> Answer:
    """Each source: last seen, what is missing."""
    with shelf.opened.reading() as connection:
        missing, gaps = queries.promises(connection), queries.gaps(connection, None, 100)
    return Page("health.html", {"sources": _telling(shelf.front["sources"]), "missing": missing, "gaps": gaps})


def _telling(sources: list[queries.Row]) -> list[queries.Row]:
    """Sources without the one for what people add by hand, as long as they add nothing; a declared one always tells."""
    return [row for row in sources if row["home"] or row["documents"] or row["gaps"] or row["last_crawl"]]


def about(shelf: Shelf, _: Ask) -> Answer:
    """Method, scope, limits, rights, how to cite."""
    return Page("about.html", {"totals": shelf.front["totals"], "examples": shelf.examples})


def timeline(ask: Ask, text: str, months: dict[tuple[int, int], int], title: str) -> Chart | None:
    """Documents over time; each bar searches within its time."""
    bars = [
        Bar(
            period.after,
            period.total,
            ask.link("/search", q=f"{text} after:{period.after} before:{period.before}".strip()),
            period.tick,
        )
        for period in time_bars(months)
    ]
    return chart(title, bars)


def _unless(sort: str) -> str:
    return "" if sort == "newest" else sort


def _period(written: str) -> tuple[date, date]:
    """First day and first day beyond of `2024`, `2024-05` or `2024-05-17`; raises `ValueError`."""
    year, month, day = (int(part) if part else 0 for part in (*written.split("-"), "", "")[:3])
    if not month:
        return date(year, 1, 1), date(year + 1, 1, 1)
    if not day:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, day), date(year, month, day) + timedelta(days=1)
