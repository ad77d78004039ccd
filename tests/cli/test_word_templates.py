"""daoyin forms with an office's own Word template: lint it, show it, print it blank, fill it in thousands."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.supplied.documents import of_paragraphs, repacked, small, story_texts

GOOD = (
    "尊敬的{{ name | label('姓名') | required }}：",
    "{% if way == 'call' %}打电话{% else %}寄信{% endif %}，{{ day | date | label('日期') }}",
    "{% for r in photos %}{{ loop.index }}.{{ r.subject | label('照片') }}；{% endfor %}",
    "{{ told | check | label('已说明') }}",
)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "告知书 {1}.docx"
    path.write_bytes(of_paragraphs(*GOOD))
    return path


def test_a_good_template_lists_its_fields(run: Run, template: Path) -> None:
    done = run("forms", "lint", template)
    assert done.exit_code == 0
    assert re.search(r"name +text +required  姓名\n +body, paragraph 1 \(“尊敬的{{ name", done.stdout)
    assert re.search(r"photos +rows +optional +\[subject\]", done.stdout)
    assert "no mistake; 5 fields" in done.stderr


def test_mistakes_are_listed_with_their_places(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(of_paragraphs("{{ Name }}", "甲{% endif %}"))
    done = run("forms", "lint", path)
    assert done.exit_code == 1
    assert "x.docx: body, paragraph 1 (“{{ Name }}”): found 'Name'" in done.stdout
    assert "x.docx: body, paragraph 2 (“甲{% endif %}”): found {% endif %} without" in done.stdout
    assert "has 2 mistakes" in done.stderr
    as_json = json.loads(run("forms", "lint", path, "--json").stdout)
    assert [note["place"]["paragraph"] for note in as_json["findings"]] == [1, 2]
    assert {note["severity"] for note in as_json["findings"]} == {"error"}


def test_the_template_is_shown_and_described(run: Run, template: Path) -> None:
    assert "姓名" in run("forms", "show", template).stdout
    schema = json.loads(run("forms", "schema", template).stdout)
    assert list(schema["properties"]) == ["name", "way", "day", "photos", "told"]
    assert schema["required"] == ["name"]


def test_a_blank_has_lines_and_boxes(run: Run, template: Path, tmp_path: Path) -> None:
    out = tmp_path / "blank.docx"
    assert run("forms", "blank", template, "--out", out).exit_code == 0
    texts = story_texts(out.read_bytes())["word/document.xml"]
    assert texts[0] == "尊敬的＿＿＿＿＿＿：" and texts[1].endswith("＿＿＿年＿＿月＿＿日") and texts[3] == "☐"
    assert texts[2].startswith("1.") and "3." in texts[2]


def test_it_is_filled_from_a_table(run: Run, template: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "cases.csv", tmp_path / "filled"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = [
            ["姓名", "way", "日期", "photos.1.照片", "photos.2.照片", "已说明"],
            ["A&B<1>", "call", "2026年3月2日", "灯", "杆", "是"],
            ["乙", "letter", "", "", "", "否"],
        ]
        csv.writer(file).writerows([*rows, ["", "call", "昨天", "", "", ""]])
    done = run("forms", "fill", template, "--data", table, "--out", out, "--jobs", "1")
    assert done.exit_code == 1
    assert "record 3: name: is missing" in done.stdout and "day: found text '昨天'" in done.stdout
    assert sorted(path.name for path in out.glob("*.docx")) == ["告知书 {1}-00001.docx", "告知书 {1}-00002.docx"]
    first = story_texts((out / "告知书 {1}-00001.docx").read_bytes())["word/document.xml"]
    assert "not printed" not in done.stderr
    assert first == ["尊敬的A&B<1>：", "打电话，2026年3月2日", "1.灯；2.杆；", "☑"]
    assert len((out / "manifest.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_template_with_mistakes_fills_nothing(run: Run, tmp_path: Path) -> None:
    path, data = tmp_path / "x.docx", tmp_path / "d.json"
    path.write_bytes(of_paragraphs("{{ a.b }}"))
    data.write_text("{}", "utf-8")
    for arguments in (
        ("fill", path, "--data", data, "--out", tmp_path / "out"),
        ("blank", path, "--out", tmp_path / "b.docx"),
        ("schema", path),
        ("show", path),
    ):
        done = run("forms", *arguments)
        assert done.exit_code == 1 and "a dot stands only" in done.stderr and "forms lint" in done.stderr
    assert not (tmp_path / "out").exists() and not (tmp_path / "b.docx").exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of the old kind (.doc)"),
        (repacked(of_paragraphs("{{ a }}"), {"word/vbaProject.bin": b"x"}), "holds macros"),
        (b"PK\x03\x04", "damaged or cut off"),
        (None, "does not exist"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(run: Run, tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "x.docx"
    if data is not None:
        path.write_bytes(data)
    for command in (("lint",), ("schema",)):
        done = run("forms", *command, path)
        assert done.exit_code == 1 and message in done.stderr
        assert done.stdout == "" and done.stderr.count("\n") == 1


def test_a_form_of_the_content_may_be_laid_out_in_word(run: Run, town: Path, tmp_path: Path) -> None:
    folder = town / "guides/forms/C01"
    for name in ("zh-Hans.md", "en.md"):
        (folder / name).unlink()
    lines = (
        "{{ name }}在{{ crossing }}",
        "{{ way }}　{{ photo_attached }}　{{ written_on }}",
        "{% for r in photos %}{{ r.subject }}{{ r.pages }}{% endfor %}",
    )
    (folder / "zh-Hans.docx").write_bytes(small(*lines))
    data, out = tmp_path / "d.json", tmp_path / "out"
    data.write_text(json.dumps({"name": "甲", "crossing": "路口", "way": "letter", "photo_attached": True, "written_on": "2026-01-05"}), "utf-8")
    for language in ("zh-Hans", "en"):
        done = run("forms", "fill", "C01", "--data", data, "--out", out / language, "--language", language)
        assert done.exit_code == 0, done.stderr
        assert story_texts((out / language / "C01.docx").read_bytes())["word/document.xml"] == ["甲在路口", "寄信　☑　2026年1月5日", ""]
    assert run("forms", "blank", "C01", "--out", tmp_path / "blank.docx").exit_code == 0
    with zipfile.ZipFile(tmp_path / "blank.docx") as package:
        assert "☐" in package.read("word/document.xml").decode()
