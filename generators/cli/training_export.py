"""daoyin training export"""

from __future__ import annotations

import re
from pathlib import Path

import click

from generators.cli.common import fail, language_option, loaded_knowledge, say
from generators.cli.training_paper import read_wanted, wanted_option
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.render.quiz import FORMATS, gathered, render_quiz
from generators.training.asked import asked_questions
from generators.training.draw import eligible
from generators.work.files import write_atomic

SHORT = {"qti": "qti21"}
"""What may be said for a format."""
_LEVELS = re.compile(r"([1-3])(?:-([1-3]))?")


class Levels(click.ParamType[tuple[int, ...]]):
    """Difficulties: one, several with commas, or from one to another."""

    name = "levels"

    def convert(self, value: str | tuple[int, ...], param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        levels: set[int] = set()
        for part in value.split(","):
            found = _LEVELS.fullmatch(part.strip())
            first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
            if first > last:
                self.fail(f"found '{part.strip()}', expected 1 (easy) to 3 (hard), such as 2, 1-2 or 1,3", param, ctx)
            levels.update(range(first, last + 1))
        return tuple(sorted(levels))


@click.command(epilog="Example: daoyin training export --format moodle --fields wages,work-injury --out wages.xml")
@wanted_option
@click.option("--format", "form", type=click.Choice([*FORMATS, *SHORT]), required=True, help="What the file is for; qti is qti21.")
@click.option("--difficulty", "levels", type=Levels(), metavar="LEVELS", default="1-3", show_default=True, help="Only these difficulties.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write; its ending must suit the format.")
@language_option
def export(out: Path, language: str, form: str, levels: tuple[int, ...], **chosen: str | None) -> None:
    """Write questions for a learning platform, for cards or as a table."""
    form = SHORT.get(form, form)
    if out.suffix.lower() not in FORMATS[form]:
        found = f"found the ending '{out.suffix}'" if out.suffix else "found no ending"
        raise click.BadParameter(f"{found}, expected {' or '.join(FORMATS[form])} for {form}", param_hint="--out")
    knowledge = loaded_knowledge()
    wanted = read_wanted(knowledge, 0, difficulty=None, **chosen)
    questions = [one for one in eligible(asked_questions(knowledge, language), wanted) if one.difficulty in levels]
    if not questions:
        fail(_nothing(knowledge, language))
    try:
        write_atomic(out, render_quiz(form, gathered(knowledge, language, questions)))
    except ValueError as error:
        fail(f"{error}; nothing was written")
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror or error}")
    say(f"{out}: {len(questions)} questions")


def _nothing(knowledge: Knowledge, language: str) -> str:
    counts = f"in {language} there are {len(asked_questions(knowledge, language))} questions altogether"
    if language != SOURCE_LANGUAGE:
        counts += f", in Chinese {len(asked_questions(knowledge, SOURCE_LANGUAGE))}"
    return f"no question fits --lessons, --fields, --kinds and --difficulty; {counts}. Nothing was written"
