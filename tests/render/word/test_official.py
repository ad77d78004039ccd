"""Official paper as GB/T 9704-2012 has it: read from the finished file, and measured on the printed page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Length, Mm, Pt

from generators.model.knowledge import Knowledge
from generators.render.word import render_form
from tests.render.word.conftest import Convert, invented
from tests.render.word.invented import GOOD, WORDING, form, words
from tests.tools.office import W, write_all

LAYOUTS = ("letter", "opinion")
CHARACTERS, LINES = 28, 22
MM = 72 / 25.4


@pytest.fixture(scope="module", params=LAYOUTS)
def paper(request: pytest.FixtureRequest, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A long filled official paper."""
    data = {**GOOD, "document_number": "示试〔2026〕0号", "copy_to": "示例县信访局", "reasons": "试用文字" * 400}
    made = render_form(invented(knowledge, form(request.param), words(), WORDING), "C99", "zh-Hans", data)
    return write_all(tmp_path_factory.mktemp(request.param), [("paper.docx", made)])[0]


@pytest.fixture(scope="module")
def document(paper: Path) -> WordDocument:
    return Document(str(paper))


def near(found: Length | None, wanted: Length) -> bool:
    return found is not None and abs(found - wanted) < Pt(0.1)


def size_and_font(document: WordDocument, style: str) -> tuple[float, str]:
    """Return type size (pt) and Han font of a style, with what it inherits from Normal."""
    normal, own = (next(one for one in document.styles if one.style_id == name) for name in ("Normal", style))
    fonts = own.element.find(f"{W}rPr/{W}rFonts")
    fonts = fonts if fonts is not None else normal.element.find(f"{W}rPr/{W}rFonts")
    size = own.font.size or normal.font.size
    return size.pt, str(fonts.get(f"{W}eastAsia"))


def test_page_and_margins(document: WordDocument) -> None:
    section = document.sections[0]
    assert near(section.page_width, Mm(210)) and near(section.page_height, Mm(297))
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert all(near(found, Mm(wanted)) for found, wanted in zip(margins, (37, 35, 28, 26), strict=True))


def test_type(document: WordDocument) -> None:
    assert size_and_font(document, "Normal") == (16, "仿宋_GB2312")
    assert size_and_font(document, "Title") == (22, "方正小标宋简体")
    assert size_and_font(document, "Heading1") == (16, "黑体")
    assert size_and_font(document, "Heading2") == (16, "楷体_GB2312")
    assert size_and_font(document, "Copies") == (14, "仿宋_GB2312")
    assert size_and_font(document, "Footer") == (14, "宋体")


def test_title_is_centred_and_body_begins_two_characters_in(document: WordDocument) -> None:
    title = next(one for one in document.paragraphs if one.text == "试用表")
    assert title.style is not None and title.style.style_id == "Title" and title.style.paragraph_format.alignment == 1
    body = next(one for one in document.styles if one.style_id == "BodyText")
    assert body.element.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"


def test_organ_stands_red_above_a_red_line(document: WordDocument) -> None:
    mark = document.paragraphs[0]
    assert mark.text == GOOD["organ"] and mark.style is not None and mark.style.style_id == "OrganMark"
    assert str(mark.style.font.color.rgb) == "C00000"
    border = mark._p.find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert border.get(f"{W}color") == "C00000" and border.get(f"{W}space") == "11"  # 4 mm are 11 pt


def test_addressee_stands_flush_left(document: WordDocument) -> None:
    to = next(one for one in document.paragraphs if one.text == f"{GOOD['name']}：")
    assert to._p.find(f"{W}pPr/{W}ind") is None


def test_date_stands_four_characters_from_the_right_and_the_organ_over_it(document: WordDocument) -> None:
    organ, date = (one for one in document.paragraphs if one.style is not None and one.style.style_id == "Sign")
    assert (organ.text, date.text) == (f"{GOOD['organ']}（印章）", "2026年3月2日")
    right = [int(one._p.find(f"{W}pPr/{W}ind").get(f"{W}rightChars")) / 100 for one in (organ, date)]
    assert right[1] == 4
    middle = [right[0] + 10 / 2, right[1] + 6 / 2]  # 10 and 6 characters wide
    assert middle[0] == middle[1]


def test_copies_stand_between_two_lines_at_the_foot(document: WordDocument) -> None:
    copies = next(one for one in document.paragraphs if one.style is not None and one.style.style_id == "Copies")
    assert copies.text == "抄送：示例县信访局"
    assert {side.tag.removeprefix(W) for side in copies._p.find(f"{W}pPr/{W}pBdr")} == {"top", "bottom"}
    assert copies._p.find(f"{W}pPr/{W}framePr").get(f"{W}yAlign") == "bottom"


def test_page_numbers_stand_between_dashes_odd_right_even_left(document: WordDocument) -> None:
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        texts = [one.text for one in paragraph._p.iter(f"{W}t")]
        assert texts[0] == "— " and texts[-1] == " —"
        assert paragraph._p.find(f"{W}pPr/{W}jc").get(f"{W}val") == side
        assert paragraph._p.find(f"{W}pPr/{W}ind").get(f"{W}{side}Chars") == "100"
    assert section.different_first_page_header_footer
    assert "".join(one.text for one in section.first_page_footer.paragraphs) == ""


def test_citations_on_official_paper_use_chinese_numerals(papers: dict[str, Path], knowledge: Knowledge) -> None:
    for form_id, one in knowledge.forms.items():
        if one.form.layout in LAYOUTS:
            text = "".join(paragraph.text for paragraph in Document(str(papers[f"{form_id}-zh-Hans-blank"])).paragraphs)
            assert not re.search(r"第\d+条", text), form_id


def test_a_full_page_has_22_lines_of_28_characters(paper: Path, soffice: Convert) -> None:
    (pdf,) = soffice([paper]).values()
    found = subprocess.run(["pdftotext", "-bbox", "-f", "2", "-l", "2", pdf, "-"], check=True, capture_output=True, text=True).stdout
    words_ = [(float(y), float(x0), float(x1), text) for x0, y, x1, text in _WORD.findall(found)]
    lines = [one for one in words_ if one[0] < (297 - 35) * MM and set(one[3]) <= set("试用文字")]
    assert len(lines) == LINES
    assert {len(text) for *_, text in lines} == {CHARACTERS}
    assert all(abs(x0 - 28 * MM) < 2 and abs(x1 - (210 - 26) * MM) < 3 for _, x0, x1, _ in lines)
    assert abs(lines[0][0] - 37 * MM) < 10  # a line is 28.95 pt high, its letters are not


_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')
