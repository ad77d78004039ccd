"""Filling a paper in thousands beside docxtpl and beside a bare writer, on the same paper and the same records.

    .venv/bin/python -m tests.bench.filling [RECORDS] [ROUNDS]

Every engine makes the same texts (compared for one record) and writes one file a record into a temporary folder. Ours also checks
every value first, names the file, and notes its digest. The *bare writer* joins constant text and escaped values, compresses that
one part and copies the rest: what any filler of one part must at least do. Processor time of one process.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate

from generators.language.phrases import Phrases
from generators.model.form import Form
from generators.read.loader import load
from generators.render.word import Stencil, checked_data, make_stencil
from generators.render.word.blanks import shown_date
from generators.render.word.packing import Packing
from generators.work.bulk.filling import Job, _begin, _local
from generators.work.bulk.reading import Entry

PROJECT = Path(__file__).resolve().parents[2]
FORM, LANGUAGE, LEVEL = "S27", "zh-Hans", 6
PEER, BARE, OURS = "docxtpl", "bare writer", "daoyin"


class Bare:
    """Joins text and values, compresses one part, copies the others."""

    def __init__(self, template: bytes, edition: date) -> None:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
        pieces = re.split(r"\{\{ (\w+) \}\}", dict(parts)["word/document.xml"].decode())
        self.text, self.names = pieces[::2], pieces[1::2]
        self.packing = Packing(parts, ("word/document.xml",), edition)

    def fill(self, values: Mapping[str, str]) -> bytes:
        out = [self.text[0]]
        for name, text in zip(self.names, self.text[1:], strict=True):
            out += [escape(values[name]), text]
        return self.packing.packed(("".join(out).encode(),), LEVEL)


def records(form: Form, sample: Mapping[str, Any], count: int) -> list[dict[str, Any]]:
    """Return records that differ in a name and a number, with marks that must be escaped."""
    texts = [one.id for one in form.fields if one.type in ("text", "longtext") and one.id in sample]
    return [{**sample, texts[0]: f"{sample[texts[0]]}{i}", texts[1]: f"A&B <{i}>"} for i in range(count)]


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
    return Packing(stencil.parts, ("word/document.xml",), stencil.edition).packed((text.encode(),))


def words(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())


def measured(job: Callable[[], None]) -> float:
    begun = time.process_time()
    job()
    return time.process_time() - begun


def main(count: int, rounds: int) -> None:
    """Print papers a second and ratios."""
    knowledge = load(PROJECT / "guides").knowledge
    assert knowledge is not None
    form, sample = knowledge.forms[FORM].form, dict(knowledge.forms[FORM].words[LANGUAGE].value.sample)
    stencil, say = make_stencil(knowledge, FORM, LANGUAGE), Phrases(knowledge, LANGUAGE, "official")
    data = records(form, sample, count)
    texts = [{name: shown_date(say, v) if isinstance(v, date) else str(v) for name, v in checked_data(form, one).items()} for one in data]
    template = template_of(stencil, form, sample)
    bare, few = Bare(template, stencil.edition), max(count // 50, 10)
    with tempfile.TemporaryDirectory() as folder:
        out, source = Path(folder), Path(folder, "template.docx")
        source.write_bytes(template)
        entries = [(i + 1, i + 2, one) for i, one in enumerate(data)]

        def peer() -> None:
            for i, one in enumerate(texts[:few]):
                document = DocxTemplate(source)
                document.render(one, autoescape=True)
                document.save(out / f"peer-{i}.docx")

        def plain() -> None:
            for i, one in enumerate(texts):
                (out / f"bare-{i}.docx").write_bytes(bare.fill(one))

        def ours() -> None:
            _begin(Job(form, stencil, f"{FORM}-{{row}}", LEVEL), out, True, lambda raw: Entry(*raw))
            for at in range(0, len(entries), 64):
                _local(entries[at : at + 64])

        engines = {PEER: (peer, few), BARE: (plain, count), OURS: (ours, count)}
        times: dict[str, list[float]] = {name: [] for name in engines}
        for _ in range(rounds):
            for name, (job, number) in engines.items():
                times[name].append(measured(job) / number)
        found = {words((out / name).read_bytes()) for name in ("peer-0.docx", "bare-0.docx", f"{FORM}-00001.docx")}
        assert len(found) == 1, "the engines do not make the same paper"
    middle = {name: sorted(one)[len(one) // 2] for name, one in times.items()}
    print(f"medians of {rounds} rounds, {count} records of {FORM}, deflate level {LEVEL}\n")
    print("| engine | ms a paper | papers a second | times docxtpl | of the bare writer |\n| --- | ---: | ---: | ---: | ---: |")
    for name, one in middle.items():
        print(f"| {name} | {one * 1000:.3f} | {1 / one:,.0f} | {middle[PEER] / one:.1f} | {middle[BARE] / one:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
