"""A map is drawn so that nothing overlaps, nothing is cut off, and every step is there."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.model.route import Route
from generators.prose.markdown import parse_inline
from generators.read.loader import load
from generators.render.drawing import NARROW, WIDE, Labels, Picture, Shape, draw, grow, lay_out
from generators.render.drawing.geometry import LEAST_BOX
from generators.render.drawing.svg import MARGIN
from generators.render.drawing.text import break_lines, width

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    found = load(ROOT / "guides").knowledge
    assert found is not None
    return found


def real_pictures(knowledge: Knowledge) -> list[tuple[str, Route, Picture]]:
    out = []
    for (route_id, route_map), language, shape in itertools.product(knowledge.routes.items(), knowledge.languages, (WIDE, NARROW)):
        say, words = Phrases(knowledge, language), route_map.words[language].value
        labels = Labels(
            lambda step, say=say, words=words: plain_text(say, parse_inline(words.steps[step].title)),
            lambda step, choice, say=say, words=words: plain_text(say, parse_inline(words.steps[step].choices[choice])),
            lambda step, route=route_map.route: route.step(step).kind,
        )
        out.append((f"{route_id}-{language}", route_map.route, lay_out(grow(route_map.route), labels, shape)))
    return out


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    return [
        (a.node.step, b.node.step)
        for a, b in itertools.combinations(picture.boxes, 2)
        if a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height
    ]


def test_boxes_of_real_maps_do_not_overlap(knowledge: Knowledge) -> None:
    pictures = real_pictures(knowledge)
    assert len(pictures) == len(knowledge.routes) * 6
    assert {name: overlapping(picture) for name, _, picture in pictures if overlapping(picture)} == {}


def test_every_step_stands_once_and_every_way_is_shown(knowledge: Knowledge) -> None:
    for name, route, picture in real_pictures(knowledge):
        own = sorted(box.node.step for box in picture.boxes if not box.node.pointer)
        assert own == sorted(step.id for step in route.steps), name
        assert len(picture.boxes) == 1 + sum(len(step.next) for step in route.steps), name
        assert len(picture.lines) == len(picture.boxes) - 1, name


def test_words_stay_inside_their_box(knowledge: Knowledge) -> None:
    for name, _, picture in real_pictures(knowledge):
        for box in picture.boxes:
            room = (box.width - 2 * picture.shape.pad) / picture.shape.text
            first = 0 if box.node.pointer else picture.shape.icon / picture.shape.text
            assert width(box.lines[0]) + first <= room + 1e-6, (name, box.node.step)
            assert max(width(line) for line in (*box.lines, *box.choice)) <= room + 1e-6, (name, box.node.step)
            below = 2 * picture.shape.pad + picture.shape.line * (len(box.lines) + len(box.choice)) + (4 if box.choice else 0)
            assert below <= box.height, (name, box.node.step)


def test_every_line_touches_the_boxes_it_joins(knowledge: Knowledge) -> None:
    for name, _, picture in real_pictures(knowledge):
        edges = [(box.x - 1, box.y - 1, box.x + box.width + 1, box.y + box.height + 1) for box in picture.boxes]
        for line in picture.lines:
            for x, y in (line.points[0], line.points[-1]):
                assert any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in edges), (name, line)


def test_narrow_maps_fit_the_narrowest_phone_at_reading_size(knowledge: Knowledge) -> None:
    """The drawing fills the window: at 360 px, type of 15 px must not shrink below 14."""
    for name, _, picture in real_pictures(knowledge):
        if not picture.shape.wide:
            assert picture.shape.text * 360 / (picture.width + 2 * MARGIN) >= 14, name


def test_boxes_stand_in_the_order_of_reading(knowledge: Knowledge) -> None:
    """The keyboard goes through them as they are drawn: each box behind the one it hangs under, on narrow screens from top to bottom."""
    for name, _, picture in real_pictures(knowledge):
        places = {box.node.step: i for i, box in enumerate(picture.boxes) if not box.node.pointer}
        assert all(places[box.way[0]] < i for i, box in enumerate(picture.boxes) if box.way[0]), name
        if not picture.shape.wide:
            assert [box.y for box in picture.boxes] == sorted(box.y for box in picture.boxes), name


def test_each_line_is_known_by_the_way_it_draws(knowledge: Knowledge) -> None:
    for name, route, picture in real_pictures(knowledge):
        ways = [(step.id, way.id if step.kind == "question" else "") for step in route.steps for way in step.next]
        assert sorted(line.way for line in picture.lines) == sorted(ways), name
        assert sorted(box.way for box in picture.boxes if box.way[0]) == sorted(ways), name


def many_choices(count: int) -> Route:
    steps = [{"id": "ask", "kind": "question", "next": [{"to": f"end-{i}"} for i in range(count)]}]
    steps += [{"id": f"end-{i}", "kind": "outcome", "channel": "petition"} for i in range(count)]
    return Route.model_validate({"id": "many", "field": "petition", "start": "ask", "steps": steps})


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_twelve_choices_and_very_long_labels_are_drawn_whole(shape: Shape) -> None:
    long = "很长的一句话没有标点" * 40
    labels = Labels(lambda step: long, lambda step, choice: "W" * 400, lambda step: "outcome")
    picture = lay_out(grow(many_choices(12)), labels, shape)
    assert overlapping(picture) == []
    assert all(width(line) <= (box.width - 2 * shape.pad) / shape.text + 1e-6 for box in picture.boxes for line in (*box.lines, *box.choice))
    assert ["".join(box.choice) for box in picture.boxes[1:]] == ["W" * 400] * 12
    assert "".join(picture.boxes[0].lines).removeprefix("1 ").replace(" ", "") == long


def test_a_circle_is_refused_with_the_name_of_the_map() -> None:
    steps = [{"id": "a", "kind": "action", "next": "b"}, {"id": "b", "kind": "action", "next": "a"}]
    route = Route.model_validate({"id": "round", "field": "petition", "start": "a", "steps": steps})
    with pytest.raises(ValueError, match="round"):
        grow(route)


def chain(count: int) -> Route:
    """Return a map of `count` questions behind each other, each with one way out."""
    steps: list[dict[str, object]] = [
        {"id": f"ask-{i}", "kind": "question", "next": [{"to": f"ask-{i + 1}" if i + 1 < count else "end"}, {"to": "out", "id": "no"}]}
        for i in range(count)
    ]
    steps += [{"id": one, "kind": "outcome", "channel": "petition"} for one in ("end", "out")]
    return Route.model_validate({"id": "chain", "field": "petition", "start": "ask-0", "steps": steps})


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_sixty_questions_behind_each_other_still_fit(shape: Shape) -> None:
    picture = lay_out(grow(chain(60)), Labels(lambda step: "这一步要做的事", lambda step, choice: "是", lambda step: "question"), shape)
    assert overlapping(picture) == []
    assert len(picture.boxes) == 121
    if not shape.wide:
        assert picture.width <= shape.total
        assert min(box.width for box in picture.boxes) >= LEAST_BOX


def test_the_svg_is_well_formed_and_names_every_link(knowledge: Knowledge) -> None:
    _, route, picture = real_pictures(knowledge)[0]
    svg = "{http://www.w3.org/2000/svg}"
    root = ElementTree.fromstring(draw(picture, "m", "A & B", "d < e", lambda box: f"<{box.node.step}> & more", "icon-"))
    links = root.findall(f".//{svg}a")
    assert [link.get("aria-label") for link in links] == [f"<{box.node.step}> & more" for box in picture.boxes]
    assert {link.get("href") for link in links} == {f"#step-{step.id}" for step in route.steps}
    # a script finds the line to a box right before it
    children = [child for child in root if child.tag in (f"{svg}a", f"{svg}path")]
    assert [child.tag for child in children] == [f"{svg}a", *[f"{svg}path", f"{svg}a"] * (len(links) - 1)]


def test_words_read_as_one_text_where_they_are_broken(knowledge: Knowledge) -> None:
    """A name must hold what is seen; what is seen in lines is read without breaks."""
    pictures = {name: picture for name, _, picture in real_pictures(knowledge) if picture.shape.wide}
    for name, language in (("courts-en", "en"), ("courts-zh-Hans", "zh-Hans")):
        root = ElementTree.fromstring(draw(pictures[name], "m", "t", "d", lambda box: box.node.step))
        links = root.findall(".//{http://www.w3.org/2000/svg}a")
        for link, box in zip(links, pictures[name].boxes, strict=True):
            gap = " " if language == "en" else ""
            assert "".join(link.itertext()).endswith(gap.join(box.lines)), box.node.step


def test_chinese_punctuation_does_not_begin_a_line() -> None:
    lines = break_lines("先看期限，再决定走哪条路。然后准备材料、证据，交给（有权处理的）机关。", 8)
    assert max(width(line) for line in lines) <= 8
    assert all(line[0] not in "，。、）" for line in lines)
    assert all(line[-1] not in "（《" for line in lines)
    assert "".join(lines) == "先看期限，再决定走哪条路。然后准备材料、证据，交给（有权处理的）机关。"
