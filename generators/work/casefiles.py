"""The files of sets: the papers of a case in a folder of its own, and the blank papers of a stage in one ZIP file."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.tables import record_workbook
from generators.render.word import Stencil, make_stencil, render_form
from generators.sets.papers import Case, Reader
from generators.sets.record import record_paper, used_papers
from generators.work.files import write_atomic

RECORD, NAME = "case.json", "sets.jsonl"
"""The record as it was filled, in the folder of each case; the list of finished cases, beside the folders."""


@dataclass
class Filler:
    """Writes the papers of cases in one language; a form is laid out once, however many cases there are."""

    reader: Reader
    language: str
    level: int = 6
    stencils: dict[str, Stencil] = field(default_factory=dict)

    def files(self, case: Case, only: frozenset[str] = frozenset()) -> dict[str, bytes]:
        """Return every file of a case: its finished papers (of the forms in `only`, where some are named) and its record."""
        made = [one for one in case.ready() if not only or one.used.use.form in only]
        out = {f"{one.name}.docx": self._stencil(one.used.use.form).fill(one.values, self.level) for one in made}
        return out | {RECORD: record_text(self.reader, case).encode()} if out else {}

    @cached_property
    def _made_from(self) -> str:
        """Return the digest of all that the papers of the sets have in common."""
        forms = [(one.use.model_dump_json(), one.paper.wording[self.language].value, one.paper.form.model_dump_json()) for one in self.reader.papers]
        whole = (self.language, self.level, self.reader.sets, self.reader.knowledge.edition.isoformat(), forms)
        return hashlib.sha256(repr(whole).encode()).hexdigest()

    def key(self, values: object, only: frozenset[str] = frozenset()) -> str:
        """Return the digest of what a case's papers are made from."""
        data = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(f"{self._made_from}\0{sorted(only)}\0{data}".encode()).hexdigest()

    def _stencil(self, form: str) -> Stencil:
        if form not in self.stencils:
            self.stencils[form] = make_stencil(self.reader.knowledge, form, self.language)
        return self.stencils[form]


def record_text(reader: Reader, case: Case) -> str:
    """Return the record of a case as JSON to go on with: numbers that were given stay given; counted days are left out, for they follow."""
    counted = {one.id for one in reader.casework.record.fields if one.counted}
    keys = sorted({used.key for used in used_papers(reader.knowledge, tuple(reader.knowledge.sets))}, key=len, reverse=True)
    out: dict[str, Any] = {}
    places = {one.id: number for number, one in enumerate(reader.form.fields)}
    for name, value in sorted(case.values.items(), key=lambda item: places.get(item[0], 0)):
        if name in counted:
            continue
        key = next((key for key in keys if name.startswith(f"{key}_")), None)
        place = out.setdefault(key, {}) if key else out
        place[name[len(key) + 1 :] if key else name] = value.isoformat() if isinstance(value, date) else value
    return json.dumps(out, ensure_ascii=False, indent=2) + "\n"


class Taken(Exception):
    """The folder of a case holds other papers already. The message says which."""


def put_case(folder: Path, files: Mapping[str, bytes], overwrite: bool) -> None:
    """Put the papers of a case in their folder, all or none where it is new. Raises Taken, OSError."""
    if folder.is_dir():
        other = [name for name, data in files.items() if (folder / name).exists() and not _holds(folder / name, data)]
        if other and not overwrite:
            raise Taken(f"{folder} already holds another {', '.join(sorted(other))}; give another folder, or --overwrite")
        for name, data in files.items():
            if not _holds(folder / name, data):
                write_atomic(folder / name, data)
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.filling.", dir=folder.parent))
    try:
        os.chmod(staged, 0o755)
        for name, data in files.items():
            (staged / name).write_bytes(data)
        staged.rename(folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def sweep(out: Path) -> None:
    """Clear away what a filling that was killed left half done."""
    for left in out.glob(".*.filling.*"):
        shutil.rmtree(left, ignore_errors=True)


@dataclass(frozen=True)
class Line:
    """A case that is finished: its folder, what it was made from, the digest of each of its files."""

    folder: str
    made_from: str
    files: Mapping[str, str]


def noted(folder: str, made_from: str, files: Mapping[str, bytes]) -> str:
    """Return the line of a finished case."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    return json.dumps({"folder": folder, "made_from": made_from, "files": digests}, ensure_ascii=False) + "\n"


def finished(out: Path) -> dict[str, Line]:
    """Return the cases that are finished and still what they were, by what they were made from."""
    found = {}
    path = out / NAME
    for text in path.read_text("utf-8").splitlines() if path.is_file() else ():
        try:
            value = json.loads(text)
            line = Line(value["folder"], value["made_from"], value["files"])
        except (ValueError, KeyError, TypeError):
            continue
        if all(_digest(out / line.folder / name) == digest for name, digest in line.files.items()):
            found[line.made_from] = line
    return found


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def blank_zip(
    knowledge: Knowledge, set_id: str, language: str, form: Callable[[str], bytes] | None = None, table: Callable[[], bytes] | None = None
) -> bytes:
    """Return the blank papers of a set, in their order, and a table for the case record. Same content, same bytes.

    `form` gives the DOCX of a form and `table` the table, where they are at hand already.
    """
    say = Phrases(knowledge, language)
    form = form or (lambda form_id: render_form(knowledge, form_id, language))
    parts: list[tuple[str, bytes]] = []
    for number, used in enumerate(used_papers(knowledge, (set_id,)), 1):
        title = plain_text(say, parse_inline(used.paper.words[language].value.title))
        parts.append((f"{number:02}-{used.use.form}-{_safe(title)}.docx", form(used.use.form)))
    name = f"00-{_safe(say.word('sets', 'record_file'))}.xlsx"
    made = table() if table else record_workbook(knowledge, record_paper(knowledge, set_id), say)
    return zipped([(name, made), *parts], knowledge.edition)


def zipped(parts: list[tuple[str, bytes]], edition: date) -> bytes:
    """Return a ZIP file of these parts, in their order, each dated with the edition. What is packed already is not packed again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (max(edition.year, 1980), edition.month, edition.day, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_STORED, 0o644 << 16, 3
            packed.writestr(entry, data)
    return out.getvalue()


def _safe(title: str) -> str:
    return "".join("-" if sign in '/\\:*?"<>|' or sign.isspace() else sign for sign in title)[:60]
