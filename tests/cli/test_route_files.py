"""daoyin routes word, daoyin routes export: a map as a file, whole or not at all."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run

ID = "property-management"


def test_a_map_is_written_for_word(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "new" / "lamp.docx"
    done = run("routes", "word", ID, "--out", out, "--language", "en")
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"{out} written" in done.stderr
    assert Document(str(out)).paragraphs[0].text == "A street lamp is dark"


@pytest.mark.parametrize(("kind", "ending"), [("mermaid", ".mmd"), ("mermaid", ".mermaid"), ("bpmn", ".bpmn"), ("bpmn", ".xml")])
def test_a_map_is_written_for_other_programs(run: Run, tmp_path: Path, kind: str, ending: str) -> None:
    out = tmp_path / f"lamp{ending}"
    done = run("routes", "export", ID, "--format", kind, "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    text = out.read_text("utf-8")
    assert ("flowchart LR" in text) if kind == "mermaid" else ElementTree.fromstring(text).tag.endswith("definitions")
    assert "step_report" in text


@pytest.mark.parametrize(
    ("command", "name", "expected"),
    [
        (("word", ID), "lamp.pdf", ".docx"),
        (("word", ID), "lamp", ".docx"),
        (("export", ID, "--format", "bpmn"), "lamp.mmd", ".bpmn or .xml"),
        (("export", ID, "--format", "mermaid"), "lamp.bpmn", ".mmd or .mermaid"),
    ],
)
def test_a_name_that_says_something_else_is_wrong_usage(run: Run, tmp_path: Path, command: tuple[str, ...], name: str, expected: str) -> None:
    done = run("routes", *command, "--out", tmp_path / name)
    assert done.exit_code == 2
    assert f"found '{name}', expected a name that ends in {expected}" in done.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("command", [("word", "lamps"), ("export", "lamps", "--format", "bpmn")])
def test_an_unknown_map_ends_with_1_and_names_the_others(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    out = tmp_path / ("lamps.docx" if command[0] == "word" else "lamps.bpmn")
    done = run("routes", *command, "--out", out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no route map 'lamps'" in done.stderr and ID in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("command", [("word", ID), ("export", ID, "--format", "mermaid")])
def test_a_place_that_cannot_be_written_to_is_named_and_left_as_it_was(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("kept")
    out = tmp_path / "file" / ("lamp.docx" if command[0] == "word" else "lamp.mmd")
    done = run("routes", *command, "--out", out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{out} cannot be written" in done.stderr
    assert (tmp_path / "file").read_text() == "kept"


def test_nothing_half_written_is_left_when_the_disk_refuses(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    old = tmp_path / "lamp.docx"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", refuse)
    done = run("routes", "word", ID, "--out", old)
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["lamp.docx"]


def test_content_with_errors_writes_nothing(run: Run, broken: Path, tmp_path: Path) -> None:
    done = run("routes", "word", ID, "--out", tmp_path / "lamp.docx")
    assert done.exit_code == 1
    assert not (tmp_path / "lamp.docx").exists()


def test_an_unknown_format_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("routes", "export", ID, "--format", "svg", "--out", tmp_path / "lamp.svg").exit_code == 2
