"""How long a map's Word paper takes, beside python-docx writing the same paragraphs and tables without any drawing, in the same run.

    .venv/bin/python -m tests.bench.map_word [ROUNDS]

Both write every map in every language; the texts are read from our own papers beforehand. What Word shapes cost is counted to us.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from generators.model.knowledge import Knowledge
from generators.read.loader import load
from generators.render.exchange import FORMATS, render_exchange
from generators.render.word import render_route_map
from tests.bench.measuring import in_turn, table

PROJECT = Path(__file__).resolve().parents[2]
BASE = "python-docx, the same paragraphs and tables"
Content = list[str | list[list[str]]]


def content_of(data: bytes) -> Content:
    """Return paragraphs (texts) and tables (rows of texts) of a paper, in order."""
    document = Document(io.BytesIO(data))
    return [[[cell.text for cell in row.cells] for row in one.rows] if isinstance(one, Table) else one.text for one in document.iter_inner_content()]


def plainly_written(content: Content) -> bytes:
    """Return a paper with the content, written with python-docx as its documentation shows."""
    document: WordDocument = Document()
    for one in content:
        if isinstance(one, str):
            document.add_paragraph(one)
            continue
        made = document.add_table(rows=len(one), cols=len(one[0]))
        for row, texts in zip(made.rows, one, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def timed(job: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds a job takes, by the clock and of processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - clock, time.process_time() - processor


def main(rounds: int) -> None:
    """Print the medians and the ratios."""
    found = load(PROJECT / "guides").knowledge
    assert found is not None
    knowledge: Knowledge = found
    names = [(route_id, language) for route_id in knowledge.routes for language in knowledge.languages]
    contents = [content_of(render_route_map(knowledge, *name)) for name in names]
    jobs: dict[str, Callable[[], object]] = {
        BASE: lambda: [plainly_written(one) for one in contents],
        "our Word papers, with drawings": lambda: [render_route_map(knowledge, *name) for name in names],
        **{f"{kind}": (lambda kind=kind: [render_exchange(knowledge, *name, kind) for name in names]) for kind in FORMATS},
    }
    runs = in_turn(rounds, {name: lambda job=job: timed(job) for name, job in jobs.items()})  # type: ignore[misc]
    print(f"{len(names)} maps, medians of {rounds} rounds\n\n{table(runs, BASE)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
