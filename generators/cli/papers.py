"""What the commands that print papers share, and `daoyin routes poster`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import click

from generators.cli.common import fail, language_option, loaded_knowledge, say
from generators.render.poster.poster import poster_paper
from generators.render.poster.press import Ending, Press, Size
from generators.render.poster.problem import PaperProblem
from generators.work.files import write_atomic
from generators.work.wall import paper_press

ENDINGS: tuple[Ending, ...] = get_args(Ending)


def ending_of(out: Path, allowed: tuple[str, ...] = ENDINGS) -> Ending:
    """Return what the name of a file asks for; anything else but the endings allowed is wrong usage."""
    ending = out.suffix.removeprefix(".").lower()
    if ending not in allowed:
        raise click.BadParameter(f"found '{out.name}', expected a name that ends in {' or '.join(f'.{one}' for one in allowed)}", param_hint="--out")
    return ending  # type: ignore[return-value]


def print_paper(out: Path, draw: Callable[[Press], bytes]) -> None:
    """Draw a paper and write it whole or not at all; leaves with everything that keeps it from being drawn."""
    try:
        data = draw(paper_press())
    except PaperProblem as problem:
        for one in problem.findings:
            say(f"error: {one}")
        raise SystemExit(1) from problem
    try:
        write_atomic(out, data)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror or error}")
    say(f"{out}: {len(data) // 1024 + 1} kB")


def no_address() -> str:
    """Return the notice that the square for the code stays empty."""
    return "notice: no address is known, so the square for the code is empty; give --address, or `address` in guides/project.yml"


@click.command("poster", epilog="Example: daoyin routes poster wages --size a2 --out wages.pdf --address https://example.org/daoyin")
@click.argument("route_id", metavar="ID")
@click.option("--size", type=click.Choice(get_args(Size)), default="a2", show_default=True, help="Size of the paper. All have the same lines.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write: .pdf, .svg or .png.")
@language_option
@click.option("--address", help="Where the site is published, for the code on the poster; else `address` of guides/project.yml.")
def poster(route_id: str, size: Size, out: Path, language: str, address: str | None) -> None:
    """Draw the poster of a map: its main path, the first deadlines, what to bring, and room for where to ask."""
    ending = ending_of(out)
    knowledge = loaded_knowledge()
    if route_id not in knowledge.routes:
        fail(f"no route map '{route_id}'; there are {', '.join(knowledge.routes)}")

    def draw(press: Press) -> bytes:
        paper = poster_paper(knowledge, knowledge.routes[route_id], language, address or knowledge.address)
        return press.draw("poster", paper, language, knowledge.edition, ending, size)

    print_paper(out, draw)
    if not (address or knowledge.address):
        say(no_address())
