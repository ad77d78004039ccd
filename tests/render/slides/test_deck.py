"""The decks: every slide readable, its sources at the foot, what the trainer says in the notes; sound and the same each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Pt

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.blocks import Container, sections
from generators.model.knowledge import Knowledge
from generators.render.slides import render_deck
from generators.render.slides.fitting import HEIGHT, SIZES, common_size, height
from tests.tools.office import pdf_pages, pdf_text, sdk_findings, squeezed, to_pdf, write_all

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TAGS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-HK", "en": "en-GB"}


@pytest.fixture(scope="module")
def decks(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    made = {(lesson, language): render_deck(knowledge, lesson, language) for lesson, course in knowledge.lessons.items() for language in course.texts}
    paths = write_all(tmp_path_factory.mktemp("decks"), ((f"{lesson}-{language}.pptx", data) for (lesson, language), data in made.items()))
    return dict(zip(made, paths, strict=True))


@pytest.fixture(scope="module")
def soffice(decks: dict[tuple[str, str], Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every deck as LibreOffice prints it."""
    return to_pdf(list(decks.values()), tmp_path_factory.mktemp("pdf"))


def test_every_slide_has_title_points_number_and_notes(knowledge: Knowledge, decks: dict[tuple[str, str], Path]) -> None:
    for (lesson, language), path in decks.items():
        course, slides = knowledge.lessons[lesson], Presentation(str(path)).slides
        said = len(course.lesson.slides) + 2
        assert (len(slides) > said) == bool(course.lesson.routes)
        for i, slide in enumerate(slides):
            kinds = {one.placeholder_format.idx for one in slide.placeholders}
            assert slide.shapes.title.text_frame.text
            assert i == 0 or ({1, 12} if i < said else {12}) <= kinds, (lesson, language, i)
            ids = [one.shape_id for one in slide.shapes]
            assert len(ids) == len(set(ids))
        for plan, slide in zip(course.lesson.slides, list(slides)[2:said], strict=True):
            foot = [one.text_frame.text for one in slide.placeholders if one.placeholder_format.idx == 13]
            assert bool(foot) == bool(plan.cites)
            assert slide.notes_slide.notes_text_frame.text


def test_notes_say_what_the_trainer_says_and_slides_do_not(knowledge: Knowledge, decks: dict[tuple[str, str], Path]) -> None:
    for (lesson, language), path in decks.items():
        say, slides = Phrases(knowledge, language), list(Presentation(str(path)).slides)[2 : len(knowledge.lessons[lesson].lesson.slides) + 2]
        for section, slide in zip(sections(knowledge.lessons[lesson].texts[language].blocks), slides, strict=True):
            notes = slide.notes_slide.notes_text_frame.text
            shown = "\n".join(one.text_frame.text for one in slide.placeholders)
            for block in section.blocks:
                if isinstance(block, Container) and block.name == "notes":
                    said = [plain_text(say, child.children) for child in block.children]  # type: ignore[union-attr]
                    assert all(one in notes and one not in shown for one in said)


def test_every_run_names_its_language_and_the_theme_its_han_font(decks: dict[tuple[str, str], Path]) -> None:
    for (_, language), path in decks.items():
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.startswith("ppt/slides/slide"):
                    assert {one.get("lang") for one in etree.fromstring(package.read(name)).iter(f"{A}rPr")} == {TAGS[language]}
            theme = etree.fromstring(package.read("ppt/theme/theme1.xml"))
            assert all(one.get("typeface") for one in theme.iter(f"{A}ea"))


def test_type_is_large_and_the_same_on_every_slide(decks: dict[tuple[str, str], Path]) -> None:
    for path in decks.values():
        sizes = {
            run.font.size
            for slide in list(Presentation(str(path)).slides)[1:]
            for shape in slide.placeholders
            if shape.placeholder_format.idx == 1
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        }
        assert len(sizes) == 1 and sizes.pop() >= Pt(22)


def test_the_largest_size_that_fits_is_taken() -> None:
    long = ["字" * 60] * 6
    assert common_size([["短"]]) == SIZES[0]
    size = common_size([["短"], long])
    assert height(long, size) <= HEIGHT or size == SIZES[-1]
    assert common_size([["字" * 2000]]) == SIZES[-1]


def test_the_same_content_gives_the_same_bytes(knowledge: Knowledge, decks: dict[tuple[str, str], Path]) -> None:
    for (lesson, language), path in decks.items():
        assert render_deck(knowledge, lesson, language) == path.read_bytes()
        with zipfile.ZipFile(path) as package:
            assert {one.date_time[:3] for one in package.infolist()} == {(knowledge.edition.year, knowledge.edition.month, knowledge.edition.day)}


def test_every_deck_describes_itself(knowledge: Knowledge, decks: dict[tuple[str, str], Path]) -> None:
    for (lesson, language), path in decks.items():
        properties = Presentation(str(path)).core_properties
        assert (properties.subject, properties.language, properties.author) == (lesson, language, "Daoyin 导引")
        assert properties.title == knowledge.lessons[lesson].texts[language].head.title


@pytest.mark.node
def test_every_deck_passes_the_open_xml_sdk(decks: dict[tuple[str, str], Path]) -> None:
    assert sdk_findings(list(decks.values())) == [f"{len(decks)}/{len(decks)} clean"]


@pytest.mark.node
def test_the_sdk_sees_a_fault_in_a_deck(decks: dict[tuple[str, str], Path], tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(next(iter(decks.values()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<p:cSld>", b"<p:cSld><p:wrong/>"))
    assert sdk_findings(write_all(tmp_path, [("broken.pptx", out.getvalue())]))[-1] == "0/1 clean"


def test_every_deck_opens_with_all_its_words(decks: dict[tuple[str, str], Path], soffice: dict[str, Path]) -> None:
    for path in decks.values():
        slides = Presentation(str(path)).slides
        assert pdf_pages(soffice[path.stem]) == len(slides)
        text = squeezed(pdf_text(soffice[path.stem]))
        for slide in slides:
            for shape in slide.placeholders:
                for paragraph in shape.text_frame.paragraphs:
                    assert shape.placeholder_format.idx == 12 or squeezed(paragraph.text) in text
