"""A training pack beside python-pptx and python-docx doing the least, and many papers in one call.

    .venv/bin/python -m tests.bench.training [ROUNDS] [PAPERS]

The peers put the same words into the same number of files: a deck with titles, points and notes, a handout, and 40 questions in four
versions as question paper, answer sheet and key; plain paragraphs, no layout of their own, no checks, no numbers looked up: all words
are handed to them ready. Ours makes the same files with everything (layout, tables, sources, maps as shapes, facts, order by seed),
then once more the whole pack with guide, sheets and seven formats for other programs. Processor time of one process after a warm-up;
ratios are medians of the rounds' ratios. Memory is the most a process of its own ever held.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from docx import Document
from pptx import Presentation

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.slides import render_deck
from generators.render.word import render_handout
from generators.training.asked import asked_questions
from generators.training.draw import Wanted, draw, versions
from generators.training.printed import printed
from generators.work.exam_papers import PARTS, Order, write_papers
from generators.work.kept import kept_content
from generators.work.pack import Pack, drawn_from, write_pack

PROJECT = Path(__file__).resolve().parents[2]
LESSON, LANGUAGE, SEED, COUNT, VERSIONS = "regulation-basics", "zh-Hans", "bench", 40, 4
FEW = 100


def content() -> Knowledge:
    found = kept_content(PROJECT).knowledge
    assert found is not None
    return found


class Least:
    """What the peers are given: the words of each file, gathered beforehand."""

    def __init__(self, knowledge: Knowledge) -> None:
        deck = Presentation(io.BytesIO(render_deck(knowledge, LESSON, LANGUAGE)))
        self.slides = [
            (slide.shapes.title.text_frame.text, [shape.text_frame.text for shape in slide.placeholders][1:], slide.notes_slide.notes_text_frame.text)
            for slide in deck.slides
        ]
        self.handout = [one.text for one in Document(io.BytesIO(render_handout(knowledge, LESSON, LANGUAGE))).paragraphs]
        asked, wanted = drawn_from(knowledge, Pack(LESSON, LANGUAGE, SEED, COUNT, VERSIONS))
        say = Phrases(knowledge, LANGUAGE)
        self.papers = []
        for paper in versions(draw(asked, wanted, SEED), SEED, VERSIONS):
            for part in PARTS:
                shown = printed(say, paper, "", part)
                lines = [shown.title, shown.note, *shown.places]
                for heading, entries in shown.sections:
                    lines.append(heading)
                    for entry in entries:
                        lines += [
                            f"{entry.number}. {entry.text}",
                            *(f"{letter}. {text}" for letter, text in entry.options),
                            entry.answer,
                            *entry.points,
                        ]
                self.papers.append([line for line in lines if line])

    def write(self, folder: Path) -> None:
        deck = Presentation()
        for title, points, notes in self.slides:
            slide = deck.slides.add_slide(deck.slide_layouts[1])
            slide.shapes.title.text = title
            slide.placeholders[1].text = "\n".join(points)
            slide.notes_slide.notes_text_frame.text = notes
        deck.save(str(folder / "deck.pptx"))
        for i, lines in enumerate([self.handout, *self.papers]):
            document = Document()
            for line in lines:
                document.add_paragraph(line)
            document.save(str(folder / f"{i}.docx"))


def timed(job: Callable[[Path], object]) -> float:
    folder = Path(tempfile.mkdtemp())
    begun = time.process_time()
    job(folder / "out" if (folder / "out").mkdir() is None else folder)
    used = time.process_time() - begun
    shutil.rmtree(folder)
    return used


def same_files(knowledge: Knowledge, folder: Path) -> None:
    """Make the files the peers make, ours."""
    (folder / "deck.pptx").write_bytes(render_deck(knowledge, LESSON, LANGUAGE))
    (folder / "handout.docx").write_bytes(render_handout(knowledge, LESSON, LANGUAGE))
    asked, wanted = drawn_from(knowledge, Pack(LESSON, LANGUAGE, SEED, COUNT, VERSIONS))
    write_papers(knowledge, asked, Order(wanted, SEED, "", LANGUAGE, VERSIONS, 1, ("docx",)), folder / "test")


def many(papers: int) -> None:
    """Write `papers` different papers as Word files and say how long it took and how much memory was held."""
    import resource

    knowledge, folder = content(), Path(tempfile.mkdtemp())
    asked = asked_questions(knowledge, LANGUAGE)
    begun = time.process_time()
    write_papers(knowledge, asked, Order(Wanted(COUNT), SEED, "Test", LANGUAGE, 1, papers, ("docx",)), folder / "out")
    used = time.process_time() - begun
    distinct = len({(folder / "out" / one.name / "A-paper.docx").read_bytes() for one in (folder / "out").iterdir()})
    print(f"{papers} papers of {COUNT} questions (paper, sheet, key): {used:.1f} s, {used / papers * 1000:.0f} ms each, {distinct} different, "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")  # fmt: skip
    shutil.rmtree(folder)


def main(rounds: int, papers: int) -> None:
    knowledge = content()
    least = Least(knowledge)
    jobs: dict[str, Callable[[Path], object]] = {
        "python-pptx and python-docx, the least": least.write,
        "daoyin, the same files": lambda folder: same_files(knowledge, folder),
        "daoyin, the whole pack, Word": lambda folder: write_pack(knowledge, Pack(LESSON, LANGUAGE, SEED, formats=("docx",)), folder),
        "daoyin, the whole pack, Word and PDF": lambda folder: write_pack(knowledge, Pack(LESSON, LANGUAGE, SEED), folder),
    }
    for job in jobs.values():
        timed(job)
    runs: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            runs[name].append(timed(job))
    peer = next(iter(jobs))
    for name, seconds in runs.items():
        ratio = median(one / other for one, other in zip(seconds, runs[peer], strict=True))
        print(f"{name:45} {median(seconds):7.2f} s   {ratio:5.2f} of the peers")
    for count in (FEW, papers):
        subprocess.run([sys.executable, "-c", f"from tests.bench.training import many; many({count})"], cwd=PROJECT, check=True)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(*(given + [5, 1000][len(given) :]))
