"""Every poster of every map, in every language and size, proved from the finished PDF."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.model.knowledge import Knowledge
from generators.render.poster.poster import poster_paper
from generators.render.poster.press import SIZES, Press, Size
from generators.render.poster.sheets import sheet_paper
from tests.render.poster.geometry import POINT, Paper, clashes, outside, over_the_edge, pale, read_paper

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
MARGIN = 15 / POINT
SMALLEST = 18.0
"""Of the type on A2, in points."""
SITE = "https://example.org/daoyin"

Draw = Callable[[str, str, Size], Paper]


@pytest.fixture(scope="module")
def draw(knowledge: Knowledge, papers: Press) -> Draw:
    def drawn(route_id: str, language: str, size: Size) -> Paper:
        paper = poster_paper(knowledge, knowledge.routes[route_id], language, SITE)
        return read_paper(papers.draw("poster", paper, language, knowledge.edition, "pdf", size))

    return drawn


def holds(paper: Paper, size: Size) -> None:
    """Assert what must be true of every poster."""
    (page,) = paper.pages
    width, height = SIZES[size]
    scale = min(width / 420, height / 594)
    assert (page.width * POINT, page.height * POINT) == (pytest.approx(width, abs=0.2), pytest.approx(height, abs=0.2))
    assert outside(page, MARGIN * scale) == []
    assert clashes(page) == []
    assert over_the_edge(page) == []
    assert pale(page, 4.5) == []
    assert min(char.size for char in page.chars) >= SMALLEST * scale - 0.01
    assert paper.fonts
    assert all(paper.fonts.values()), paper.fonts
    assert all("NotoSansCJK" in name for name in paper.fonts)
    assert paper.tagged


def carries_the_path(paper: Paper, knowledge: Knowledge, route_id: str, language: str) -> None:
    route_map = knowledge.routes[route_id]
    data = poster_paper(knowledge, route_map, language, SITE).data
    words = paper.pages[0].words
    assert [step["title"] for step in data["steps"] if "".join(step["title"].split()) not in words] == []
    assert [choice for step in data["steps"] for choice in step["taken"] if "".join(choice["label"].split()) not in words] == []
    assert "".join(data["title"].split()) in words
    assert len(data["steps"]) == len(route_map.route.main)
    for deadline in data["deadlines"][:2]:
        assert "".join(deadline["name"].split()) in words
        assert "".join(deadline["event"].split()) in words


def routes_with_a_path(knowledge: Knowledge) -> list[str]:
    return [route_id for route_id, one in knowledge.routes.items() if one.route.main]


def test_every_map_of_a_field_has_a_poster(knowledge: Knowledge) -> None:
    assert len(knowledge.field_maps) == 30
    assert set(knowledge.field_maps) <= set(routes_with_a_path(knowledge))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_and_the_emptiest_posters_have_nothing_clipped_or_overlapping(knowledge: Knowledge, draw: Draw, language: str) -> None:
    """Six maps, those with most and with fewest words on their way; every map stands in the last test of posters."""
    by_words = sorted(routes_with_a_path(knowledge), key=lambda route_id: _words_on_the_way(knowledge, route_id, language))
    for route_id in (*by_words[:2], *by_words[-4:]):
        paper = draw(route_id, language, "a2")
        holds(paper, "a2")
        carries_the_path(paper, knowledge, route_id, language)


def _words_on_the_way(knowledge: Knowledge, route_id: str, language: str) -> int:
    route_map = knowledge.routes[route_id]
    steps = route_map.words[language].value.steps
    return sum(len(steps[step_id].title + (steps[step_id].text or "")) for step_id in route_map.route.main)


@pytest.mark.parametrize("size", ["a1", "a3", "a4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_size_has_the_same_lines(draw: Draw, language: str, size: Size) -> None:
    """One map here; every map stands in the test below, which takes minutes."""
    paper, same = draw("work-injury", language, size), draw("work-injury", language, "a2")
    holds(paper, size)
    scale = min(SIZES[size][0] / 420, SIZES[size][1] / 594)
    assert paper.pages[0].words == same.pages[0].words
    drift = [abs(one.size - scale * other.size) for one, other in zip(paper.pages[0].chars, same.pages[0].chars, strict=True)]
    assert max(drift) < 0.02


@pytest.mark.slow
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_poster_keeps_its_shape_in_every_size(knowledge: Knowledge, draw: Draw, language: str, size: Size) -> None:
    for route_id in routes_with_a_path(knowledge):
        paper = draw(route_id, language, size)
        holds(paper, size)
        carries_the_path(paper, knowledge, route_id, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handout_gives_both_columns_the_same_weight(knowledge: Knowledge, papers: Press, language: str) -> None:
    leaflet = knowledge.sheets["rights-and-conduct"]
    rights, conduct = leaflet.sheet.parts
    assert len(rights.points) == len(conduct.points)
    paper = read_paper(papers.draw("columns", sheet_paper(knowledge, leaflet, language), language, knowledge.edition, "pdf", "a4"))
    (page,) = paper.pages
    assert outside(page, MARGIN) == []
    assert clashes(page) == []
    assert over_the_edge(page) == []
    assert pale(page, 4.5) == []
    assert min(char.size for char in page.chars) >= 9 - 0.01
    middle = page.width / 2
    sizes = [
        {round(char.size, 1) for char in page.chars if (char.box.x1 < middle) is left and 0.2 < char.baseline / page.height < 0.7}
        for left in (True, False)
    ]
    assert sizes[0] == sizes[1]
    for part in leaflet.words[language].value.parts.values():
        assert "".join(part.title.split()) in page.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_fits_a_wallet_on_two_sides(knowledge: Knowledge, papers: Press, language: str) -> None:
    paper = read_paper(papers.draw("card", sheet_paper(knowledge, knowledge.sheets["rights-card"], language), language, knowledge.edition))
    assert len(paper.pages) == 2
    for page in paper.pages:
        assert (page.width * POINT, page.height * POINT) == (pytest.approx(85.6, abs=0.1), pytest.approx(54, abs=0.1))
        assert outside(page, 4 / POINT) == []
        assert clashes(page) == []
        assert pale(page, 4.5) == []
        assert min(char.size for char in page.chars) >= 5.5
    assert all(paper.fonts.values())


def test_a_paper_says_its_title_and_its_language(draw: Draw) -> None:
    papers = {language: draw("wages", language, "a4") for language in LANGUAGES}
    assert {one: papers[one].language for one in LANGUAGES} == {"zh-Hans": "zh-CN", "zh-Hant": "zh-HK", "en": "en-GB"}
    assert [papers[one].title for one in LANGUAGES] == ["劳动报酬与劳动合同", "勞動報酬與勞動合同", "Wages and employment contracts"]


def test_the_same_poster_has_the_same_bytes(knowledge: Knowledge, papers: Press) -> None:
    from generators.render.poster.press import Press as Anew

    paper = poster_paper(knowledge, knowledge.routes["petition"], "en", SITE)
    for ending in ("pdf", "svg"):
        once = papers.draw("poster", paper, "en", knowledge.edition, ending, "a4")
        assert once == Anew(papers.fonts).draw("poster", paper, "en", knowledge.edition, ending, "a4")


def test_a_poster_can_be_a_picture(knowledge: Knowledge, papers: Press) -> None:
    paper = poster_paper(knowledge, knowledge.routes["petition"], "zh-Hans")
    svg = papers.draw("poster", paper, "zh-Hans", knowledge.edition, "svg", "a3")
    png = papers.draw("poster", paper, "zh-Hans", knowledge.edition, "png", "a4")
    assert b"<svg" in svg[:200]
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert width == pytest.approx(210 / 25.4 * 288, abs=2)
    assert height == pytest.approx(297 / 25.4 * 288, abs=2)
