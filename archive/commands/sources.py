"""`openbrief sources`: the catalogue, and what helps to add to it."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from archive import terminal
from archive.commands.options import allow_option, data_option, json_option, sources_option, stops_clearly
from archive.records import Reading
from scrapers.crawl import CrawlError
from scrapers.probe import ProbeError, kept, probe
from scrapers.propose import declaration, first_page, propose
from scrapers.source import SourceError, load_source, load_sources, named


@click.group("sources")
def sources_command() -> None:
    """Maintain the catalogue of sources.

    \b
    Examples:
      openbrief sources list
      openbrief sources new https://hartfordgazette.example/ --write
      openbrief sources sample hartford-gazette
      openbrief sources sample hartford-gazette --check
    """


@sources_command.command("list")
@sources_option
@json_option
@stops_clearly()
def sources_list_command(catalogue: Path, *, as_json: bool) -> None:
    """List every declared source.

    An asterisk marks addresses nobody has seen to work yet.
    """
    sources = load_sources(catalogue).values()
    if as_json:
        click.echo(msgspec.json.encode(list(sources)).decode())
        return
    rows = [
        (source.id + ("" if source.verified else " *"), source.name, source.kind, source.every, source.rights)
        for source in sources
    ]
    terminal.table(f"{len(rows)} sources", ["id", "name", "kind", "every", "rights"], rows)


@sources_command.command("new")
@click.argument("url")
@click.option("--id", "name", help="Id of the source.  [default: from the host]")
@click.option("--write", is_flag=True, help="Put it into the folder of --sources; never over a file that is there.")
@data_option
@sources_option
@allow_option
@stops_clearly(ProbeError, CrawlError)
def sources_new_command(
    url: str, name: str | None, data: Path, catalogue: Path, allow_hosts: Sequence[str], *, write: bool
) -> None:
    """Propose a declaration from a home page.

    It has name, language, feeds, sitemaps, and which links of the page at URL are pages themselves.
    Robots.txt is obeyed, and what was seen is kept under DATA/samples.

    \b
    Examples:
      openbrief sources new https://hartfordgazette.example/
      openbrief sources new https://hartfordgazette.example/ --write --sources my-sources/
    """
    proposal = propose(url, name, data / "samples", allow_hosts=allow_hosts)
    written = declaration(proposal)
    click.echo(written, nl=False)
    if write:
        catalogue.mkdir(parents=True, exist_ok=True)
        path = catalogue / f"{proposal.id}.toml"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(written)
        except FileExistsError as error:
            raise SourceError(f"{path} is there already; nothing was written") from error
        load_source(path)
        terminal.say(f"{path}: read it, mend it, then: openbrief sources sample {proposal.id}")


@sources_command.command("sample")
@click.argument("name", metavar="SOURCE")
@click.argument("url", required=False)
@click.option("--check", "checking", is_flag=True, help="Read every kept page again; exit 1 when a field is lost.")
@data_option
@sources_option
@allow_option
@stops_clearly(ProbeError, CrawlError)
def sources_sample_command(
    name: str, url: str | None, data: Path, catalogue: Path, allow_hosts: Sequence[str], *, checking: bool
) -> None:
    """Keep a page and show what is read from it.

    It is the page at URL, or the newest one of SOURCE, and is kept under DATA/samples.

    \b
    Examples:
      openbrief sources sample hartford-gazette
      openbrief sources sample hartford-gazette https://hartfordgazette.example/news/2026/03/02/plaza.html
      openbrief sources sample hartford-gazette --check    are all kept pages still read as they were?
    """
    from archive import samples  # noqa: PLC0415 - the readers take a second to load, and the list needs none

    source = named(load_sources(catalogue), name)
    folder = data / "samples" / name
    if checking:
        held, losses = samples.load_samples(folder), list(samples.check_samples(folder, kept(folder), source))
        if losses:
            terminal.table(f"{name}: no longer read", ["page", "lost"], losses)
        terminal.say(f"{name}: {len(held)} samples, {len(held) - len(losses)} read as they were")
        sys.exit(1 if losses or not held else 0)
    address = url or first_page(source, folder, allow_hosts=allow_hosts)
    answer = probe(source, [address], folder, allow_hosts=allow_hosts).get(address)
    if answer is None:
        raise samples.SampleError(f"{address}: it did not answer, or is on no host that {name} declares")
    reading = samples.read_sample(answer, source)
    samples.keep_sample(folder, answer, reading)
    _show(answer.url, reading, samples.fields_of(reading))


def _show(url: str, reading: Reading, there: Sequence[str]) -> None:
    opening = [line for line in reading.text.splitlines() if line.strip()][:3]
    rows = [
        ("page", url),
        ("title", reading.title),
        ("authors", "; ".join(reading.authors)),
        ("published", f"{reading.published or ''} ({reading.published_how or 'not said'})"),
        ("language", reading.language),
        ("words", len(reading.text.split())),
        *(("begins" if number == 0 else "", line[:200]) for number, line in enumerate(opening)),
        *(("gap", gap) for gap in reading.gaps),
        ("kept for", ", ".join(there) or "nothing: mend the declaration"),
    ]
    terminal.table("What is read", ["field", "value"], rows)
