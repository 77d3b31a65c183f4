"""Finds pages through a JSON interface with paging, as the source's `api` describes it.

Written after the documented answers of the Federal Register (`next_page_url`), CourtListener (`next`) and the US
Justice Department (pages by number, dates as seconds since 1970).
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scrapers.row import Lead
from scrapers.source import Api
from scrapers.spiders.leads import FinderError, Page, words


def find(page: Page) -> Iterator[Lead]:
    """The items of an answer, with title and date as hints, and the next page of the list."""
    api = page.source.api
    if api is None:
        raise FinderError(f"{page.url}: {page.source.id} declares no `api`")
    try:
        answer = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise FinderError(f"{page.url}: no JSON that can be read: {error}") from error
    items = _at(answer, api.items)
    if not isinstance(items, list):
        raise FinderError(f"{page.url}: no list under {api.items!r}")
    for item in items:
        address = words(_at(item, api.url))
        if address:
            yield Lead(url=urljoin(page.url, address), hints=_hints(api, item))
    following = _next(api, page.url, answer) if items else ""
    if following:
        yield Lead(url=urljoin(page.url, following), way="api")


def _next(api: Api, url: str, answer: Any) -> str:
    if api.page is None:
        return words(_at(answer, api.next)) if api.next else ""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    number = next((value for key, value in query if key == api.page), "0")
    kept = [(key, value) for key, value in query if key != api.page]
    if not number.isdecimal():
        return ""
    return urlunsplit(parts._replace(query=urlencode([*kept, (api.page, str(int(number) + 1))])))


def _hints(api: Api, item: Any) -> dict[str, str]:
    title = words(_at(item, api.title)) if api.title else ""
    published = _date(_at(item, api.published)) if api.published else ""
    return {name: value for name, value in (("title", title), ("published", published)) if value}


def _date(value: Any) -> str:
    """A date as given; seconds since 1970 as an instant."""
    told = str(value) if isinstance(value, int) else words(value)
    if told.isdecimal() and 9 <= len(told) <= 11:
        return datetime.fromtimestamp(int(told), UTC).isoformat()
    return told


def _at(answer: Any, path: str) -> Any:
    """The value under a dotted path; None where it leads nowhere."""
    for key in path.split("."):
        if isinstance(answer, list) and key.isdecimal() and int(key) < len(answer):
            answer = answer[int(key)]
        else:
            answer = answer.get(key) if isinstance(answer, dict) else None
    return answer
