"""Everything for a study session in one folder: deck, handout, trainer's guide, sheets, a test in parallel versions, files for other programs.

The folder appears whole or not at all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.quiz import FORMATS, gathered, render_quiz
from generators.render.slides import render_deck
from generators.render.word import render_feedback, render_guide, render_handout, render_sign_in
from generators.training.asked import Asked, asked_questions
from generators.training.draw import Wanted, eligible
from generators.work.exam_papers import Format, Order, write_papers
from generators.work.files import write_atomic


@dataclass(frozen=True)
class Pack:
    """What is wanted: a lesson in a language, a test of `questions` in `versions` versions drawn by `seed`, on paper of `formats`."""

    lesson: str
    language: str
    seed: str
    questions: int = 40
    versions: int = 4
    formats: tuple[Format, ...] = ("docx", "pdf")


def write_pack(knowledge: Knowledge, pack: Pack, out: Path) -> int:
    """Write a pack below `out`, which must not exist or be empty; return how many files there are.

    Raises KeyError for an unknown lesson or language, TooFew, PaperProblem, ValueError, FileExistsError, OSError. Then `out` is as it was.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(out)
    title = plain_text(Phrases(knowledge, pack.language), parse_inline(knowledge.lessons[pack.lesson].texts[pack.language].head.title))
    asked, wanted = drawn_from(knowledge, pack)
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        order = Order(wanted, pack.seed, title, pack.language, pack.versions, 1, pack.formats)
        write_papers(knowledge, asked, order, staged / "test")
        for name, data in _files(knowledge, pack, eligible(asked, wanted)):
            write_atomic(staged / name, data)
        files = sum(path.is_file() for path in staged.rglob("*"))
        staged.chmod(0o755)
        if out.exists():
            out.rmdir()
        staged.replace(out)
        return files
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def drawn_from(knowledge: Knowledge, pack: Pack) -> tuple[Sequence[Asked], Wanted]:
    """Return all questions and what the test is drawn from: the lesson and the fields of its maps, everything when that is too little."""
    asked = asked_questions(knowledge, pack.language)
    maps = knowledge.lessons[pack.lesson].lesson.routes
    homes = (("lesson", pack.lesson), *(("bank", one) for one in maps if one in knowledge.banks))
    near = Wanted(pack.questions, homes, (pack.lesson,))
    return asked, near if len(eligible(asked, near)) >= pack.questions else Wanted(pack.questions)


def _files(knowledge: Knowledge, pack: Pack, questions: Sequence[Asked]) -> Iterator[tuple[str, bytes]]:
    lesson, language = pack.lesson, pack.language
    yield f"{lesson}.pptx", render_deck(knowledge, lesson, language)
    for name, render in (("handout", render_handout), ("guide", render_guide), ("sign-in", render_sign_in), ("feedback", render_feedback)):
        yield f"{lesson}-{name}.docx", render(knowledge, lesson, language)
    quiz = gathered(knowledge, language, questions)
    for form, endings in FORMATS.items():
        name = f"questions-{form}{endings[0]}" if endings[0] in (".zip",) else f"questions{endings[0]}"
        yield f"questions/{name}", render_quiz(form, quiz)
