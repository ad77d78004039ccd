"""Questions of all six kinds, full of signs that mean something to one format or another."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.render.quiz import Quiz, gathered
from generators.training import Asked, Option, asked_questions
from tests.samples.sample import lay_out
from tests.samples.town import knowledge_of

NASTY = r"~ = # { } : \ \n -> %50% ::x:: // $CATEGORY: a & <b> ]]> \"q\" 'p' ；，“灯” {{c1::x}} 😀"


def option(name: str, text: str, right: bool = False) -> Option:
    return Option(name, text, right)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Knowledge:
    """The invented town with all interface words."""
    folder = lay_out(tmp_path_factory.mktemp("town"))
    for language in ("zh-Hans", "en"):
        shutil.copy(project / "guides/words" / f"{language}.yml", folder / "guides/words")
    return knowledge_of(folder)


@pytest.fixture(scope="session")
def invented(town: Knowledge) -> tuple[Asked, ...]:
    """Six questions, one of each kind."""
    base = next(one for one in asked_questions(town, "zh-Hans") if one.id == "lamp-workdays")
    several = tuple(option(f"{n}-o", f"{sign}{n} {NASTY}", right) for n, (sign, right) in enumerate(zip("=+-@#~", (1, 1, 1, 0, 0, 0), strict=True)))
    several = tuple(replace(one, right=bool(one.right)) for one in several)
    yes_no = (option("yes", "对"), option("no", "错", True))
    order = (option("c", f"third {NASTY}", True), option("a", "TRUE", True), option("b", "=first", True))

    def asked(kind: str, options: tuple[Option, ...] = (), **more: object) -> Asked:
        named = replace(base, id=f"{len(kind)}-{kind}", kind=kind, options=options, order=(), **more)  # type: ignore[arg-type]
        return replace(named, stem=f"={kind}: {NASTY}", explanation=f"@why {NASTY}")

    return (
        asked("single", (option("a", f"~{NASTY}"), option("b", f"=1+1 {NASTY}", True), option("c", "#3"), option("d", "%50% of it"))),
        asked("multiple", several, difficulty=3),
        asked("true-false", yes_no),
        asked("number", number=1500, unit="day"),
        replace(asked("ordering", order), order=("a", "b", "c")),
        asked("case", (option("a", f"point {NASTY}", True), option("b", "-2 points", True))),
    )


@pytest.fixture(scope="session")
def quiz(town: Knowledge, invented: tuple[Asked, ...]) -> Quiz:
    """The questions of the town, then the invented ones: a lesson and a field."""
    return gathered(town, "zh-Hans", [*asked_questions(town, "zh-Hans"), *invented])
