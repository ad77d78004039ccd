"""Our official papers keep to GB/T 9704-2012; a paper that is spoiled in one point is found out in that point."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.cli.forms import forms
from generators.layout import departures, read_paper
from generators.model.knowledge import Knowledge
from generators.render.word import render_form

LAYOUTS = ("letter", "opinion")
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def test_every_official_paper_keeps_to_the_standard(knowledge: Knowledge) -> None:
    """Blank and filled, read from the finished file."""
    official = [form_id for form_id, paper in knowledge.forms.items() if paper.form.layout in LAYOUTS]
    assert len(official) >= 30
    found = {}
    for form_id in official:
        sample = dict(knowledge.forms[form_id].words["zh-Hans"].value.sample)
        for name, data in (("blank", None), ("sample", sample)):
            found[f"{form_id} {name}"] = departures(read_paper(render_form(knowledge, form_id, "zh-Hans", data)))
    assert {name: said for name, said in found.items() if said} == {}


@pytest.fixture(scope="module")
def opinion(knowledge: Knowledge) -> bytes:
    """A filled opinion with a line of copies and a heading of the second level."""
    sample = dict(knowledge.forms["S27"].words["zh-Hans"].value.sample)
    return render_form(knowledge, "S27", "zh-Hans", {**sample, "document_number": "示信〔2026〕3号", "issued_on": "2026-03-02"})


def spoiled(data: bytes, part: str, pattern: str, instead: str) -> bytes:
    """Return a paper with the first place of a part changed; the change must take place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as written:
        for name in package.namelist():
            text = package.read(name)
            if name == part:
                changed, count = re.subn(pattern, instead, text.decode(), count=1, flags=re.S)
                assert count == 1, f"{pattern} is not in {part}"
                text = changed.encode()
            written.writestr(name, text)
    return out.getvalue()


def style(name: str, inside: str) -> str:
    """Return the pattern of something inside a style; what stands before it is group 1."""
    return rf'(w:styleId="{name}"(?:(?!</w:style>).)*?){inside}'


SPOILED = {
    "a page of another size": (DOCUMENT, r'w:w="11906"', 'w:w="12240"', "the page measures 216"),
    "a narrow margin": (DOCUMENT, r'(<w:pgMar[^>]*?)w:left="\d+"', r'\1w:left="1134"', "the left margin is 20.0 mm, expected 28"),
    "a high margin": (DOCUMENT, r'(<w:pgMar[^>]*?)w:top="\d+"', r'\1w:top="1440"', "the top margin is 25.4 mm, expected 37"),
    "a low margin": (DOCUMENT, r'(<w:pgMar[^>]*?)w:bottom="\d+"', r'\1w:bottom="1531"', "text area is 156 × 233 mm"),
    "lines too close": (STYLES, style("Normal", 'w:line="579"'), r'\1w:line="600"', "lines of 30 pt"),
    "letters too far": (STYLES, style("Normal", '<w:spacing w:val="-5"/>'), r"\1", "16 pt for a character"),
    "small letters": (STYLES, style("Normal", '<w:sz w:val="32"/>'), r'\1<w:sz w:val="28"/>', "is set in 14 pt, expected 16 pt"),
    "another face": (STYLES, style("Normal", 'w:eastAsia="仿宋_GB2312"'), r'\1w:eastAsia="宋体"', "is set in 宋体, expected 仿宋"),
    "headings like text": (STYLES, style("Heading1", 'w:eastAsia="黑体"'), r'\1w:eastAsia="仿宋_GB2312"', "expected 黑体 for the letters of the first"),
    "no indent": (STYLES, style("BodyText", 'w:firstLineChars="200" w:firstLine="\\d+"'), r'\1w:firstLineChars="0"', "begins 0 characters in"),
    "a small title": (STYLES, style("Title", '<w:sz w:val="44"/>'), r'\1<w:sz w:val="40"/>', "is set in 20 pt, expected 22 pt"),
    "a title on the left": (STYLES, style("Title", '<w:jc w:val="center"/>'), r"\1", "has no title"),
    "a title in 黑体": (STYLES, style("Title", 'w:eastAsia="方正小标宋简体"'), r'\1w:eastAsia="黑体"', "expected 小标宋 for the letters of the title"),
    "第 in the number": (DOCUMENT, "示信〔2026〕3号", "示信〔2026〕第3号", "is no document number"),
    "a zero in the number": (DOCUMENT, "示信〔2026〕3号", "示信〔2026〕03号", "is no document number"),
    "a short year": (DOCUMENT, "示信〔2026〕3号", "示信〔26〕3号", "is no document number"),
    "an organ on the left": (STYLES, style("OrganMark", '<w:jc w:val="center"/>'), r"\1", "names the issuing organ, expected centred"),
    "an organ in 仿宋": (STYLES, style("OrganMark", 'w:eastAsia="方正小标宋简体"'), r'\1w:eastAsia="仿宋"', "of the issuing organ"),
    "no red line": (DOCUMENT, r"<w:pBdr><w:bottom [^>]*/></w:pBdr>", "", "no red line"),
    "zeros in the day": (DOCUMENT, r"2026年3月2日(?=</w:t></w:r>(?:<w:bookmarkEnd[^>]*/>)?</w:p>)", "2026年03月02日", "without leading zeros"),
    "the day at the edge": (DOCUMENT, 'w:rightChars="400"', 'w:rightChars="0"', "stands 0 characters from the right"),
    "red words": (STYLES, style("Remedy", "</w:pPr>"), r'\1</w:pPr><w:rPr><w:color w:val="FF0000"/></w:rPr>', "is red, expected black"),
    "an addressee further in": (STYLES, style("To", "<w:pPr>"), r'\1<w:pPr><w:ind w:firstLineChars="200"/>', "names the addressee, expected flush left"),
    "no even pages": (DOCUMENT, r'<w:footerReference w:type="even"[^>]*/>', "", "expected a footer for each"),
    "small page numbers": (STYLES, style("Footer", '<w:sz w:val="28"/>'), r'\1<w:sz w:val="18"/>', "is set in 9 pt, expected 14 pt"),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILED)
def test_each_departure_is_found(case: str, opinion: bytes) -> None:
    part, pattern, instead, expected = SPOILED[case]
    assert departures(read_paper(opinion)) == []
    found = departures(read_paper(spoiled(opinion, part, pattern, instead)))
    assert any(expected in one for one in found), found


def test_page_numbers_without_dashes_are_found(opinion: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(opinion)) as package:
        name = next(one for one in package.namelist() if "footer" in one and b"PAGE" in package.read(one))
    assert any("expected between dashes" in one for one in departures(read_paper(spoiled(opinion, name, "— ", "第"))))


def test_the_command_lists_everything_at_once(opinion: bytes, tmp_path: Path) -> None:
    good, bad, other = tmp_path / "good.docx", tmp_path / "bad.docx", tmp_path / "other.docx"
    good.write_bytes(opinion)
    bad.write_bytes(spoiled(spoiled(opinion, DOCUMENT, "示信〔2026〕3号", "示信〔2026〕03号"), DOCUMENT, 'w:w="11906"', 'w:w="12240"'))
    other.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    assert CliRunner().invoke(forms, ["layout", str(good)]).exit_code == 0
    result = CliRunner().invoke(forms, ["layout", str(good), str(bad), str(other), str(tmp_path / "none.docx")])
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.startswith(str(bad)) for line in lines].count(True) == 3 and not any(line.startswith(str(good)) for line in lines)
    assert any("is no document number" in line for line in lines) and any(line.startswith(str(other)) for line in lines)
    assert any("none.docx: cannot be read" in line for line in lines)
