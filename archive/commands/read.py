"""`openbrief read`: what is read and found in files, as JSON."""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click
import msgspec

from archive import read_files
from archive.commands.options import checked, stops_clearly
from archive.told import ToldError, address_told, day_told


@click.command("read")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--batch", is_flag=True, help='Take JSON lines {"file", "url"?, "published"?} from stdin.')
@click.option("--url", callback=checked(address_told), help="Address of the page, for a single file.")
@click.option("--published", callback=checked(day_told), help="Day of publication, as 2026-03-02.")
@click.option("--no-findings", is_flag=True, help="Stop after reading.")
@click.option("--processes", type=click.IntRange(1), default=os.cpu_count, help="Worker processes.")
@stops_clearly(ToldError)
def read_command(files: Sequence[str], *, batch: bool, url: str | None, published: str | None, **options: Any) -> None:
    """Read files and print one JSON object for each, findings included; touches no database.

    FILE may be - for a document on stdin. The form of the object is documented in docs/read.schema.json. What cannot
    be read, a line of a batch included, has an object with "gaps" and no text, and the rest goes on.

    \b
    Exit code: 0 all was read; 1 some could not be; 2 the command was not understood.

    \b
    Examples:
      openbrief read page.html --url https://example.org/story --published 2026-03-02
      openbrief read - < page.html
      openbrief read --batch < list.jsonl > read.jsonl
    """
    if batch == bool(files):
        raise click.UsageError("give files, or --batch with a list on stdin")
    if url and len(files) != 1:
        raise click.UsageError("--url is for one file; the lines of a batch have their own, as does --published")
    if published and batch:
        raise click.UsageError("--published is for files; the lines of a batch have their own")
    stdin = sys.stdin.buffer
    requests = (
        read_files.requests_from(stdin)
        if batch
        else (read_files.Request(file=file, url=url, published=published) for file in files)
    )
    answers = read_files.read_files(
        requests,
        findings=not options["no_findings"],
        processes=options["processes"],
        stdin=None if batch else stdin,
    )
    unread = 0
    for answer in answers:
        unread += answer.text == "" and bool(answer.gaps)
        click.echo(msgspec.json.encode(answer))
    sys.exit(1 if unread else 0)
