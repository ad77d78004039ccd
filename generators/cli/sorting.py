"""daoyin routes sorting"""

from __future__ import annotations

import re
from pathlib import Path

import click

from generators.cli.common import language_option, loaded_knowledge, say
from generators.language.phrases import Phrases
from generators.model.published import published
from generators.render.tables import ENDINGS, sorting_file
from generators.work.files import write_atomic

_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")


def _out(_: click.Context, __: click.Parameter, value: Path) -> Path:
    if value.suffix.lstrip(".").lower() not in ENDINGS:
        raise click.BadParameter(f"found '{value.name}', expected a name that ends in {', '.join('.' + one for one in ENDINGS)}")
    return value


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise click.BadParameter(f"found '{value}', expected the address of the published site, e.g. https://example.org/daoyin")
    return value or ""


@click.command(epilog="Example: daoyin routes sorting --out sorting.xlsx --language en")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, callback=_out, help="File to write; ends in .xlsx, .csv or .json."
)
@click.option("--address", metavar="URL", callback=_address, help="Where the site is published, for links; else `address` of guides/project.yml.")
@language_option
def sorting(out: Path, address: str, language: str) -> None:
    """Write the sorting list: kind of demand, item of Article 31, procedure, law and receiver, taken from the maps."""
    knowledge = published(loaded_knowledge())
    write_atomic(out, sorting_file(out.suffix.lstrip(".").lower(), knowledge, Phrases(knowledge, language), address or knowledge.address or ""))
    say(f"wrote {out} ({out.stat().st_size} bytes)")
