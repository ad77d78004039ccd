"""Every finished Word paper of the project: sound, described, accessible, and the same each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from generators.model.knowledge import Knowledge
from generators.render.word import render_form, render_handout
from tests.tools.office import W, docx_findings, sdk_findings

LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-HK", "en": "zh-CN"}


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def test_every_paper_is_sound(papers: dict[str, Path]) -> None:
    findings = [f"{name}: {finding}" for name, path in papers.items() for finding in docx_findings(path)]
    assert findings == []


@pytest.mark.node
def test_every_paper_passes_the_open_xml_sdk(papers: dict[str, Path]) -> None:
    found = sdk_findings(list(papers.values()))
    assert found == [f"{len(papers)}/{len(papers)} clean"]


@pytest.mark.node
def test_the_sdk_sees_a_fault(papers: dict[str, Path], tmp_path: Path) -> None:
    source = next(iter(papers.values()))
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:body>", b"<w:body><w:tbl/>"))
    assert sdk_findings([broken])[-1] == "0/1 clean"


def test_the_same_content_gives_the_same_bytes(knowledge: Knowledge, papers: dict[str, Path]) -> None:
    for form_id, paper in knowledge.forms.items():
        sample = paper.words["zh-Hans"].value.sample
        assert render_form(knowledge, form_id, "zh-Hans") == papers[f"{form_id}-zh-Hans-blank"].read_bytes()
        assert render_form(knowledge, form_id, "zh-Hans", sample) == papers[f"{form_id}-zh-Hans-sample"].read_bytes()
    for lesson_id in knowledge.lessons:
        assert render_handout(knowledge, lesson_id, "en") == papers[f"handout-{lesson_id}-en"].read_bytes()


def test_every_entry_is_dated_with_the_edition(knowledge: Knowledge, papers: dict[str, Path]) -> None:
    day = knowledge.edition
    for path in papers.values():
        with zipfile.ZipFile(path) as package:
            assert {one.date_time for one in package.infolist()} == {(day.year, day.month, day.day, 0, 0, 0)}
            assert package.namelist()[0] == "[Content_Types].xml"


def test_every_paper_describes_itself(knowledge: Knowledge, papers: dict[str, Path]) -> None:
    for name, path in papers.items():
        if name.startswith("handout"):
            continue
        form_id, language = name.split("-")[0], name.split("-", 1)[1].rsplit("-", 1)[0]
        properties = Document(str(path)).core_properties
        assert (properties.subject, properties.language, properties.author) == (form_id, language, "Daoyin 导引")
        assert properties.title == knowledge.forms[form_id].words[language].value.title
        assert properties.created is not None and properties.created.date() == knowledge.edition
        assert properties.modified == properties.created


def test_every_style_names_its_han_font_and_language(papers: dict[str, Path]) -> None:
    for name, path in papers.items():
        styles = part(path, "word/styles.xml")
        for fonts in styles.iter(f"{W}rFonts"):
            assert fonts.get(f"{W}eastAsia") and fonts.get(f"{W}ascii"), name
        language = name.split("-", 1)[1].rsplit("-", 1)[0] if not name.startswith("handout") else None
        tag = next(styles.iter(f"{W}lang"))
        if language:
            assert tag.get(f"{W}eastAsia") == LANGUAGES[language]
        headings = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
        assert {"Title", "Heading1", "Heading2"} <= headings


def test_tables_that_have_a_header_row_mark_it(papers: dict[str, Path]) -> None:
    """A table says in its look whether it opens with a header row; then the first row is one, else no row is."""
    for name, path in papers.items():
        for table in part(path, "word/document.xml").iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            first = table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
            assert marked[0] == first and (first or not any(marked)), name


def test_papers_for_reference_say_so(knowledge: Knowledge, papers: dict[str, Path]) -> None:
    for name, path in papers.items():
        language = next((one for one in ("zh-Hant", "en") if f"-{one}" in name), None)
        paragraphs = [one.text for one in Document(str(path)).paragraphs]
        lines = {str(knowledge.words[one].value["page"]["reference_only"]) for one in knowledge.languages}
        expected = [str(knowledge.words[language].value["page"]["reference_only"])] if language else []
        assert [text for text in paragraphs if text in lines] == expected, name
