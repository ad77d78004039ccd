"""daoyin training paper, daoyin training coverage"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, NoReturn

import click

from generators.cli.common import fail, language_option, loaded_knowledge, put_json, say
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.model.question import QUESTION_KINDS
from generators.render.poster.problem import PaperProblem
from generators.training.asked import asked_questions
from generators.training.coverage import coverage
from generators.training.draw import MOST_VERSIONS, TooFew, Wanted, eligible
from generators.work.exam_papers import Order, write_papers

FORMATS = ("docx", "pdf")
MOST_PAPERS = 100_000


def _many(text: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (text or "").split(",") if one.strip())


def _known(given: tuple[str, ...], known: Collection[str], what: str) -> tuple[str, ...]:
    unknown = [one for one in given if one not in known]
    if unknown:
        fail(f"no {what} '{unknown[0]}'; there are {', '.join(known)}")
    return given


def _levels(text: str | None, count: int) -> dict[int, int]:
    """Read `1:10,2:20`: difficulty and how many; leaves with an error that says what was expected."""
    levels: dict[int, int] = {}
    for one in _many(text):
        level, _, number = one.partition(":")
        if level not in ("1", "2", "3") or not number.isdecimal() or int(level) in levels:
            fail(f"--difficulty: found '{one}', expected each of 1, 2, 3 at most once with a number, such as 1:10,2:20,3:10")
        levels[int(level)] = int(number)
    if levels and sum(levels.values()) != count:
        fail(f"--difficulty adds up to {sum(levels.values())}, but --questions is {count}; change one of them")
    return levels


def wanted_option(command: Any) -> Any:
    """Add `--lessons`, `--fields` and `--kinds`, which say what questions are drawn from."""
    for option in (
        click.option("--kinds", metavar="KINDS", help=f"Only these kinds of question, with commas: {', '.join(QUESTION_KINDS)}."),
        click.option("--fields", metavar="MAPS", help="Draw from these fields: ids of maps, with commas. Example: --fields wages,work-injury"),
        click.option("--lessons", metavar="LESSONS", help="Draw from these lessons, with commas. Neither given: from everything."),
    ):
        command = option(command)
    return command


def read_wanted(knowledge: Knowledge, count: int, lessons: str | None, fields: str | None, kinds: str | None, difficulty: str | None) -> Wanted:
    """Return what is drawn from; leaves with an error for an unknown lesson, field, kind or difficulty."""
    taught = _known(_many(lessons), knowledge.lessons, "lesson")
    banks = _known(_many(fields), knowledge.banks, "questions on the field")
    homes = [("lesson", one) for one in taught] + [("bank", one) for one in banks]
    chosen = _known(_many(kinds), QUESTION_KINDS, "kind of question")
    return Wanted(count, homes, taught, tuple(one for one in QUESTION_KINDS if one in chosen), _levels(difficulty, count))


def read_seed(seed: str) -> str:
    """Return a seed as it is printed; leaves with an error when it cannot be."""
    if not seed.strip() or not seed.isprintable() or len(seed) > 60:
        fail("--seed: expected 1 to 60 printable characters, such as 2026-spring")
    return seed.strip()


@click.command(epilog="Example: daoyin training paper --fields wages,work-injury --questions 20 --seed spring --versions 4 --out papers")
@wanted_option
@click.option("--questions", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many questions.")
@click.option("--difficulty", metavar="1:N,2:N,3:N", help="How many of each difficulty (1 easy, 2 medium, 3 hard). Example: 1:5,2:10,3:5")
@click.option("--seed", required=True, help="A word or number. The same seed gives the same paper; it stands at the foot of each page.")
@click.option("--versions", type=click.IntRange(1, MOST_VERSIONS), default=1, show_default=True, help="Parallel versions: the same questions, mixed.")
@click.option("--papers", type=click.IntRange(1, MOST_PAPERS), default=1, show_default=True, help="Different papers, each in a folder of its own.")
@click.option("--title", help="What stands at the head of the paper.")
@click.option("--format", "formats", type=click.Choice([*FORMATS, "both"]), default="both", show_default=True, help="Word, PDF or both.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write; it must not hold anything yet.")
@language_option
def paper(
    out: Path, language: str, questions: int, seed: str, title: str | None, formats: str, versions: int, papers: int, **chosen: str | None
) -> None:
    """Draw a test: question papers, answer sheets and keys in parallel versions, and coverage.json."""
    knowledge = loaded_knowledge()
    code = read_seed(seed)
    wanted = read_wanted(knowledge, questions, **chosen)
    heading = title or knowledge.words[language].value["quiz"]["paper_heading"]
    written = FORMATS if formats == "both" else (formats,)
    order = Order(wanted, code, heading, language, versions, papers, written)  # type: ignore[arg-type]
    try:
        files = write_papers(knowledge, asked_questions(knowledge, language), order, out)
    except (TooFew, ValueError) as problem:
        fail(str(problem) + _in_chinese(knowledge, language, problem))
    except PaperProblem as problem:
        _cannot_draw(problem)
    except FileExistsError:
        fail(f"{out} holds files already; name another folder, so that no paper is mixed with an older one")
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror or error}")
    say(f"{out}: {files} files, seed {code}")


def _in_chinese(knowledge: Knowledge, language: str, problem: ValueError) -> str:
    if not isinstance(problem, TooFew) or language == SOURCE_LANGUAGE:
        return ""
    return f" (in {language} there are {len(asked_questions(knowledge, language))} questions, in Chinese {len(asked_questions(knowledge, SOURCE_LANGUAGE))})"


def _cannot_draw(problem: PaperProblem) -> NoReturn:
    for one in problem.findings:
        say(f"error: {one}")
    fail("no PDF was made, and nothing was written; mend this, or ask for --format docx")


@click.command("coverage", epilog="Example: daoyin training coverage --law 信访工作条例")
@wanted_option
@click.option("--law", default="信访工作条例", show_default=True, help="Count the questions on each article of this law.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@language_option
def show_coverage(law: str, as_json: bool, language: str, **chosen: str | None) -> None:
    """Say what the questions cover: fields, kinds, difficulty, and the articles of a law."""
    knowledge = loaded_knowledge()
    law_id = knowledge.law_names.get(law)
    if law_id is None:
        fail(f"no law '{law}' in guides/laws.yml")
    found = coverage(eligible(asked_questions(knowledge, language), read_wanted(knowledge, 0, difficulty=None, **chosen)))
    articles = found.of_law(law_id)
    if as_json:
        put_json(
            {
                "questions": found.total,
                "homes": {"/".join(home): n for home, n in found.homes.items()},
                "kinds": found.kinds,
                "difficulty": found.levels,
                "law": law_id,
                "articles": articles,
            }
        )
        return
    click.echo(f"{found.total} questions")
    for name, counts in (("home", {"/".join(home): n for home, n in found.homes.items()}), ("kind", found.kinds), ("difficulty", found.levels)):
        for key, count in counts.items():
            click.echo(f"{name:12} {key!s:40} {count:5}")
    click.echo(f"{law_id}: {len(articles)} articles are asked about")
    click.echo(", ".join(f"{article}: {count}" for article, count in articles.items()))
