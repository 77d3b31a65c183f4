"""`openbrief read`: what is read and found in files, as JSON."""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click
import msgspec

from archive import read_files
from archive.commands.options import stops_clearly


@click.command("read")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--batch", is_flag=True, help='Take JSON lines {"file", "url"?, "published"?} from stdin.')
@click.option("--url", help="Address of the page.")
@click.option("--published", help="Date of publication, as 2026-03-02.")
@click.option("--no-findings", is_flag=True, help="Stop after reading.")
@click.option("--processes", type=click.IntRange(1), default=os.cpu_count, help="Worker processes.")
@stops_clearly(read_files.RequestError)
def read_command(files: Sequence[str], *, batch: bool, url: str | None, published: str | None, **options: Any) -> None:
    """Read files and print one JSON object for each, findings included; touches no database.

    The form of the object is documented in docs/read.schema.json.

    \b
    Examples:
      openbrief read page.html --url https://example.org/story --published 2026-03-02
      openbrief read --batch < list.jsonl > read.jsonl
    """
    if batch == bool(files):
        raise click.UsageError("give files, or --batch with a list on stdin")
    requests = (
        read_files.requests_from(sys.stdin)
        if batch
        else (read_files.request(file, url=url, published=published) for file in files)
    )
    unread = 0
    for answer in read_files.read_files(requests, findings=not options["no_findings"], processes=options["processes"]):
        unread += answer.text == "" and bool(answer.gaps)
        click.echo(msgspec.json.encode(answer).decode())
    sys.exit(1 if unread else 0)
