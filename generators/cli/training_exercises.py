"""daoyin training exercises"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.common import fail, language_option, loaded_knowledge, say
from generators.cli.training_paper import read_seed
from generators.training.exercises import CASES, exercised
from generators.work.files import write_atomic


@click.command("exercises", epilog="Example: daoyin training exercises --fields wages,work-injury --seed spring --out exercises")
@click.option("--fields", help="Only these fields (ids of their maps, separated by commas); without it, all.")
@click.option("--count", type=click.IntRange(1, 100), default=CASES, show_default=True, help="How many cases of each field, at most.")
@click.option("--seed", required=True, help="A word or number. The same seed draws the same cases and days; it stands at the foot of each page.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write a Word file for each field to.")
@language_option
def exercises(fields: str | None, count: int, seed: str, out: Path, language: str) -> None:
    """Make case exercises of route maps: sort, choose the organ, draft the paper, work out the day; with model answers."""
    from generators.render.word import render_exercises

    knowledge = loaded_knowledge()
    there = exercised(knowledge)
    wanted = tuple(one.strip() for one in fields.split(",") if one.strip()) if fields else there
    unknown = [one for one in wanted if one not in there]
    if unknown or not wanted:
        fail(f"--fields: no exercises on {', '.join(unknown) or 'nothing'}; there are {', '.join(there)}")
    code = read_seed(seed)
    made = [(route_id, render_exercises(knowledge, route_id, language, count, code)) for route_id in dict.fromkeys(wanted)]
    try:
        out.mkdir(parents=True, exist_ok=True)
        for route_id, data in made:
            write_atomic(out / f"{route_id}.docx", data)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror or error}")
    say(f"{out}: {len(made)} files, seed {code}")
