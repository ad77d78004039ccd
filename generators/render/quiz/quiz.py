"""What every format is made from: questions by where they belong, and the words around them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.training import Asked

MOST_SHARED = 10
"""Learning platforms know shares of a mark down to a tenth."""
NAME_LENGTH = 48
"""Characters of a question that stand in a list of questions."""


@dataclass(frozen=True)
class Group:
    """The questions of a lesson or a field. `home` as in `Asked`."""

    home: tuple[str, str]
    title: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Quiz:
    """Questions in one language, in groups; never empty."""

    say: Phrases
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        return self.say.word("quiz", "export", "title")

    @property
    def language(self) -> str:
        return self.say.language

    @property
    def edition(self) -> date:
        return self.say.knowledge.edition

    @property
    def questions(self) -> tuple[Asked, ...]:
        return tuple(one for group in self.groups for one in group.questions)


def gathered(knowledge: Knowledge, language: str, questions: Iterable[Asked]) -> Quiz:
    """Put questions into groups, in their order. Raises ValueError when there are none."""
    say = Phrases(knowledge, language)
    homes: dict[tuple[str, str], list[Asked]] = {}
    for one in questions:
        homes.setdefault(one.home, []).append(one)
    if not homes:
        raise ValueError("no questions to write")
    return Quiz(say, tuple(Group(home, _title(say, home), tuple(asked)) for home, asked in homes.items()))


def _title(say: Phrases, home: tuple[str, str]) -> str:
    kind, thing = home
    return say.title_of("lesson" if kind == "lesson" else "route", thing)


def name_of(asked: Asked) -> str:
    """Return the beginning of a question, for lists of questions."""
    return asked.stem if len(asked.stem) <= NAME_LENGTH else asked.stem[: NAME_LENGTH - 1].rstrip() + "…"


def tags_of(asked: Asked) -> tuple[str, ...]:
    """Return what a question is found by: lesson:lamps, map:wages, kind:single, difficulty:2."""
    kind, thing = asked.home
    lesson = (f"lesson:{asked.lesson}",) if asked.lesson else ()
    field = (f"map:{thing}",) if kind == "bank" else ()
    return (*lesson, *field, f"kind:{asked.kind}", f"difficulty:{asked.difficulty}")


def basis_of(say: Phrases, asked: Asked) -> str:
    return say.word("citation", "basis", citations=asked.basis)


def feedback(say: Phrases, asked: Asked) -> tuple[str, ...]:
    """Return what stands after the answer, line by line: for a case the points of a right answer, then why, then the articles."""
    points = (say.word("quiz", "paper_points", n=len(asked.options)), *numbered(asked)) if asked.kind == "case" else ()
    return (*points, asked.explanation, basis_of(say, asked))


def numbered(asked: Asked) -> tuple[str, ...]:
    """Return the right options, numbered: the points of a case, or the order."""
    return tuple(f"{number}. {option.text}" for number, option in enumerate(asked.right, 1))


def shares(asked: Asked) -> tuple[float, float]:
    """Return the part of the mark for each right option, and what each wrong one takes away: who ticks everything gets nothing.

    Raises ValueError for more options than platforms can share a mark among.
    """
    right, wrong = len(asked.right), len(asked.options) - len(asked.right)
    if max(right, wrong) > MOST_SHARED:
        raise ValueError(
            f"the question '{asked.id}' has {max(right, wrong)} right or wrong options; platforms share a mark among {MOST_SHARED} at most"
        )
    return 1 / right, -1 / wrong if wrong else 0.0


def percent(share: float) -> str:
    """Say a share as platforms compare it: 33.33333, 50, -100."""
    return f"{share * 100:.5f}".rstrip("0").rstrip(".")


def packed(files: Mapping[str, bytes], edition: date) -> bytes:
    """Return a zip with the files in their order, dated with the edition: the same bytes for the same files."""
    out = io.BytesIO()
    stamp = (max(edition.year, 1980), edition.month, edition.day, 0, 0, 0)
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            made.writestr(entry, data, compresslevel=6)
    return out.getvalue()
