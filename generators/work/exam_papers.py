"""Writes tests to a folder: every version as question paper, answer sheet and key, and what the questions cover.

The folder appears whole or not at all. One paper is in memory at a time.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.poster.exam import exam_paper
from generators.render.poster.press import Press
from generators.render.word.exam import render_exam
from generators.training.asked import Asked
from generators.training.coverage import coverage
from generators.training.draw import Paper, Wanted, draw, versions
from generators.training.printed import Part
from generators.work.files import write_atomic
from generators.work.wall import paper_press

Format = Literal["docx", "pdf"]
PARTS: tuple[Part, ...] = ("paper", "sheet", "key")


@dataclass(frozen=True)
class Order:
    """What is wanted. `papers` different tests with seeds `seed`, `seed-2`, `seed-3` …, each in `versions` versions."""

    wanted: Wanted
    seed: str
    title: str
    language: str
    versions: int = 1
    papers: int = 1
    formats: tuple[Format, ...] = ("docx", "pdf")


def write_papers(knowledge: Knowledge, questions: Sequence[Asked], order: Order, out: Path, progress: Callable[[int], None] = lambda _: None) -> int:
    """Write every paper below `out`, which must not exist or be empty; return how many files there are.

    Raises TooFew, PaperProblem (no fonts, a character without a picture), FileExistsError, OSError. Then `out` is as it was.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(out)
    drawn = draw(questions, order.wanted, order.seed)  # so that nothing is begun that cannot be finished
    press = paper_press() if "pdf" in order.formats else None
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        files = 0
        for number in range(1, order.papers + 1):
            if number > 1:
                drawn = draw(questions, order.wanted, _seed(order, number))
            folder = staged if order.papers == 1 else staged / f"{number:0{len(str(order.papers))}}"
            files += _write(knowledge, drawn, order, _seed(order, number), folder, press)
            progress(number)
        staged.chmod(0o755)
        if out.exists():
            out.rmdir()
        staged.replace(out)
        return files
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _seed(order: Order, number: int) -> str:
    return order.seed if number == 1 else f"{order.seed}-{number}"


def _write(knowledge: Knowledge, drawn: Sequence[Asked], order: Order, seed: str, folder: Path, press: Press | None) -> int:
    count = 0
    for version in versions(drawn, seed, order.versions):
        for name, data in _files(knowledge, version, order, press):
            write_atomic(folder / name, data)
            count += 1
    write_atomic(folder / "coverage.json", coverage_json(drawn, seed, order))
    return count + 1


def _files(knowledge: Knowledge, version: Paper, order: Order, press: Press | None) -> Iterator[tuple[str, bytes]]:
    say = Phrases(knowledge, order.language)
    for part in PARTS:
        name = f"{version.version}-{part}"
        if "docx" in order.formats:
            yield f"{name}.docx", render_exam(knowledge, version, order.title, order.language, part)
        if press is not None:
            drawable = exam_paper(say, version, order.title, part, knowledge.edition)
            yield f"{name}.pdf", press.draw("exam", drawable, order.language, knowledge.edition, "pdf", "a4")


def coverage_json(drawn: Sequence[Asked], seed: str, order: Order) -> bytes:
    """Return what a paper covers: its questions, and how many there are by home, kind, difficulty and article."""
    found = coverage(drawn)
    value: dict[str, Any] = {
        "seed": seed,
        "language": order.language,
        "versions": order.versions,
        "questions": [one.id for one in drawn],
        "homes": {"/".join(home): count for home, count in sorted(found.homes.items())},
        "kinds": found.kinds,
        "difficulty": {str(level): count for level, count in found.levels.items()},
        "articles": [{"law": law, "article": article, "questions": count} for (law, article), count in sorted(found.articles.items())],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
