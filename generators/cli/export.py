"""daoyin export"""

from __future__ import annotations

import json
from pathlib import Path

import click

from generators.cli.common import fail, print_problems, project_root, say
from generators.model.published import published
from generators.work.files import write_atomic
from generators.work.kept import kept_content
from generators.work.making import open_data


@click.command(epilog="Example: daoyin export --out knowledge.json")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
def export(out: Path) -> None:
    """Write the open data: everything Daoyin knows, as one JSON object."""
    checked = kept_content(project_root())
    if checked.errors or checked.knowledge is None:
        print_problems(checked.errors)
        fail(f"{len(checked.errors)} errors in the content; nothing was written")
    write_atomic(out, open_data(published(checked.knowledge)))
    say(f"wrote {out} ({json.dumps(out.stat().st_size)} bytes)")
