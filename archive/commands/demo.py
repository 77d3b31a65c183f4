"""`openbrief demo`: the whole line over a fictional newsroom."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from archive import demo as demonstration
from archive import terminal
from archive.commands.build import BUILD_ERRORS, build_archive
from archive.commands.options import stops_clearly
from archive.declared import keep
from archive.site.serve import ServeError, check_free, serve
from scrapers.crawl import CrawlError, crawl
from scrapers.source import load_sources, named


@click.command("demo")
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-data"), show_default=True)
@click.option("--serve/--no-serve", "serving", default=True, help="Serve the site at the end.")
@click.option("--days", type=click.IntRange(1), help="Live through only the first days.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@stops_clearly(demonstration.DemoError, CrawlError, ServeError, *BUILD_ERRORS)
def demo_command(names: Sequence[str], data: Path, *, serving: bool, days: int | None, host: str, port: int) -> None:
    """Let the fictional newsroom live through its days: crawl, build, serve.

    \b
    Examples:
      openbrief demo
      openbrief demo --no-serve --data /tmp/demo
      openbrief demo plaza hartford-gazette     two of its sources alone
    """
    if serving:
        check_free(host, port)
    sources = load_sources(demonstration.NEWSROOM / "sources") if demonstration.NEWSROOM.is_dir() else {}
    chosen = [named(sources, name) for name in names] or list(sources.values())

    def crawl_day(allow: str, at: datetime) -> None:
        keep(data, demonstration.NEWSROOM / "sources", [source.id for source in chosen])
        with terminal.crawl_progress() as step:
            outcomes = crawl(demonstration.promising(chosen, at), data, allow_hosts=[allow], at=at, progress=step)
        new, kept = (sum(getattr(row, count) for row in outcomes) for count in ("new", "fetched"))
        terminal.say(f"{at:%A %d %B %Y}: {len(outcomes)} sources crawled, {kept} captures, {new} new pages")

    demonstration.live_through(data, crawl_day, days)
    demonstration.decide(data)
    build_archive(data, sources)
    if serving:
        serve(data, host, port, ready=terminal.say)
