"""daoyin sheets"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from generators.cli.common import fail, language_option, loaded_knowledge, put_json, say
from generators.cli.papers import ending_of, no_address, print_paper
from generators.render.poster.press import Press, Size
from generators.render.poster.sheets import sheet_paper


@click.group(epilog="Example: daoyin sheets print rights-card --language en --out card.pdf")
def sheets() -> None:
    """Sheets for the wallet and the counter: list them, print one."""


@sheets.command("list", epilog="Example: daoyin sheets list --language en")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_sheets(language: str, as_json: bool) -> None:
    """List the sheets; a sheet that nobody but its author has read is marked, and not published."""
    rows = [
        {"id": sheet_id, "title": one.words[language].value.title, "layout": one.sheet.layout, "reviewed": bool(one.sheet.reviews)}
        for sheet_id, one in loaded_knowledge().sheets.items()
    ]
    if as_json:
        put_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']:24} {row['layout']:8} {row['title']}" + ("" if row["reviewed"] else "  (not reviewed)"))


@sheets.command("print", epilog="Example: daoyin sheets print rights-and-conduct --out handout.pdf --address https://example.org/daoyin")
@click.argument("sheet_id", metavar="ID")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write: .pdf; a sheet of one page also .svg or .png."
)
@language_option
@click.option(
    "--size", type=click.Choice(get_args(Size)), default="a4", show_default=True, help="Size of the paper; a card is as large as a bank card."
)
@click.option("--address", help="Where the site is published, for the code; else `address` of guides/project.yml.")
def print_sheet(sheet_id: str, out: Path, language: str, size: Size, address: str | None) -> None:
    """Set a sheet for printing: a card as two pages, for its two sides."""
    knowledge = loaded_knowledge()
    if sheet_id not in knowledge.sheets:
        fail(f"no sheet '{sheet_id}'; there are: {', '.join(knowledge.sheets) or 'none yet'}")
    leaflet = knowledge.sheets[sheet_id]
    ending = ending_of(out, ("pdf",) if leaflet.sheet.layout == "card" else ("pdf", "svg", "png"))

    def draw(press: Press) -> bytes:
        paper = sheet_paper(knowledge, leaflet, language, address or knowledge.address)
        return press.draw(leaflet.sheet.layout, paper, language, knowledge.edition, ending, size)

    print_paper(out, draw)
    if not leaflet.sheet.reviews:
        say(f"notice: nobody but its author has compared '{sheet_id}' with the law; do not hand it out yet")
    if leaflet.sheet.layout == "columns" and not (address or knowledge.address):
        say(no_address())
