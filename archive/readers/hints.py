"""What is known about a payload before it is read: by the user, a feed, a sitemap, the response, the source."""

from typing import Literal

import msgspec

from scrapers.source import Rules


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a reader may know beside the payload itself; readers look at nothing else.

    `published` and `modified` are ISO 8601, with or without a time; `published_how` says who told. `captured` is the
    moment of the capture: nothing read may be published after it. `rules` are those of the source at that moment.
    """

    url: str | None = None
    filename: str | None = None
    media_type: str | None = None
    charset: str | None = None
    published: str | None = None
    published_how: Literal["given", "feed", "sitemap"] | None = None
    modified: str | None = None
    title: str | None = None
    authors: list[str] = msgspec.field(default_factory=list)
    captured: str | None = None
    language: str | None = None
    timezone: str = "UTC"
    site: str | None = None
    rules: Rules | None = None
    reader: Literal["bulletin"] | None = None
