"""daoyin training"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from generators.cli.common import fail, language_option, loaded_knowledge, say
from generators.cli.training_exercises import exercises
from generators.cli.training_export import export
from generators.cli.training_pack import pack
from generators.cli.training_paper import paper, show_coverage
from generators.cli.training_publicity import publicity
from generators.model.knowledge import Knowledge
from generators.work.files import write_atomic


@click.group(epilog="Example: daoyin training deck regulation-basics --out regulation.pptx")
def training() -> None:
    """Training: papers of a lesson, case exercises, tests drawn from the questions, what they cover, and the questions for other programs."""


def _write(lesson_id: str, out: Path, language: str, render: Callable[[Knowledge, str, str], bytes]) -> None:
    knowledge = loaded_knowledge()
    if lesson_id not in knowledge.lessons:
        fail(f"no lesson '{lesson_id}'; there are {', '.join(knowledge.lessons)}")
    _put(out, render(knowledge, lesson_id, language))


def _put(out: Path, data: bytes) -> None:
    try:
        write_atomic(out, data)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    say(f"{out} written")


@training.command(epilog="Example: daoyin training deck regulation-basics --out regulation.pptx --language en")
@click.argument("lesson_id", metavar="LESSON")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.pptx).")
@language_option
def deck(lesson_id: str, out: Path, language: str) -> None:
    """Write the slides of a lesson as a PowerPoint file."""
    from generators.render.slides import render_deck

    _write(lesson_id, out, language, render_deck)


@training.command(epilog="Example: daoyin training handout regulation-basics --out handout.docx --language en")
@click.argument("lesson_id", metavar="LESSON")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.docx).")
@language_option
def handout(lesson_id: str, out: Path, language: str) -> None:
    """Write the handout of a lesson, with questions and key, as a Word file."""
    from generators.render.word import render_handout

    _write(lesson_id, out, language, render_handout)


@training.command(epilog="Example: daoyin training guide regulation-basics --out guide.docx --sign-in sign-in.docx --feedback feedback.docx")
@click.argument("lesson_id", metavar="LESSON")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.docx).")
@click.option("--sign-in", type=click.Path(path_type=Path, dir_okay=False), help="Write the sign-in sheet too (.docx).")
@click.option("--feedback", type=click.Path(path_type=Path, dir_okay=False), help="Write the feedback sheet too (.docx).")
@language_option
def guide(lesson_id: str, out: Path, sign_in: Path | None, feedback: Path | None, language: str) -> None:
    """Write the trainer's guide of a lesson as a Word file: timing, what to say and ask, usual wrong answers."""
    from generators.render.word import render_feedback, render_guide, render_sign_in

    for path, render in ((out, render_guide), (sign_in, render_sign_in), (feedback, render_feedback)):
        if path is not None:
            _write(lesson_id, path, language, render)


@training.command(epilog="Example: daoyin training programme trainee-week --out trainee-week.docx")
@click.argument("programme_id", metavar="PROGRAMME")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.docx).")
@language_option
def programme(programme_id: str, out: Path, language: str) -> None:
    """Write a programme as a Word file: syllabus with hours, skills matrix, log and reflection sheets."""
    from generators.render.word import render_programme

    knowledge = loaded_knowledge()
    if programme_id not in knowledge.programmes:
        fail(f"no programme '{programme_id}'; there are {', '.join(knowledge.programmes) or 'none yet'}")
    _put(out, render_programme(knowledge, programme_id, language))


training.add_command(exercises)
training.add_command(pack)
training.add_command(paper)
training.add_command(publicity)
training.add_command(show_coverage)
training.add_command(export)
