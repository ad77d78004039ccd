"""What was filled into an office's own template can be read out of the paper again, also after LibreOffice saved it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generators.cli import daoyin
from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge, Origin, Paper, Words
from generators.render.word import checked_data
from generators.render.word.supplied import blank_supplied, supplied_stencil
from generators.supplied import read_template, suggested_form
from generators.work.returned.paper import PaperReader, Returned
from tests.fuzz.profile import FEW
from tests.tools.office import saved_again, sdk_findings

from .documents import of_markup, of_paragraphs, of_table, repacked
from .test_filled import DATA, FULL, TEMPLATES

LETTER = of_paragraphs(
    "尊敬的{{ name | required }}：", "我局于{{ day | date }}收到您的来信，共{{ pages | number }}页。",
    '处理意见：{{ outcome | choice(support="支持", refuse="不支持", part="部分支持") }}', '{{ outcome | tick("support") }}支持 {{ outcome | tick("refuse") }}不支持 {{ outcome | tick("part") }}部分支持',
    "{% if told %}已当面说明。{% else %}请来电询问。{% endif %}", "{{ signed | check }}已签字", "{{ story | longtext }}", "联系电话：{{ phone | phone | default('无') }}",
    "{%p for r in items %}", "{{ loop.index }}、{{ r.item }}（{{ r.source | default('不详') }}）", "{%p endfor %}", "再次致意，{{ name }}",
)  # fmt: skip
RECORD: dict[str, Any] = {**FULL, "signed": True}
del RECORD["organ"]


class Reading:
    """A template as `daoyin forms` takes it: filled, left blank, and read."""

    def __init__(self, knowledge: Knowledge, template: bytes) -> None:
        self.found = read_template(template)
        assert self.found.errors == ()
        self.form, self.words = suggested_form("test", "试用", self.found.fields)
        self.say, self.edition = Phrases(knowledge, "zh-Hans"), knowledge.edition
        origin = Origin("test.docx")
        paper = Paper(self.form, origin, {"zh-Hans": Words(self.words, origin)}, {"zh-Hans": Words("", origin)}, {"zh-Hans": Words(template, origin)})
        self.reader = PaperReader(replace(knowledge, forms={**knowledge.forms, "test": paper}))

    def given(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the data without fields and columns that the template does not have, and without empty ones."""
        out = {name: value for name, value in data.items() if name in self.found.fields and value not in ("", [])}
        if "items" in out:
            columns = self.found.fields["items"].columns
            out["items"] = [{name: row.get(name, "") for name in columns} for row in out["items"]]
        return out

    def filled(self, data: dict[str, Any]) -> bytes:
        given = self.given(data)
        if "items" in given:
            given["items"] = [{name: cell for name, cell in row.items() if cell} for row in given["items"]]
        return supplied_stencil(self.found, self.say, self.form, self.words, self.edition).fill(checked_data(self.form, given))

    def blank(self) -> bytes:
        return blank_supplied(self.found, self.say, self.form, self.words, self.edition)

    def read(self, data: bytes) -> Returned:
        return self.reader.read(data, "test")


@pytest.fixture(scope="module")
def letter(knowledge: Knowledge) -> Reading:
    return Reading(knowledge, LETTER)


# What no mark can bring back: texts that only decide or are hidden, and what stands in words that the answers leave out.
LOST = {
    "conditions": {"phone", "name", "outcome"},
    "whole paragraphs": set[str](),
    "statements alone": set[str](),
    "rows with conditions": {"name", "items"},
}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("data", DATA, ids=range(len(DATA)))
def test_every_template_gives_its_data_back(knowledge: Knowledge, name: str, data: dict[str, Any]) -> None:
    reading = Reading(knowledge, TEMPLATES[name])
    given, got = reading.given(data), reading.read(reading.filled(data))
    marks = [finding for finding in got.findings if "no marks" in finding.message]
    if marks:  # nothing was printed: all its words depend on answers that were not given
        assert not any(str(value) in reading_text(reading, data) for value in given.values() if isinstance(value, str))
        return
    assert got.findings == []
    wrong = {field: (value, got.values.get(field)) for field, value in given.items() if got.values.get(field) != value}
    allowed = LOST.get(name, set[str]()) | {
        field for field, one in reading.found.fields.items() if not any(u.kind in ("text", "tick", "rows") for u, _ in one.uses)
    }
    assert wrong.keys() <= allowed, wrong
    assert {field: value for field, value in got.values.items() if field not in given and value is not False} == {}


