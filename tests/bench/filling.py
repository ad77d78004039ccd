"""Filling a paper in thousands beside docxtpl and beside a bare writer, on the same paper and the same records.

    .venv/bin/python -m tests.bench.filling [RECORDS] [ROUNDS] [FOLDER]

With FOLDER, that of the two-page, 24-field benchmark form (form.py, make_templates.py, gen_data.py, rawfill.py), that form is filled,
from the very template that docxtpl fills; without it, our S27. Every engine makes the same texts (compared for two records) and
writes one file a record into a temporary folder, in memory where there is one. Ours also checks every value first, names the file, puts
it into its place in one step and notes its digest. The *bare writer* joins constant text and escaped values, compresses that one part
and copies the rest: what any filler of one part must at least do. It is there twice: with zlib, as Python has it, and with the
library that we use. Processor time of one process; ratios are medians of the rounds' ratios.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate

from generators.cli.forms_given import with_template
from generators.language.phrases import Phrases
from generators.model.form import Form
from generators.read.loader import load
from generators.render.word import Stencil, checked_data, make_stencil
from generators.render.word import packing as packing_room
from generators.render.word.blanks import shown_date
from generators.work.bulk.filling import Job, _begin, _local
from generators.work.bulk.reading import Entry

PROJECT = Path(__file__).resolve().parents[2]
FORM, LANGUAGE, LEVEL = "S27", "zh-Hans", 6
MEMORY = Path("/dev/shm")
PEER, BARE, BARE_QUICK, OURS, OURS_ZLIB = "docxtpl", "bare writer, zlib", "bare writer, libdeflate", "daoyin", "daoyin, were it to use zlib"


def by_zlib(data: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


class Bare:
    """Joins text and values, compresses one part, copies the others; for S27."""

    def __init__(self, template: bytes, edition: date) -> None:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
        pieces = re.split(r"\{\{ (\w+) \}\}", dict(parts)["word/document.xml"].decode())
        self.text, self.names = pieces[::2], pieces[1::2]
        self.packing = packing_room.Packing(parts, ("word/document.xml",), edition)

    def fill(self, values: Mapping[str, str]) -> bytes:
        out = [self.text[0]]
        for name, text in zip(self.names, self.text[1:], strict=True):
            out += [escape(values[name]), text]
        return self.packing.packed(("".join(out).encode(),), LEVEL)


@dataclass(frozen=True)
class Task:
    """One paper for all engines: what ours is given, what docxtpl is given, and the bare writer."""

    name: str
    form: Form
    stencil: Stencil
    data: list[dict[str, Any]]
    template: bytes
    texts: list[dict[str, Any]]
    bare: Callable[[Mapping[str, Any], bool], bytes]


def of_project(count: int) -> Task:
    """S27 with records that differ in a name and a number, with marks that must be escaped."""
    knowledge = load(PROJECT / "guides").knowledge
    assert knowledge is not None
    form, sample = knowledge.forms[FORM].form, dict(knowledge.forms[FORM].words[LANGUAGE].value.sample)
    stencil, say = make_stencil(knowledge, FORM, LANGUAGE), Phrases(knowledge, LANGUAGE, "official")
    names = [one.id for one in form.fields if one.type in ("text", "longtext") and one.id in sample]
    data = [{**sample, names[0]: f"{sample[names[0]]}{i}", names[1]: f"A&B <{i}>"} for i in range(count)]
    texts = [{name: shown_date(say, v) if isinstance(v, date) else str(v) for name, v in checked_data(form, one).items()} for one in data]
    template = template_of(stencil, form, sample)
    bare = Bare(template, stencil.edition)

    def fill(values: Mapping[str, Any], quick: bool) -> bytes:
        with_compressor(quick)
        return bare.fill(values)

    return Task(FORM, form, stencil, data, template, texts, fill)


def template_of(stencil: Stencil, form: Form, sample: Mapping[str, Any]) -> bytes:
    """Return the same paper as a template of docxtpl: each value that is printed as text stands between braces."""
    values = checked_data(form, sample)
    shown = {
        one.id: f"{{{{ {one.id} }}}}" for one in form.fields if one.type in ("text", "longtext", "phone", "idcard", "number") and one.id in values
    }
    text = stencil.text({**values, **shown})
    days = {one.id: values[one.id] for one in form.fields if one.type == "date" and one.id in values}
    for name, day in days.items():
        text = text.replace(f"{day.year}年{day.month}月{day.day}日", f"{{{{ {name} }}}}", 1)
    return packing_room.Packing(stencil.parts, ("word/document.xml",), stencil.edition).packed((text.encode(),))


def of_folder(folder: Path, count: int, out: Path) -> Task:
    """The benchmark form of a folder: its template, its records, its bare writer."""
    for script, arguments in (("lean_base.py", ["lean.docx"]), ("make_templates.py", ["templates", "lean.docx"]), ("gen_data.py", ["records.json"])):
        subprocess.run([sys.executable, folder / script, *(out / one for one in arguments)], check=True)
    sys.path.insert(0, str(folder))
    raw_of = importlib.import_module("rawfill").Raw
    raws = {quick: raw_of(out / "templates" / "raw.docx", LEVEL, "libdeflate" if quick else "zlib") for quick in (False, True)}
    records = json.loads((out / "records.json").read_text("utf-8"))
    data = [records[i % len(records)] for i in range(count)]
    found = load(PROJECT / "guides").knowledge
    assert found is not None
    knowledge, form_id = with_template(found, str(out / "templates" / "docxtpl.docx"))
    stencil = make_stencil(knowledge, form_id, LANGUAGE)
    template = (out / "templates" / "docxtpl.docx").read_bytes()
    return Task(
        "the benchmark form",
        knowledge.forms[form_id].form,
        stencil,
        data,
        template,
        data,
        lambda values, quick: raws[quick].zip(raws[quick].xml(values)),
    )


def words(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode()).replace("&gt;", ">")


_QUICK = packing_room.deflate_compress


def with_compressor(quick: bool) -> None:
    packing_room.deflate_compress = _QUICK if quick else by_zlib  # type: ignore[assignment]


def engines_of(task: Task, out: Path) -> dict[str, tuple[Callable[[], None], int]]:
    """Return each engine with the number of papers it makes in a round."""
    source, few = out / "template.docx", max(len(task.data) // 50, 10)
    source.write_bytes(task.template)
    entries = [(i + 1, i + 2, one) for i, one in enumerate(task.data)]

    def peer() -> None:
        for i, one in enumerate(task.texts[:few]):
            document = DocxTemplate(source)
            document.render(one, autoescape=True)
            document.save(out / f"peer-{i}.docx")

    def plain(quick: bool) -> None:
        for i, one in enumerate(task.texts):
            with open(f"{out}/bare-{i}.docx", "wb") as file:  # noqa: PTH123 - the bare writer does no more than it must
                file.write(task.bare(one, quick))

    job = Job(task.form, task.stencil, "ours-{row}", LEVEL)

    def ours(quick: bool) -> None:
        with_compressor(quick)
        _begin(job, out, True, lambda raw: Entry(*raw))
        for at in range(0, len(entries), 64):
            assert not _local(entries[at : at + 64]).wrong

    count = len(entries)
    return {
        PEER: (peer, few),
        BARE: (lambda: plain(False), count),
        BARE_QUICK: (lambda: plain(True), count),
        OURS: (lambda: ours(True), count),
        OURS_ZLIB: (lambda: ours(False), count),
    }


def measured(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main(count: int, rounds: int, folder: Path | None) -> None:
    """Print papers a second and ratios."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as work:
        out = Path(work)
        task = of_folder(folder, count, out) if folder else of_project(count)
        engines = engines_of(task, out)
        times: dict[str, list[float]] = {name: [] for name in engines}
        for _ in range(rounds):
            for name, (work_of, number) in engines.items():
                times[name].append(measured(work_of) / number)
        for i in (0, 1):
            found = {words((out / name).read_bytes()) for name in (f"peer-{i}.docx", f"bare-{i}.docx", f"ours-{i + 1:05}.docx")}
            assert len(found) == 1, "the engines do not make the same paper"
    print(f"medians of {rounds} rounds, {count} records of {task.name}, deflate level {LEVEL}\n")
    print("| engine | ms a paper | papers a second | times docxtpl | of the bare writer, zlib |\n| --- | ---: | ---: | ---: | ---: |")
    for name, one in times.items():
        against = {other: median(b / a for a, b in zip(one, times[other], strict=True)) for other in (PEER, BARE)}
        print(f"| {name} | {median(one) * 1000:.3f} | {1 / median(one):,.0f} | {against[PEER]:.1f} | {against[BARE]:.2f} |")


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    folders = [Path(one) for one in sys.argv[1:] if not one.isdigit()]
    main(*(numbers + [1000, 5][len(numbers) :])[:2], folders[0] if folders else None)
