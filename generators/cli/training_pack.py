"""daoyin training pack"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from generators.cli.common import fail, language_option, loaded_knowledge, say
from generators.cli.training_paper import read_seed
from generators.render.poster.problem import PaperProblem
from generators.training.draw import MOST_VERSIONS, TooFew
from generators.work.exam_papers import Format
from generators.work.pack import Pack, write_pack


@click.command("pack", epilog="Example: daoyin training pack regulation-basics --seed spring --out pack")
@click.argument("lesson_id", metavar="LESSON")
@click.option("--seed", required=True, help="A word or number. The same seed gives the same test; it stands at the foot of each page.")
@click.option("--questions", type=click.IntRange(1, 1000), default=40, show_default=True, help="How many questions the test has.")
@click.option("--versions", type=click.IntRange(1, MOST_VERSIONS), default=4, show_default=True, help="Parallel versions of the test.")
@click.option(
    "--format", "formats", type=click.Choice([*get_args(Format), "both"]), default="both", show_default=True, help="Test as Word, PDF or both."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write; it must not hold anything yet.")
@language_option
def pack(lesson_id: str, seed: str, questions: int, versions: int, formats: str, out: Path, language: str) -> None:
    """Make everything for a study session: deck, handout, trainer's guide, sheets, a test in versions, questions for other programs."""
    knowledge = loaded_knowledge()
    if lesson_id not in knowledge.lessons:
        fail(f"no lesson '{lesson_id}'; there are {', '.join(knowledge.lessons)}")
    written = get_args(Format) if formats == "both" else (formats,)
    try:
        files = write_pack(knowledge, Pack(lesson_id, language, read_seed(seed), questions, versions, written), out)
    except (TooFew, ValueError) as problem:
        fail(f"{problem}; nothing was written")
    except PaperProblem as problem:
        for one in problem.findings:
            say(f"error: {one}")
        fail("nothing was written; mend this, or ask for --format docx")
    except FileExistsError:
        fail(f"{out} holds files already; name another folder")
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror or error}")
    say(f"{out}: {files} files, seed {seed.strip()}")