def reading_text(reading: Reading, data: dict[str, Any]) -> str:
    stencil = supplied_stencil(reading.found, reading.say, reading.form, reading.words, reading.edition)
    filled = {name: value for name, value in reading.given(data).items() if name != "items"}
    return re.sub("<[^>]*>", "", stencil.text(checked_data(reading.form, filled)))


def test_a_letter_gives_all_its_data_back(letter: Reading) -> None:
    got = letter.read(letter.filled(RECORD))
    assert (got.findings, got.missing) == ([], ())
    assert got.values == letter.given(RECORD)


@pytest.mark.parametrize(
    "changed", [{"told": False}, {"signed": False}, {"outcome": "part"}, {"phone": ""}, {"items": []}, {"pages": -1.5}, {"day": "0999-01-31"}]
)
def test_each_kind_of_answer_comes_back(letter: Reading, changed: dict[str, Any]) -> None:
    data = {**RECORD, **changed}
    got = letter.read(letter.filled(data))
    assert got.findings == []
    assert got.values == letter.given(data)


LINES = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), blacklist_characters="\ufffe\uffff"), min_size=1, max_size=30
)


@FEW
@given(name=LINES, story=st.lists(LINES, min_size=1, max_size=3), items=st.lists(st.tuples(LINES, LINES), max_size=4))
def test_whatever_is_filled_in_comes_back(letter: Reading, name: str, story: list[str], items: list[tuple[str, str]]) -> None:
    data = {"name": name, "story": "\n".join(story), "items": [{"item": one, "source": other} for one, other in items]}
    got = letter.read(letter.filled(data))
    clean = checked_data(letter.form, {field: value for field, value in data.items() if value} if name.strip() else {"name": "甲"})
    for field, value in clean.items():
        if field != "name" or name.strip():
            assert got.values.get(field) == value, field


def test_a_changed_word_is_read_and_two_that_differ_are_told(letter: Reading) -> None:
    once = repacked(letter.filled(RECORD), swap={"word/document.xml": lambda text: text.replace("12</w:t>", "13</w:t>")})
    assert letter.read(once).values["pages"] == 13
    refused = repacked(letter.filled(RECORD), swap={"word/document.xml": lambda text: text.replace(">支持</w:t>", ">不支持</w:t>", 1)})
    assert [finding.field for finding in letter.read(refused).findings] == ["outcome"]


def test_what_was_typed_into_a_blank_is_read(letter: Reading) -> None:
    def typed(text: str) -> str:
        for field, value in (("name", "张三丰收"), ("day", "2026年3月2日"), ("pages", "12"), ("phone", "0571-1234567")):
            text = re.sub(rf'(w:name="O_{field}"/>.*?<w:t[^>]*>)[^<]*(</w:t>)', rf"\g<1>{value}\2", text, count=1)
        text = re.sub(r'(w:name="T_outcome_IS_refuse"/>.*?<w:t[^>]*>)[^<]*(</w:t>)', r"\1☑\2", text, count=1)
        return re.sub(r'(w:name="O_signed"/>.*?<w:t[^>]*>)[^<]*(</w:t>)', r"\1☑\2", text, count=1)

    assert letter.read(letter.blank()).values == {}
    got = letter.read(repacked(letter.blank(), swap={"word/document.xml": typed}))
    assert got.findings == []
    assert got.values == {"name": "张三丰收", "day": "2026-03-02", "pages": 12, "phone": "0571-1234567", "outcome": "refuse", "signed": True}


