"""The one Scrapy add-on: installs the downloader middlewares, in the order of the lines."""

from scrapy.settings import BaseSettings

from scrapers.keep import Keep
from scrapers.politeness import Gate, Pace, Robots

# From the engine to the network. `Keep` must stay last: 999 is next to the downloader.
_MIDDLEWARES = (
    (10, Gate),  # only what the source declares
    (20, Robots),  # only what robots.txt allows
    (990, Pace),  # not before the host's turn
    (999, Keep),  # and every answer becomes a capture before anybody else sees it
)


class Openbrief:
    """See `settings.ADDONS`."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy for each crawler."""
        for order, middleware in _MIDDLEWARES:
            settings["DOWNLOADER_MIDDLEWARES"].set(middleware, order, priority="addon")
