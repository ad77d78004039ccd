"""How facts and citations are said in each language."""

from __future__ import annotations

import pytest

from generators.language.phrases import Phrases, Style
from generators.model.citation import read_citation
from generators.model.knowledge import Knowledge
from generators.read.loader import load
from tests.samples.sample import GOOD


@pytest.fixture(scope="module")
def town() -> Knowledge:
    knowledge = load(GOOD / "guides").knowledge
    assert knowledge is not None
    return knowledge


@pytest.mark.parametrize(
    ("fact", "language", "said"),
    [
        ("lamp-repair", "zh-Hans", "15日"),
        ("lamp-repair", "zh-Hant", "15日"),
        ("lamp-repair", "en", "15 days"),
        ("lamp-extension", "zh-Hans", "10个工作日"),
        ("lamp-extension", "zh-Hant", "10個工作日"),
        ("lamp-extension", "en", "10 working days"),
        ("lamp-representatives", "zh-Hans", "5人"),
        ("lamp-representatives", "en", "5 people"),
    ],
)
def test_a_fact_is_said_with_its_unit(town: Knowledge, fact: str, language: str, said: str) -> None:
    assert Phrases(town, language).fact(town.fact(fact)) == said


def test_one_is_singular_in_english(town: Knowledge) -> None:
    assert Phrases(town, "en").quantity(1, "day") == "1 day"
    assert Phrases(town, "en").quantity(1000, "day") == "1,000 days"


def test_an_unverified_number_is_shown_to_the_editor_only(town: Knowledge) -> None:
    days = town.fact("lamp-repair").model_copy(update={"verified": False})
    people = town.fact("lamp-representatives").model_copy(update={"verified": False})
    assert Phrases(town, "zh-Hans").fact(days) == "期限请向受理机关核实"
    assert Phrases(town, "zh-Hans").fact(people) == "数额请向受理机关核实"
    assert Phrases(town, "zh-Hans", editor=True).fact(days) == "15日"


@pytest.mark.parametrize(
    ("citation", "language", "style", "said"),
    [
        ("示例条例 4", "zh-Hans", "plain", "示例条例第4条"),
        ("示例条例 4.1", "zh-Hans", "plain", "示例条例第4条第1款"),
        ("示例条例 2.2.1", "zh-Hans", "plain", "示例条例第2条第2款第1项"),
        ("示例条例 2.2.1", "zh-Hant", "plain", "示例條例第2條第2款第1項"),
        ("示例条例 2.2.1", "zh-Hans", "official", "《示例条例》第二条第二款第（一）项"),
        ("示例条例 6之一", "zh-Hans", "plain", "示例条例第6条之一"),
        ("示例条例 6之一.1", "zh-Hans", "official", "《示例条例》第六条之一第一款"),
        ("示例条例 2.2.1", "en", "plain", "Article 2, paragraph 2, item 1, Sample Regulations (示例条例)"),
        ("示例条例 6之一", "en", "plain", "Article 6-1, Sample Regulations (示例条例)"),
    ],
)
def test_a_citation_is_said(town: Knowledge, citation: str, language: str, style: Style, said: str) -> None:
    assert Phrases(town, language, style).citation(read_citation(citation)) == said


def test_the_name_of_a_law_is_not_repeated(town: Knowledge) -> None:
    cites = tuple(map(read_citation, ("示例条例 4.1", "示例条例 5", "示例旧办法 2")))
    assert Phrases(town, "zh-Hans").citations(cites) == "示例条例第4条第1款；第5条；示例旧办法第2条"


def test_missing_interface_words_are_named(town: Knowledge) -> None:
    with pytest.raises(KeyError, match=r"units\.year"):
        Phrases(town, "en").quantity(2, "year")


def test_events_actors_and_titles_are_said_in_the_language(town: Knowledge) -> None:
    say = Phrases(town, "zh-Hant")
    assert say.event("notice-received") == "你收到書面告知"
    assert say.event(None) == "沒有起算日"
    assert say.actor("lamp-station") == "路燈管理站"
    assert say.actor(None) == ""
    assert [
        say.title_of(kind, name) for kind, name in (("route", "property-management"), ("guide", "lamp-is-dark"), ("form", "C01"), ("lesson", "lamps"))
    ] == [
        "路燈壞了",
        "路燈壞了怎麼辦",
        "路燈報修單",
        "路燈的事",
    ]
