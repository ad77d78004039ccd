"""Route maps on slides: every step once, nothing beyond the slide or over another box, every line held by its boxes."""

from __future__ import annotations

import pytest
from pptx import Presentation

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.drawing.parts import Part
from generators.render.slides import render_deck
from generators.render.slides.maps import SHEET, Placed, map_slides, shelved


def part(width: float, height: float) -> Placed:
    return Placed(Part(None, (), (), width, height), 1, (), ())  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_step_of_every_map_is_drawn_once_and_fits(knowledge: Knowledge, language: str) -> None:
    say = Phrases(knowledge, language)
    for route_map in knowledge.routes.values():
        placed = [one for slide in map_slides(say, route_map) for one in slide]
        own = [box.node.step for one in placed for box in one.part.boxes if not box.leads and not box.node.pointer]
        assert sorted(own) == sorted(step.id for step in route_map.route.steps), route_map.route.id
        for one in placed:
            assert one.x + one.part.width <= SHEET.width + 0.1
            assert one.y + one.part.height <= SHEET.height + 0.1, (route_map.route.id, one.number)


def test_parts_on_a_slide_do_not_overlap(knowledge: Knowledge) -> None:
    say = Phrases(knowledge, "zh-Hans")
    for route_map in knowledge.routes.values():
        for slide in map_slides(say, route_map):
            for i, one in enumerate(slide):
                for other in slide[i + 1 :]:
                    beside = one.x + one.part.width <= other.x or other.x + other.part.width <= one.x
                    assert beside or one.y + one.part.height <= other.y, route_map.route.id


def test_parts_stand_beside_each_other_then_below_then_on_the_next_slide() -> None:
    half, low = SHEET.width / 2 - SHEET.gap_x, SHEET.height / 2 - 40
    slides = shelved([part(half, low)] * 5)
    assert [len(one) for one in slides] == [4, 1]
    assert [(one.x > 0, one.y > 0) for one in slides[0]] == [(False, False), (True, False), (False, True), (True, True)]
    assert shelved([part(SHEET.width, SHEET.height * 2)])[0][0].y == 0


def test_boxes_hold_text_and_lines_hold_to_boxes(knowledge: Knowledge) -> None:
    import io

    lesson = next(one for one, course in knowledge.lessons.items() if course.lesson.routes)
    course = knowledge.lessons[lesson].lesson
    slides = list(Presentation(io.BytesIO(render_deck(knowledge, lesson, "en"))).slides)[len(course.slides) + 2 :]
    say = Phrases(knowledge, "en")
    every = [one for route in course.routes for one in map_slides(say, knowledge.routes[route])]
    assert len(slides) == len(every)
    for slide, shown in zip(slides, every, strict=True):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        lines = [shape for shape in slide.shapes if shape.shape_type is not None and shape.shape_type.name == "LINE"]
        assert len(lines) == sum(len(one.part.links) for one in shown)
        assert all(line._element.nvCxnSpPr.cNvCxnSpPr.stCxn is not None and line._element.nvCxnSpPr.cNvCxnSpPr.endCxn is not None for line in lines)
        for one in shown:
            for box in one.part.boxes:
                assert any(box.title in text and box.choice in text for text in texts)
