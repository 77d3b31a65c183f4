"""Scrapy's settings for this crawler; the add-on installs the parts, one line each."""

from importlib.metadata import version

BOT_NAME = "openbrief"
USER_AGENT = f"Openbrief/{version('openbrief')}"  # `scrapers.crawl` adds who to write to
ADDONS = {"scrapers.addon.Openbrief": 0}

# One source has one spider; the frontier is its scheduler and its memory. JOBDIR forgets pages after a crash, the HTTP
# cache knows no captures, and retries within a second help nobody: a failed page comes due again.
SCHEDULER = "scrapers.scheduler.DueScheduler"
JOBDIR = None
HTTPCACHE_ENABLED = False
RETRY_ENABLED = False
REDIRECT_ENABLED = False  # a redirect is an answer; where it leads goes through the frontier
METAREFRESH_ENABLED = False
COMPRESSION_ENABLED = False  # captures keep the payload as received; who reads it unpacks it within bounds
HTTPERROR_ALLOW_ALL = True
COOKIES_ENABLED = False  # nobody is to be recognised, and every request stands for itself
HTTPPROXY_ENABLED = False  # behind a proxy nobody could see which address is dialled
ROBOTSTXT_OBEY = False  # Scrapy's own; `politeness.Robots` obeys

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "scrapers.guard.GuardedResolver"
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}

DOWNLOAD_TIMEOUT = 60  # seconds for a whole exchange
DOWNLOAD_MAXSIZE = 64 * 2**20
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False  # what came is kept, marked as truncated
CLOSESPIDER_TIMEOUT = 3 * 3600  # seconds a round may take; what is left stays due

# `politeness.Pace` lets requests leave one by one, so these bound only how many may wait, and so how long a stop lasts.
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 48
DOWNLOAD_DELAY = 0

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}  # they judge requests that a spider yields; ours yields none
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
}
LOG_LEVEL = "WARNING"
STATS_DUMP = False
