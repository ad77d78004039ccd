"""What a poster does with words it was not made for: a clear message or a right page, never a broken picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import Next
from generators.render.poster.fonts import FontFiles
from generators.render.poster.poster import poster_paper
from generators.render.poster.press import Press
from generators.render.poster.problem import PaperProblem
from tests.render.poster.geometry import Page, clashes, outside, over_the_edge, read_paper

MAP = "property-management"


@pytest.fixture
def lamp(town: Knowledge) -> RouteMap:
    return town.routes[MAP]


def with_words(route_map: RouteMap, language: str, **changes: object) -> RouteMap:
    words = route_map.words[language]
    return replace(route_map, words={**route_map.words, language: replace(words, value=words.value.model_copy(update=changes))})


def drawn(town: Knowledge, papers: Press, route_map: RouteMap, language: str) -> Page:
    (page,) = read_paper(papers.draw("poster", poster_paper(town, route_map, language), language, town.edition)).pages
    return page


def whole(page: Page) -> None:
    assert clashes(page) == []
    assert over_the_edge(page) == []
    assert outside(page, 15 * 72 / 25.4) == []


@pytest.mark.parametrize(("language", "title"), [("zh-Hans", "灯" * 400), ("en", "lamp " * 80)])
def test_a_title_of_four_hundred_characters_is_set_small_and_whole(town: Knowledge, papers: Press, lamp: RouteMap, language: str, title: str) -> None:
    page = drawn(town, papers, with_words(lamp, language, title=title), language)
    whole(page)
    assert "".join(title.split()) in page.words


def test_more_words_than_a_page_holds_are_refused_with_the_place(town: Knowledge, papers: Press, lamp: RouteMap) -> None:
    too_long = with_words(lamp, "zh-Hans", title="灯" * 4000)
    with pytest.raises(PaperProblem, match=r"guides/routes/property-management/zh-Hans\.yml:1: the words do not fit the page.* \d+ mm too much"):
        drawn(town, papers, too_long, "zh-Hans")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_question_with_twelve_choices_names_them_or_says_how_many(town: Knowledge, papers: Press, lamp: RouteMap, language: str) -> None:
    question = lamp.route.step("what-came")
    more = tuple(Next(to="lamp-lit", id=f"more{n}") for n in range(10))
    wide = question.model_copy(update={"next": (*question.next, *more)})
    steps = tuple(wide if step.id == question.id else step for step in lamp.route.steps)
    words = lamp.words[language].value.steps[question.id]
    labels = {**words.choices, **{way.id: f"回答{n}" if language == "zh-Hans" else f"answer {n}" for n, way in enumerate(more)}}
    changed = {**lamp.words[language].value.steps, question.id: words.model_copy(update={"choices": labels})}
    twelve = replace(with_words(lamp, language, steps=changed), route=lamp.route.model_copy(update={"steps": steps}))
    assert len(twelve.route.step("what-came").next) == 12
    page = drawn(town, papers, twelve, language)
    whole(page)
    named = ("回答9" if language == "zh-Hans" else "answer9") in page.words
    counted = ("另有11种" if language == "zh-Hans" else "Otheranswers:11") in page.words
    assert named or counted


def test_a_step_without_a_break_in_four_hundred_letters_stays_in_its_box(town: Knowledge, papers: Press, lamp: RouteMap) -> None:
    steps = lamp.words["en"].value.steps
    changed = {**steps, "report-it": steps["report-it"].model_copy(update={"title": "lamp" * 100})}
    page = drawn(town, papers, with_words(lamp, "en", steps=changed), "en")
    whole(page)
    assert "lamp" * 100 in page.words.replace("\u200b", "")


@pytest.mark.parametrize(
    ("char", "message"),
    [
        (
            "\ue000",
            r"guides/routes/property-management/zh-Hans\.yml:\d+: found '.' \(U\+E000, no name\).*cannot draw.*apt-get install fonts-noto-cjk",
        ),
        ("\U00031350", r"U\+31350.*Noto Sans CJK SC cannot draw"),
        ("😀", r"U\+1F600, GRINNING FACE"),
        ("א", r"HEBREW LETTER ALEF.*right to left is not supported"),
        ("ع", r"ARABIC LETTER AIN.*right to left is not supported"),
    ],
)
def test_a_character_that_cannot_be_drawn_is_named_with_its_place(town: Knowledge, papers: Press, lamp: RouteMap, char: str, message: str) -> None:
    steps = lamp.words["zh-Hans"].value.steps
    changed = {**steps, "report-it": steps["report-it"].model_copy(update={"text": f"先报修{char}。"})}
    with pytest.raises(PaperProblem, match=message):
        drawn(town, papers, with_words(lamp, "zh-Hans", steps=changed), "zh-Hans")


def test_every_character_that_is_missing_is_named_at_once(town: Knowledge, papers: Press, lamp: RouteMap) -> None:
    with pytest.raises(PaperProblem) as raised:
        drawn(town, papers, with_words(lamp, "en", title="Lamp \ue001", summary="Dark \ue002."), "en")
    assert len(raised.value.findings) == 2


def test_a_language_without_words_is_named(town: Knowledge, lamp: RouteMap) -> None:
    only = replace(lamp, words={"zh-Hans": lamp.words["zh-Hans"]})
    with pytest.raises(PaperProblem, match=r"route\.yml:1: there are no words in en; write en\.yml"):
        poster_paper(town, only, "en")


def test_a_map_without_a_main_path_has_no_poster(town: Knowledge, lamp: RouteMap) -> None:
    without = replace(lamp, route=lamp.route.model_copy(update={"main": ()}))
    with pytest.raises(PaperProblem, match="'property-management' has no main path"):
        poster_paper(town, without, "en")


def test_a_font_that_is_another_one_is_named(town: Knowledge, lamp: RouteMap, papers: Press) -> None:
    serif = papers.fonts.regular.with_name("NotoSerifCJK-Regular.ttc")
    assert serif.is_file(), "needs the serif fonts of the Debian package fonts-noto-cjk"
    with pytest.raises(PaperProblem, match=r"NotoSerifCJK-Regular\.ttc: found no family 'Noto Sans CJK SC'.*install the fonts anew"):
        Press(FontFiles(serif, papers.fonts.bold)).draw("poster", poster_paper(town, lamp, "en"), "en", town.edition)


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "https://", "https://exa mple.org", "javascript:alert(1)"])
def test_an_address_that_is_none_is_refused(town: Knowledge, lamp: RouteMap, address: str) -> None:
    with pytest.raises(PaperProblem, match="expected one that begins with https://"):
        poster_paper(town, lamp, "en", address)


def test_an_address_too_long_for_a_code_is_refused(town: Knowledge, lamp: RouteMap) -> None:
    with pytest.raises(PaperProblem, match="too long for a code"):
        poster_paper(town, lamp, "en", "https://example.org/" + "a" * 4000)
