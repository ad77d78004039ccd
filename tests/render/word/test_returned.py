"""Papers come back as the data they were filled with: as they were made, typed in Word, and saved by LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generators.model.form import Form
from generators.model.knowledge import Knowledge
from generators.render.word import checked_data, make_stencil, render_form
from generators.render.word.bookmarks import LONGEST, Bookmarks, place_of
from generators.work.returned.paper import PaperReader, Returned
from tests.render.word.conftest import invented
from tests.render.word.invented import GOOD, WORDING, form, words
from tests.tools.office import W, saved_again, sdk_findings

DOCUMENT = "word/document.xml"
HOSTILE = "A&B附则<779>{{ x }}{% if %}]]>&amp; 𬭎堃喆玥 🙂\u202e‮ שלום مرحبا _x0041_ ＿＿"
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def town(knowledge: Knowledge) -> Knowledge:
    """One form with every type of field."""
    return invented(knowledge, form(), words(), WORDING)


def changed(data: bytes, *changes: Change) -> bytes:
    """Return a Word file with its document changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for change in changes if name == DOCUMENT else ():
                before = content
                content = change(content.decode()).encode()
                assert content != before, "the change found nothing"
            new.writestr(name, content)
    return out.getvalue()


def read(knowledge: Knowledge, data: bytes, form_id: str = "") -> Returned:
    return PaperReader(knowledge).read(data, form_id)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def expected(knowledge: Knowledge, form_id: str, language: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the checked values that a paper prints, or by which its words are chosen."""
    stencil, values = make_stencil(knowledge, form_id, language), checked_data(knowledge.forms[form_id].form, data)
    decided = set(re.findall(r'w:name="K_([a-z0-9_]+)_IS_', stencil.text(values)))
    return plain({name: value for name, value in values.items() if name in stencil.printed(values) | decided})


def differing(knowledge: Knowledge, files: dict[str, Path]) -> list[str]:
    """Return the papers of all forms, blank and filled, that are not read as they were written."""
    reader, wrong = PaperReader(knowledge), []
    for form_id, paper in knowledge.forms.items():
        for language in paper.wording:
            want = expected(knowledge, form_id, language, paper.words[language].value.sample)
            for name, values in ((f"{form_id}-{language}-sample", want), (f"{form_id}-{language}-blank", {})):
                got = reader.read(files[name].read_bytes())
                if (got.values, got.findings, got.form, got.language, got.differs) != (values, [], form_id, language, ""):
                    wrong.append(f"{name}: {got}")
    return wrong


def test_every_paper_is_read_as_it_was_written(papers: dict[str, Path], knowledge: Knowledge) -> None:
    assert differing(knowledge, papers) == []


def test_every_paper_is_read_after_libreoffice_saved_it(papers: dict[str, Path], knowledge: Knowledge, tmp_path: Path) -> None:
    files = [path for name, path in papers.items() if not name.startswith("handout")]
    assert differing(knowledge, saved_again(files, tmp_path)) == []


def test_the_names_of_bookmarks_are_short_enough_for_word(papers: dict[str, Path]) -> None:
    for name, path in papers.items():
        with zipfile.ZipFile(path) as package:
            found = re.findall(r'w:name="([^"]+)"', package.read(DOCUMENT).decode())
        assert not [one for one in found if len(one) > LONGEST], name


def test_every_required_value_comes_back(papers: dict[str, Path], knowledge: Knowledge) -> None:
    """So that what is read can be filled again: a required answer is printed, or decides what is."""
    for form_id in knowledge.forms:
        assert read(knowledge, papers[f"{form_id}-zh-Hans-sample"].read_bytes()).missing == (), form_id


LAYOUTS = ("form", "sheet", "letter", "opinion")
VALUES: tuple[dict[str, Any], ...] = (
    {**GOOD},
    {**GOOD, "attached": False, "outcome": "refuse", "pages": 0.25, "day": "0005-12-31"},
    {name: GOOD[name] for name in ("organ", "name", "story", "day", "outcome")},
    {**GOOD, **dict.fromkeys(("organ", "name", "document_number", "copy_to", "reasons"), HOSTILE), "story": f"{HOSTILE}\n\n  x\t\ty \n{HOSTILE}"},
    {**GOOD, "evidence": [{"item": HOSTILE, "source": ""}, {"item": "", "source": f"a\n{HOSTILE}\tb"}], "pages": -(10**14)},
    {**GOOD, "evidence": [{"item": str(number), "source": "甲"} for number in range(120)]},
    {**GOOD, "name": "☑ 是", "organ": "D_organ", "reasons": "☐ 一\n☑ 予以支持\n2026年3月2日"},
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", range(len(VALUES)))
def test_values_of_every_type(knowledge: Knowledge, layout: str, number: int) -> None:
    one = invented(knowledge, form(layout), words(), WORDING)
    got = read(one, render_form(one, "C99", "zh-Hans", VALUES[number]))
    assert (got.values, got.findings) == (plain(checked_data(form(layout), VALUES[number])), [])


def test_values_of_every_type_after_libreoffice(knowledge: Knowledge, tmp_path: Path) -> None:
    towns = {layout: invented(knowledge, form(layout), words(), WORDING) for layout in LAYOUTS}
    files = []
    for layout, one in towns.items():
        for number, values in enumerate(VALUES):
            files.append(tmp_path / f"{layout}-{number}.docx")
            files[-1].write_bytes(render_form(one, "C99", "zh-Hans", values))
    once = saved_again(files, tmp_path / "once")
    twice = saved_again(list(once.values()), tmp_path / "twice")
    for saved in (once, twice):
        for name, path in saved.items():
            layout, number = name.split("-")
            got = read(towns[layout], path.read_bytes())
            assert (got.values, got.findings) == (plain(checked_data(form(layout), VALUES[int(number)])), []), name


def test_a_very_long_text(knowledge: Knowledge) -> None:
    long = Form.model_validate({**form().model_dump(), "fields": [{**one.model_dump(), "max_length": 100_000} for one in form().fields]})
    one = invented(knowledge, long, words(), WORDING)
    values = {**GOOD, "story": "字&<\n" * 24_000, "reasons": "字" * 100_000}
    got = read(one, render_form(one, "C99", "zh-Hans", values))
    assert (got.values, got.findings) == (plain(checked_data(long, values)), [])


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("\n\t☑☐＿&<"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.booleans() | st.none(), st.integers(-(10**14), 10**14) | st.none(), st.lists(st.tuples(TEXTS, TEXTS), max_size=3))
def test_whatever_the_words(town: Knowledge, text: str, long: str, tick: bool | None, pages: int | None, rows: list[tuple[str, str]]) -> None:
    evidence = [{"item": item, "source": source} for item, source in rows if (item + source).strip()]
    data = {**GOOD, "name": text.strip() or "甲", "story": long.strip() or "乙", "attached": tick, "pages": pages, "evidence": evidence}
    got = read(town, render_form(town, "C99", "zh-Hans", data))
    assert (got.values, got.findings) == (plain(checked_data(form(), data)), [])


def typed(data: bytes, values: dict[str, Any], one: Form, labels: dict[str, dict[str, str]]) -> bytes:
    """Return a blank paper with values in its controls, as Word writes them."""

    def change(markup: str) -> str:
        root = etree.fromstring(markup.encode())
        for control in root.iter(f"{W}sdt"):
            properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
            name, *where = properties.find(f"{W}tag").get(f"{W}val").split(".")
            value = values.get(name)
            if where:
                value = value[int(where[0]) - 1].get(where[1]) if value and int(where[0]) <= len(value) else None
            if value in (None, "", False):
                continue
            _type(control, properties, content, labels[name][value] if one.field(name).type == "choice" else value)
        return etree.tostring(root, encoding="unicode")

    return changed(data, change)


def _type(control: etree._Element, properties: etree._Element, content: etree._Element, value: Any) -> None:
    text = str(value)
    if value is True:
        state = properties.find("{*}checkbox/{*}checked")
        state.set(next(iter(state.attrib)), "1")
        text = "☑"
    elif isinstance(value, date):
        properties.find(f"{W}date").set(f"{W}fullDate", f"{value.isoformat()}T00:00:00Z")
        text = f"{value.year}年{value.month}月{value.day}日"
    shown = properties.find(f"{W}showingPlcHdr")
    if shown is not None:
        properties.remove(shown)
    for run in list(content):
        content.remove(run)
    run = etree.SubElement(content, f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line
        run[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def test_what_is_typed_into_the_controls_of_a_blank_paper(papers: dict[str, Path], knowledge: Knowledge, tmp_path: Path) -> None:
    """Every field of every form that has a control, typed; read at once, and again after LibreOffice saved the paper."""
    files, wanted = [], {}
    for form_id, paper in knowledge.forms.items():
        said = paper.words["zh-Hans"].value
        values = checked_data(paper.form, said.sample)
        blank = papers[f"{form_id}-zh-Hans-blank"].read_bytes()
        with zipfile.ZipFile(io.BytesIO(blank)) as package:
            tags = {one.split(".")[0] for one in re.findall(r'<w:tag w:val="([^"]+)"', package.read(DOCUMENT).decode())}
        labels = {one.id: said.fields[one.id].options for one in paper.form.fields}
        files.append(tmp_path / f"{form_id}.docx")
        files[-1].write_bytes(typed(blank, values, paper.form, labels))
        rows = {one.id: one.min_rows for one in paper.form.fields if one.type == "rows"}
        wanted[form_id] = plain(
            {name: value[: rows[name]] if name in rows else value for name, value in values.items() if name in tags and value is not False}
        )
        unreachable = {one.id for one in paper.form.fields if one.id in values and one.id not in tags and one.type != "choice"}
        assert not unreachable, f"{form_id} has no control for {unreachable}"
    assert sdk_findings(files)[-1].startswith(f"{len(files)}/{len(files)}")
    for saved in ({path.stem: path for path in files}, saved_again(files, tmp_path / "again")):
        wrong = {name: got for name, path in saved.items() if (got := read(knowledge, path.read_bytes())).values != wanted[name] or got.findings}
        assert not wrong


def test_a_control_in_which_enter_was_pressed(town: Knowledge, tmp_path: Path) -> None:
    """Word makes it a control of whole paragraphs, of which LibreOffice 7.4 writes the first three times."""
    lines = "".join(f"<w:p><w:r><w:t>第{number}行</w:t></w:r></w:p>" for number in range(3))

    def change(markup: str) -> str:
        head, rest = markup.split("C_story", 1)
        before, _, after = re.split(r"(<w:p>(?:(?!</w:p>).)*?WritingLine(?:(?!</w:p>).)*</w:p>)", rest, maxsplit=1)
        whole = f'<w:sdt><w:sdtPr><w:alias w:val="经过"/><w:tag w:val="story"/><w:id w:val="99999"/></w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt><w:p/>'
        return f"{head}C_story{before}{whole}{after}"

    path = tmp_path / "typed.docx"
    path.write_bytes(changed(render_form(town, "C99", "zh-Hans"), change))
    again = saved_again([path], tmp_path / "again")["typed"]
    for one in (path, again):
        assert read(town, one.read_bytes()).values == {"story": "第0行\n第1行\n第2行"}


def replaced(old: str, new: str, count: int = 1) -> Change:
    return lambda markup: markup.replace(old, new, count)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        (replaced("张三丰收", "李四"), "name", "'李四' and '张三丰收'"),
        (replaced("张三丰收", ""), "name", "was deleted in one place"),
        (replaced("☐\u00a0", "☑\u00a0"), "outcome", "2 boxes ticked"),
        (replaced("2026年3月2日", "三月二日"), "day", "expected a day"),
        (replaced("2026年3月2日", "2026年13月2日", 9), "day", "expected a date"),
        (replaced("10000000000", "手机"), "phone", "telephone number in figures"),
        (replaced("☑</w:t></w:r><w:bookmarkEnd", "好</w:t></w:r><w:bookmarkEnd"), "attached", "expected ☑ or ☐"),
        (replaced("K_outcome_IS_support", "K_outcome_IS_refuse"), "outcome", "not the same"),
    ],
)
def test_what_is_not_clear_is_said_and_the_rest_is_read(town: Knowledge, change: Change, field: str, said: str) -> None:
    got = read(town, changed(render_form(town, "C99", "zh-Hans", GOOD), change))
    assert [(one.field, said in str(one)) for one in got.findings] == [(field, True)], got.findings
    assert got.values == {name: value for name, value in plain(checked_data(form(), GOOD)).items() if name != field}


def test_what_is_typed_beside_a_mark_is_noticed(town: Knowledge) -> None:
    whole = render_form(town, "C99", "zh-Hans", GOOD)
    assert read(town, whole).differs == ""
    got = read(
        town, changed(whole, lambda text: re.sub(r'(w:name="D_name".*?<w:bookmarkEnd [^>]+/>)', r"\1<w:r><w:t>等五人</w:t></w:r>", text, count=1))
    )
    assert got.values["name"] == GOOD["name"] and "等五人" in got.differs


def test_a_text_whose_end_was_deleted(town: Knowledge) -> None:
    got = read(town, changed(render_form(town, "C99", "zh-Hans", GOOD), lambda text: re.sub(r'<w:bookmarkStart [^>]*w:name="Z_reasons"/>', "", text)))
    assert [(one.field, "not its end" in str(one)) for one in got.findings] == [("reasons", True)] and "reasons" not in got.values


def test_rows_that_somebody_added_are_read(town: Knowledge) -> None:
    def change(markup: str) -> str:
        row = re.findall(r"<w:tr>.*?</w:tr>", markup)[-1]
        assert "手机" in row
        return markup.replace(row, row + re.sub("录音|手机", "新的", row))

    got = read(town, changed(render_form(town, "C99", "zh-Hans", GOOD), change))
    assert [one.field for one in got.findings] == ["evidence"]  # the sentence below the table does not say it
    alone = invented(town, form(), words(), WORDING.split("{% for")[0])
    got = read(alone, changed(render_form(alone, "C99", "zh-Hans", {**GOOD, "organ": "甲"}), change))
    assert got.values["evidence"] == [*GOOD["evidence"], {"item": "新的", "source": "新的"}]


def test_tracked_changes_are_read_as_they_would_stand(town: Knowledge) -> None:
    new = '<w:ins w:id="9001" w:author="a"><w:r><w:t>照相</w:t></w:r></w:ins><w:del w:id="9002" w:author="a"><w:r><w:delText>照片</w:delText></w:r></w:del>'
    alone = invented(town, form(), words(), WORDING.split("{% for")[0])
    data = changed(render_form(alone, "C99", "zh-Hans", GOOD), replaced('<w:r><w:t xml:space="preserve">照片</w:t></w:r>', new))
    assert read(alone, data).values["evidence"][0]["item"] == "照相"


def test_a_paper_that_does_not_say_its_form(town: Knowledge, knowledge: Knowledge) -> None:
    data = render_form(town, "C99", "zh-Hans", GOOD)
    assert "C99" in str(read(knowledge, data).findings[0]) and read(knowledge, data).values == {}
    assert "holds no marks of C01" in str(
        read(knowledge, changed(data, lambda text: re.sub(r"w:name=\"\w+\"", 'w:name="x"', text)), "C01").findings[0]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "docProps/core.xml":
                new.writestr(name, old.read(name))
    assert "does not say which form" in str(read(town, out.getvalue()).findings[0])
    assert read(town, out.getvalue(), "C99").values == plain(checked_data(form(), GOOD))


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"PK\3\4 broken", "damaged"),
        (b"{\\rtf1 }", "Rich Text"),
        (packed(**{"a.txt": b"a"}), "no Word document"),
        (packed(**{DOCUMENT: b"<w:document"}), "cannot be read"),
        (packed(**{DOCUMENT: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}), "document type"),
        (packed(**{DOCUMENT: b"<a/>", "word/vbaProject.bin": b"x"}), "macros"),
        (packed(**{DOCUMENT: b" " * 40_000_000}), "unpacks to more"),
        (packed(**{DOCUMENT: b"<a>" * 5000 + b"</a>" * 5000}), ""),
        (packed(**{DOCUMENT: b"<a/>", "../evil": b"x"}), "leads out"),
    ],
)
def test_hostile_files_are_refused(knowledge: Knowledge, data: bytes, said: str) -> None:
    got = read(knowledge, data)
    assert got.values == {} and len(got.findings) == 1 and said in str(got.findings[0])


def test_names_of_bookmarks() -> None:
    marks = Bookmarks()
    assert [marks.name("D_a_n2") for _ in range(2)] == ["D_a_n2", "D_a_n2_N2"]
    start, end = marks.in_entry("rows", "item", "7")
    assert 'w:name="D_rows_R7_item"' in start and re.search(r'w:id="(\d+)"', start)[1] in end  # type: ignore[index]
    for name in ("D_rows_R12_item_N2", "D_rows_R12_item_N2_Copy_1"):
        place = place_of(name)
        assert place and (place.kind, place.field, place.entry, place.column, place.place) == ("D", "rows", 12, "item", 2)
    assert place_of("_GoBack") is None and place_of("D_Name") is None