def test_two_boxes_ticked_are_told(letter: Reading) -> None:
    both = repacked(
        letter.blank(), swap={"word/document.xml": lambda text: re.sub(r'(w:name="T_outcome_IS_(?:refuse|part)"/>.*?<w:t[^>]*>)[^<]*', r"\1☑", text)}
    )
    assert [finding.field for finding in letter.read(both).findings] == ["outcome"]


def test_bookmarks_of_the_office_keep_their_numbers_and_ours_have_others(knowledge: Knowledge) -> None:
    template = of_markup(
        '<w:p><w:bookmarkStart w:id="41" w:name="theirs"/><w:r><w:t>{{ name }}，{{ organ }}</w:t></w:r><w:bookmarkEnd w:id="41"/></w:p>'
    )
    reading = Reading(knowledge, template)
    text = supplied_stencil(reading.found, reading.say, reading.form, reading.words, reading.edition).text({"name": "甲", "organ": "乙"})
    numbers = re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', text)
    assert numbers == [("41", "theirs"), ("42", "D_name"), ("43", "D_organ")]


def test_a_name_too_long_for_a_bookmark_is_printed_without_one(knowledge: Knowledge) -> None:
    long = "a" * 50
    reading = Reading(knowledge, of_paragraphs(f"{{{{ {long} }}}}和{{{{ name }}}}"))
    got = reading.read(reading.filled({long: "长", "name": "短"}))
    assert got.values == {"name": "短"}


@pytest.mark.office
def test_after_libreoffice_the_data_are_the_same(knowledge: Knowledge, letter: Reading, tmp_path: Path) -> None:
    rows = Reading(knowledge, TEMPLATES["rows"])
    headers = Reading(knowledge, TEMPLATES["headers and footers"])
    made = {"letter": (letter, letter.filled(RECORD)), "rows": (rows, rows.filled(FULL)), "headers": (headers, headers.filled(FULL))}
    for name, (_, data) in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    again = saved_again([tmp_path / f"{name}.docx" for name in made], tmp_path / "out")
    for name, (reading, data) in made.items():
        got = reading.read(again[name].read_bytes())
        assert got.findings == [], name
        assert got.values == reading.read(data).values != {}, name


@pytest.mark.node
def test_word_takes_the_papers(knowledge: Knowledge, letter: Reading, tmp_path: Path) -> None:
    files = []
    sound = {name: template for name, template in TEMPLATES.items() if name != "text box in two versions"}  # that one is not valid itself
    for number, (name, template) in enumerate(sound.items()):
        reading = Reading(knowledge, template)
        files += [tmp_path / f"{number}-{name}-filled.docx", tmp_path / f"{number}-{name}-blank.docx"]
        files[-2].write_bytes(reading.filled(FULL))
        files[-1].write_bytes(reading.blank())
    assert sdk_findings(files)[-1] == f"{len(files)}/{len(files)} clean"


def test_the_command_reads_papers_of_a_template(tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("forms_fill", "forms_read"):
        monkeypatch.setattr(f"generators.cli.{module}.loaded_knowledge", lambda: knowledge)
    template, data = tmp_path / "notice.docx", tmp_path / "data.csv"
    template.write_bytes(of_table(("材料", "来源"), ("{{ name | required }}", "{{ day | date }}")))
    data.write_text("name,day\n张三丰收,2026-03-02\n李小样,2026-03-03\n", "utf-8")
    out, table = tmp_path / "papers", tmp_path / "again.jsonl"
    filled = CliRunner().invoke(daoyin, ["forms", "fill", str(template), "--data", str(data), "--out", str(out)])
    assert filled.exit_code == 0, filled.output
    read = CliRunner().invoke(daoyin, ["forms", "read", str(out), "--form", str(template), "--out", str(table)])
    assert read.exit_code == 0, read.output
    assert [line for line in table.read_text("utf-8").splitlines() if "张三丰收" in line and "2026-03-02" in line]
    assert len(table.read_text("utf-8").splitlines()) == 2
