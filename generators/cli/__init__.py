"""The command line. Commands are loaded when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib

import click

from generators import __version__

# command → (module, one line for the overview)
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("generators.cli.build", "Check the content and build the site with all its downloads."),
    "serve": ("generators.cli.build", "Build, then preview the site on 127.0.0.1."),
    "check": ("generators.cli.check", "Check the content; with --laws also against the texts of the law."),
    "search": ("generators.cli.search", "Search the built index."),
    "routes": ("generators.cli.routes", "List, show and walk route maps."),
    "deadlines": ("generators.cli.deadlines", "Work out when a period ends; write it as a calendar file."),
    "forms": ("generators.cli.forms", "List, show, print blank and fill forms."),
    "sets": ("generators.cli.sets", "The papers a stage needs: list them, fill them from one case record, look them through."),
    "sheets": ("generators.cli.sheets", "List and print sheets for the wallet and the counter."),
    "laws": ("generators.cli.laws", "List the laws cited and show a provision."),
    "translate": ("generators.cli.translate", "Show which translations are missing or stale; seal the current ones."),
    "plainness": ("generators.cli.plainness", "Say how hard each page is to read, and how much it asks for."),
    "training": ("generators.cli.training", "Make the deck and the handout of a lesson."),
    "export": ("generators.cli.export", "Write knowledge.json, the open data."),
    "schemas": ("generators.cli.schemas", "Write JSON Schemas and the field reference for editors."),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)  # type: ignore[no-any-return]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands, epilog="Example: daoyin check --laws ../shared/laws")
@click.version_option(__version__)
def daoyin() -> None:
    """Route maps, guides, paperwork and training packs from one checked knowledge base.

    Exit status: 0 done; 1 the content or the input has errors; 2 wrong usage.
    """
