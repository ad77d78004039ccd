"""daoyin forms and daoyin training, as people call them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document

from generators.cli.forms import forms
from generators.cli.training import training
from generators.model.knowledge import Knowledge


@pytest.fixture(autouse=True)
def loaded(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both commands work on the content read once for all tests."""
    for module in ("forms", "training"):
        monkeypatch.setattr(f"generators.cli.{module}.loaded_knowledge", lambda: knowledge)


def call(command: Any, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])


def sample(knowledge: Knowledge, form_id: str) -> dict[str, Any]:
    return json.loads(json.dumps(knowledge.forms[form_id].words["zh-Hans"].value.sample, default=str))  # type: ignore[no-any-return]


@pytest.mark.parametrize("command", [forms, training, *forms.commands.values(), *training.commands.values()])
def test_every_command_helps_with_an_example(command: Any) -> None:
    assert "Example: daoyin" in call(command, "--help").stdout


def test_list_and_show(knowledge: Knowledge) -> None:
    listed = json.loads(call(forms, "list", "--json", "--language", "en").stdout)
    assert [one["id"] for one in listed] == [*knowledge.forms, *knowledge.ledgers]
    shown = json.loads(call(forms, "show", "C11", "--json").stdout)
    assert [one["id"] for one in shown["fields"]] == [one.id for one in knowledge.forms["C11"].form.fields]
    assert "C11" in call(forms, "list").stdout and "text" in call(forms, "show", "C11").stdout
    assert json.loads(call(forms, "schema", "C11").stdout)["type"] == "object"


@pytest.mark.parametrize(
    "arguments", [("show", "C98"), ("schema", "C98"), ("blank", "C98", "--out", "x.docx"), ("fill", "C98", "--data", "x", "--out", "y")]
)
def test_an_unknown_form_is_named(arguments: tuple[str, ...]) -> None:
    result = call(forms, *arguments)
    assert result.exit_code == 1 and "no form 'C98'; there are C01" in result.stderr


def test_blank(tmp_path: Path) -> None:
    assert call(forms, "blank", "C11", "--out", tmp_path / "a" / "c.docx", "--language", "en").exit_code == 0
    assert Document(str(tmp_path / "a" / "c.docx")).core_properties.language == "en"


def test_fill_one_and_many(knowledge: Knowledge, tmp_path: Path) -> None:
    data, out = tmp_path / "data.json", tmp_path / "out"
    data.write_text(json.dumps(sample(knowledge, "C11")), "utf-8")
    assert call(forms, "fill", "C11", "--data", data, "--out", out).exit_code == 0
    assert [one.name for one in out.iterdir()] == ["C11.docx"]
    again = call(forms, "fill", "C11", "--data", data, "--out", out)
    assert again.exit_code == 1 and "already holds C11.docx" in again.stderr
    assert call(forms, "fill", "C11", "--data", data, "--out", out, "--overwrite").exit_code == 0
    data.write_text(json.dumps([sample(knowledge, "C11")] * 3), "utf-8")
    assert call(forms, "fill", "C11", "--data", data, "--out", tmp_path / "many").exit_code == 0
    assert sorted(one.name for one in (tmp_path / "many").iterdir()) == ["C11-00001.docx", "C11-00002.docx", "C11-00003.docx", "manifest.jsonl"]


def test_a_wrong_record_makes_no_paper_and_the_others_do(knowledge: Knowledge, tmp_path: Path) -> None:
    good, data, out = sample(knowledge, "C11"), tmp_path / "data.json", tmp_path / "out"
    data.write_text(json.dumps([good, {**good, "received_on": "gestern", "nmae": "x"}], indent=1), "utf-8")
    result = call(forms, "fill", "C11", "--data", data, "--out", out)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1 and [one.name for one in out.glob("*.docx")] == ["C11-00001.docx"] and len(lines) == 2
    where = {number for number, line in enumerate(data.read_text("utf-8").splitlines(), 1) if "gestern" in line or "nmae" in line}
    assert {int(line.split(":")[1]) for line in lines} == where
    assert all(line.startswith(f"{data}:") and " form-data record 2: " in line for line in lines)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"a": 1, "a": 2}'])
def test_unreadable_data_are_refused(content: bytes, tmp_path: Path) -> None:
    data = tmp_path / "data.json"
    data.write_bytes(content)
    result = call(forms, "fill", "C11", "--data", data, "--out", tmp_path / "out")
    assert result.exit_code == 1 and str(data) in result.output and not (tmp_path / "out").exists()


def test_a_value_that_is_not_printed_is_mentioned(knowledge: Knowledge, tmp_path: Path) -> None:
    data = tmp_path / "data.json"
    data.write_text(json.dumps({**sample(knowledge, "S27"), "outcome": "support", "refusal_reasons": "理由"}), "utf-8")
    result = call(forms, "fill", "S27", "--data", data, "--out", tmp_path / "out")
    assert result.exit_code == 0 and "'refusal_reasons' is given but not printed" in result.stderr


def test_a_folder_that_cannot_be_written_is_named(knowledge: Knowledge, tmp_path: Path) -> None:
    data, out = tmp_path / "data.json", tmp_path / "file"
    data.write_text(json.dumps(sample(knowledge, "C11")), "utf-8")
    out.write_text("not a folder", "utf-8")
    result = call(forms, "fill", "C11", "--data", data, "--out", out / "deeper")
    assert result.exit_code == 1 and "cannot be written" in result.stderr


def test_training(knowledge: Knowledge, tmp_path: Path) -> None:
    lesson = next(iter(knowledge.lessons))
    for command, ending in (("deck", "pptx"), ("handout", "docx")):
        out = tmp_path / f"x.{ending}"
        assert call(training, command, lesson, "--out", out).exit_code == 0
        assert out.read_bytes()[:2] == b"PK"
        unknown = call(training, command, "nothing", "--out", out)
        assert unknown.exit_code == 1 and f"there are {lesson}" in unknown.stderr
