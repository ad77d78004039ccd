"""daoyin schemas"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.common import say
from generators.work.schemas import write_schemas


@click.command(epilog="Example: daoyin schemas --out build/schemas")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build/schemas"), show_default=True, help="Folder to write to.")
def schemas(out: Path) -> None:
    """Write JSON Schemas for editors, and the references of fields and findings, all from the model."""
    written = write_schemas(out)
    say(f"wrote {len(written)} files to {out}")
