"""The command line. Results go to stdout, progress and errors to stderr.

Exit codes: 0 done; 1 done, but something is wrong; 2 could not.
"""

from importlib import import_module

import click

# Name → what it is for. Each is a file of `archive.commands`, imported when called: the whole house takes seconds.
COMMANDS = {
    "demo": "Let a fictional newsroom live through its days: crawl, build, serve.",
    "crawl": "Collect new and changed pages, then build the archive.",
    "add": "Put files, folders and WARC files into the archive.",
    "build": "Make the archive from captures and decisions.",
    "serve": "Serve the site, with Datasette beside it.",
    "read": "Read files and print what is found in them, as JSON.",
    "check": "Check fixity of the captures and the invariants of the archive.",
    "sources": "Maintain the catalogue of sources.",
}


class Lazily(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a newcomer's first day."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"archive.commands.{cmd_name}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazily, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="openbrief")
def main() -> None:
    """Collect, read and publish what is disclosed about influence operations.

    \b
    Begin with:
      openbrief demo                 a fictional newsroom, from crawl to site
      openbrief add report.pdf       put a file of yours into the archive
      openbrief serve                look at it at http://127.0.0.1:8001/
    """


if __name__ == "__main__":
    main()
