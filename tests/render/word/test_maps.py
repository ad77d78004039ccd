"""Every route map as a Word paper: sound, whole, readable on A4, its drawing real shapes with real text, the same when printed."""

from __future__ import annotations

import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import POINTS, Route
from generators.prose.markdown import parse_inline
from generators.render.drawing.parts import Part, Sheet, Words, divide
from generators.render.drawing.tree import Node, grow
from generators.render.word import render_route_map
from generators.render.word.look import look_of
from generators.render.word.route_map import sheet_of
from tests.render.word.conftest import Convert
from tests.tools.office import W, docx_findings, pdf_pages, pdf_text, sdk_findings, squeezed, story, write_all

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
EMU = 12700
SMALLEST = 9  # pt
FOOT = 15  # mm
AT_ONCE = 24  # files for one start of LibreOffice
Box = tuple[float, float, float, float]


@pytest.fixture(scope="session")
def maps(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Every map in every language: (id, language) → file."""
    names = list(itertools.product(knowledge.routes, knowledge.languages))
    folder = tmp_path_factory.mktemp("maps")
    return dict(zip(names, write_all(folder, ((f"{one}-{two}.docx", render_route_map(knowledge, one, two)) for one, two in names)), strict=True))


def body(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def said(knowledge: Knowledge, language: str, prose: str) -> str:
    return plain_text(Phrases(knowledge, language), parse_inline(prose))


def written(knowledge: Knowledge, language: str, prose: str) -> str:
    """Return prose as it is written in the outline, where a form stands with its code."""
    return said(knowledge, language, re.sub(r"\{form:(\w+)\}", r"\1 {form:\1}", prose))


def box_of(shape: etree._Element) -> Box:
    frame = shape.find(f"{WPS}spPr/{A}xfrm")
    (x, y), (width, height) = (
        tuple(int(frame.find(f"{A}{name}").get(key)) / EMU for key in keys) for name, keys in (("off", "xy"), ("ext", ("cx", "cy")))
    )
    return x, y, width, height


def drawings(path: Path) -> list[tuple[etree._Element, list[etree._Element], list[etree._Element]]]:
    """Return the drawings after the key: each with its boxes and its lines."""
    found = []
    for inline in list(body(path).iter(f"{WP}inline"))[1:]:
        shapes = list(inline.iter(f"{WPS}wsp"))
        found.append(
            (inline, [one for one in shapes if one.find(f"{WPS}txbx") is not None], [one for one in shapes if one.find(f"{WPS}cNvCnPr") is not None])
        )
    return found


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


# ---- the file -------------------------------------------------------------------------------------------------------


def test_every_map_is_sound(maps: dict[tuple[str, str], Path]) -> None:
    assert [f"{name}: {finding}" for name, path in maps.items() for finding in docx_findings(path)] == []


@pytest.mark.node
def test_every_map_passes_the_open_xml_sdk(maps: dict[tuple[str, str], Path]) -> None:
    assert sdk_findings(list(maps.values())) == [f"{len(maps)}/{len(maps)} clean"]


def test_every_map_says_what_it_is_and_which_text_counts(knowledge: Knowledge, maps: dict[tuple[str, str], Path]) -> None:
    for (route_id, language), path in maps.items():
        document, words = Document(str(path)), knowledge.words[language].value
        properties = document.core_properties
        assert (properties.subject, properties.language) == (route_id, language)
        lines = [one.text for one in document.paragraphs]
        assert lines.count(str(words["page"]["reference_only"])) == (language != "zh-Hans")
        assert str(words["notices"]["disclaimer"]) in lines
        with zipfile.ZipFile(path) as package:
            footer = "".join(package.read(name).decode() for name in package.namelist() if "footer" in name)
            assert {one.date_time[:3] for one in package.infolist()} == {(knowledge.edition.year, knowledge.edition.month, knowledge.edition.day)}
        assert " PAGE " in footer and " NUMPAGES " in footer


def test_no_type_is_smaller_than_nine_points(knowledge: Knowledge) -> None:
    for language in knowledge.languages:
        look = look_of("map", language)
        sizes = {name: look.size(name) for name in look.styles if name not in ("Spacer",)}
        assert {name: size for name, size in sizes.items() if size < SMALLEST} == {}


def test_tables_repeat_their_header_and_headings_lead_through(maps: dict[tuple[str, str], Path]) -> None:
    for name, path in maps.items():
        for table in body(path).iter(f"{W}tbl"):
            marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
            assert marked[0] == (table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"), name
        levels = [
            style for one in Document(str(path)).paragraphs if one.style is not None and (style := str(one.style.style_id)).startswith("Heading")
        ]
        assert levels[0] == "Heading1" and {"Heading1", "Heading2"} == set(levels), name


# ---- the words ------------------------------------------------------------------------------------------------------


def test_every_map_says_everything_in_words(knowledge: Knowledge, maps: dict[tuple[str, str], Path]) -> None:
    lost = []
    for (route_id, language), path in maps.items():
        text, one = squeezed(story(path)), knowledge.routes[route_id]
        lost += [f"{route_id} {language}: {wanted}" for wanted in expected(knowledge, one, language) if squeezed(wanted) not in text]
    assert lost == []


def expected(knowledge: Knowledge, route_map: RouteMap, language: str) -> list[str]:
    """Return every text the outline of a map must hold."""
    say, route, words = Phrases(knowledge, language), route_map.route, route_map.words[language].value
    found = [words.title, words.summary, *(getattr(words, name)[point.id] for name in POINTS for point in getattr(route, name))]
    numbers = {step.id: i for i, step in enumerate(route.steps, 1)}
    for step in route.steps:
        own = words.steps[step.id]
        found += [f"{numbers[step.id]}  {own.title}", own.text or "", *own.choices.values()]
        found += [say.word("map_paper", "go_to", n=numbers[way.to], title=words.steps[way.to].title) for way in step.next]
        found += [say.fact(fact) for fact in map(knowledge.fact, step.facts)] + [
            say.event(knowledge.fact(one).from_event) for one in step.facts if knowledge.fact(one).from_event
        ]
        found += [say.citation(cite, with_law=False) for cite in step.cites] + [f"{form} {say.title_of('form', form)}" for form in step.forms]
        found += [say.actor(step.actor)] if step.actor else []
    return [written(knowledge, language, one) for one in found]


def test_ways_on_lead_to_their_step_on_the_screen(maps: dict[tuple[str, str], Path]) -> None:
    for name, path in maps.items():
        root = body(path)
        marks = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
        targets = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink") if one.get(f"{W}anchor")}
        assert len(marks) == len(set(marks)) and targets <= set(marks), name


# ---- the drawing ----------------------------------------------------------------------------------------------------


def test_every_step_is_drawn_once_and_every_way_is_a_line(knowledge: Knowledge, maps: dict[tuple[str, str], Path]) -> None:
    for (route_id, language), path in maps.items():
        route, words = knowledge.routes[route_id].route, knowledge.routes[route_id].words[language].value
        texts = ["\n".join("".join(t.text for t in p.iter(f"{W}t")) for p in box.iter(f"{W}p")) for _, boxes, _ in drawings(path) for box in boxes]
        numbers = {step.id: i for i, step in enumerate(route.steps, 1)}
        for step in route.steps:
            own = f"{numbers[step.id]} {said(knowledge, language, words.steps[step.id].title)}"
            assert sum(text.split("\n")[-1] == own for text in texts) == 1, (route_id, language, step.id)
            for way in step.next if step.kind == "question" else ():
                choice, title = (said(knowledge, language, one) for one in (words.steps[step.id].choices[way.id], words.steps[way.to].title))
                shown = [text for text in texts if text.split("\n")[0] == choice and f"{numbers[way.to]} {title}" in text]
                assert shown, (route_id, language, step.id, way.id)


def test_a_mention_names_the_chart_that_has_the_step(knowledge: Knowledge, maps: dict[tuple[str, str], Path]) -> None:
    for (route_id, language), path in maps.items():
        say, home, mentions = Phrases(knowledge, language), {}, []
        for chart, (_, boxes, _) in enumerate(drawings(path), 1):
            for box in boxes:
                number, text = box.find(f"{WPS}cNvPr").get("name").split()[0], "".join(t.text for t in box.iter(f"{W}t"))
                mentions.append((chart, number, text)) if "→" in text else home.setdefault(number, chart)
        for chart, number, text in mentions:
            where = say.word("map_paper", "at_part", n=home[number])
            assert text.endswith(where) == (home[number] != chart), (route_id, language, text)


def test_boxes_keep_apart_and_inside_and_lines_join_them(maps: dict[tuple[str, str], Path]) -> None:
    sheet = sheet_of(look_of("map", "en"))
    for name, path in maps.items():
        for inline, boxes, lines in drawings(path):
            places = {one.find(f"{WPS}cNvPr").get("id"): box_of(one) for one in boxes}
            assert not [pair for pair in itertools.combinations(places.values(), 2) if overlap(*pair)], name
            extent = inline.find(f"{WP}extent")
            width, height = int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU
            assert width <= sheet.width + 0.01 and height <= sheet.height + 0.01, name
            assert all(x + w <= width + 0.01 and y + h <= height + 0.01 for x, y, w, h in places.values()), name
            assert len(lines) == len(boxes) - 1, name
            for line in lines:
                x, y, w, h = box_of(line)
                start, end = (places[line.find(f"{WPS}cNvCnPr/{A}{one}").get("id")] for one in ("stCxn", "endCxn"))
                assert x >= start[0] and y >= min(start[1], end[1]) - 0.01 and x + w <= end[0] + end[2], name
                assert not [one for one in places.values() if one not in (start, end) and overlap((x, y, w, h), one)], name


def test_every_drawing_has_words_for_those_who_cannot_see_it_and_no_number_twice(maps: dict[tuple[str, str], Path]) -> None:
    for name, path in maps.items():
        root = body(path)
        about = [one.get("descr") for one in root.iter(f"{WP}docPr")]
        assert len(about) > 1 and all(about) and len(about) == len(set(about)), name
        ids = [one.get("id") for tag in (f"{WP}docPr", f"{WPS}cNvPr") for one in root.iter(tag)]
        assert len(ids) == len(set(ids)), name


# ---- dividing -------------------------------------------------------------------------------------------------------

SHEET = Sheet(500, 700, 3, gap_x=24, gap_y=7, arrow=13, pad=6, text=9.5, line=13, small=9)


def divided(route: Route, words: Words, first: float = 500) -> tuple[Part, ...]:
    return divide(grow(route), words, SHEET, first)


def labels(length: int) -> Words:
    """Return words of boxes that are `length` characters long."""
    return Words(lambda node, mention: f"{node.number} " + "长" * length, lambda step, choice: "字" * length, "〔图99〕")


def homes(parts: tuple[Part, ...]) -> list[str]:
    return sorted(box.node.step for part in parts for box in part.boxes if not box.leads and not box.node.pointer)


def fork(count: int, length: int) -> Route:
    """Return a map of one question with `count` choices, each followed by a chain of `length` steps."""
    steps: list[dict[str, Any]] = [{"id": "ask", "kind": "question", "next": [{"to": f"s{i}-0"} for i in range(count)]}]
    for i, j in itertools.product(range(count), range(length)):
        last = j == length - 1
        steps.append({"id": f"s{i}-{j}", "kind": "outcome"} if last else {"id": f"s{i}-{j}", "kind": "action", "next": f"s{i}-{j + 1}"})
    return Route.model_validate({"id": "fork", "start": "ask", "steps": steps})


def deep(levels: int) -> Route:
    """Return a map in which each answer but one leads to the next question."""
    steps: list[dict[str, Any]] = [{"id": f"q{i}", "kind": "question", "next": [{"to": f"end{i}"}, {"to": f"q{i + 1}"}]} for i in range(levels)]
    steps += [{"id": f"end{i}", "kind": "outcome"} for i in range(levels)] + [{"id": f"q{levels}", "kind": "outcome"}]
    return Route.model_validate({"id": "deep", "start": "q0", "steps": steps})


@pytest.mark.parametrize("length", [4, 60, 400, 1500])
@pytest.mark.parametrize(
    "route", [fork(12, 1), fork(40, 3), fork(2, 60), deep(12)], ids=["12 choices", "40 choices", "60 steps in a row", "12 questions deep"]
)
def test_whatever_the_map_each_part_fits_the_page_and_no_step_is_lost(route: Route, length: int) -> None:
    parts = divided(route, labels(length))
    assert homes(parts) == sorted(step.id for step in route.steps)
    assert all(part.width <= SHEET.width + 0.01 for part in parts)
    assert max(part.height for part in parts) <= SHEET.height
    for part in parts:
        assert not [pair for pair in itertools.combinations([(b.x, b.y, b.width, b.height) for b in part.boxes], 2) if overlap(*pair)]
        assert len(part.links) == len(part.boxes) - 1


def test_words_that_would_fill_a_page_are_cut_in_the_drawing_alone() -> None:
    box = divided(fork(2, 1), labels(5000))[0].boxes[0]
    assert box.title.endswith("…") and len(box.title) > 200


def test_a_small_map_is_one_part() -> None:
    assert len(divided(fork(3, 2), labels(8))) == 1


def test_a_node_that_is_no_question_may_stand_alone() -> None:
    parts = divide(Node("only", 1), labels(3), SHEET, 100)
    assert [box.title for part in parts for box in part.boxes] == ["1 长长长"]


# ---- as LibreOffice prints it ---------------------------------------------------------------------------------------


def test_every_map_is_printed_whole(knowledge: Knowledge, maps: dict[tuple[str, str], Path], soffice: Convert) -> None:
    paths, pdfs, lost = list(maps.values()), {}, []
    for start in range(0, len(paths), AT_ONCE):
        pdfs |= soffice(paths[start : start + AT_ONCE])
    for (route_id, language), path in maps.items():
        printed = squeezed(pdf_text(pdfs[path.stem], FOOT))
        for _, boxes, _ in drawings(path):
            texts = ["".join(t.text for t in box.iter(f"{W}t")) for box in boxes]
            lost += [f"{path.stem}: {text}" for text in texts if squeezed(text) not in printed]
        wanted = expected(knowledge, knowledge.routes[route_id], language)
        pages = pdf_pages(pdfs[path.stem])
        lost += [f"{path.stem}: {text}" for text in wanted if len(squeezed(text)) < 20 and squeezed(text) not in printed]
        assert pages <= 10 + len(knowledge.routes[route_id].route.steps) * 0.6, f"{path.stem} has {pages} pages"
    assert lost == []
