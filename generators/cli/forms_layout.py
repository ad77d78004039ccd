"""daoyin forms layout"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.common import fail, put_json, say
from generators.layout import departures, read_paper
from generators.supplied import MOST_BYTES, TemplateRefused


@click.command("layout", epilog="Example: daoyin forms layout S27-00001.docx")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def layout(files: tuple[Path, ...], as_json: bool) -> None:
    """Hold finished official papers to the layout of GB/T 9704-2012.

    Reads the Word files themselves, ours or others': page and margins, lines and characters, type, title, number, organ, day, page
    numbers, copies. Every departure is listed; exit status 1 when there is one.
    """
    found = {str(file): _departures(file) for file in files}
    count = sum(map(len, found.values()))
    if as_json:
        put_json([{"file": file, "departures": said} for file, said in found.items()])
    else:
        for file, said in found.items():
            for one in said:
                click.echo(f"{file}: {one}")
    if count:
        fail(f"{count} departures from GB/T 9704-2012 in {sum(map(bool, found.values()))} of {len(found)} files")
    say(f"{len(found)} files keep to GB/T 9704-2012 as far as a file shows it")


def _departures(file: Path) -> list[str]:
    try:
        if file.stat().st_size > MOST_BYTES:
            return [f"has {file.stat().st_size:,} bytes, more than any paper; it was not opened"]
        return departures(read_paper(file.read_bytes()))
    except OSError as error:
        return [f"cannot be read: {error.strerror or error}"]
    except TemplateRefused as refused:
        return [str(refused)]
