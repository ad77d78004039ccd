"""daoyin routes word, daoyin routes export: a map as a file for other programs"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.common import fail, language_option, loaded_knowledge, say
from generators.model.knowledge import Knowledge
from generators.work.files import write_atomic

ENDINGS = {"word": (".docx",), "mermaid": (".mmd", ".mermaid"), "bpmn": (".bpmn", ".xml")}


def _checked(out: Path, kind: str) -> None:
    """Refuse a file name that other programs would take for something else."""
    if out.suffix.lower() not in ENDINGS[kind]:
        raise click.BadParameter(f"found '{out.name}', expected a name that ends in {' or '.join(ENDINGS[kind])}", param_hint="--out")


def _known(route_id: str) -> Knowledge:
    knowledge = loaded_knowledge()
    if route_id not in knowledge.routes:
        fail(f"no route map '{route_id}'; there are {', '.join(knowledge.routes)}")
    return knowledge


def _write(out: Path, data: bytes) -> None:
    try:
        write_atomic(out, data)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror or error}")
    say(f"{out} written")


@click.command("word", epilog="Example: daoyin routes word wages --out wages.docx --language en")
@click.argument("route_id", metavar="ID")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.docx).")
@language_option
def word(route_id: str, out: Path, language: str) -> None:
    """Write a map as a Word file: the drawing, and every step in words."""
    from generators.render.word import render_route_map

    _checked(out, "word")
    _write(out, render_route_map(_known(route_id), route_id, language))


@click.command("export", epilog="Example: daoyin routes export wages --format bpmn --out wages.bpmn")
@click.argument("route_id", metavar="ID")
@click.option("--format", "kind", type=click.Choice(["mermaid", "bpmn"]), required=True, help="Flow chart text, or BPMN 2.0 with its diagram.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write: .mmd (.mermaid), or .bpmn (.xml).")
@language_option
def export(route_id: str, kind: str, out: Path, language: str) -> None:
    """Write a map for flow chart and process programs."""
    from generators.render.exchange import render_exchange

    _checked(out, kind)
    _write(out, render_exchange(_known(route_id), route_id, language, kind))
