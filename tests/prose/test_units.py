"""Every piece of prose and every citation, with where it stands."""

from __future__ import annotations

from collections import Counter

import pytest

from generators.model.knowledge import Knowledge
from generators.model.problem import Place
from generators.prose.citing import all_citations
from generators.prose.units import Unit, split_sections, units
from generators.read.loader import load
from tests.samples.sample import GOOD

ROUTE = "guides/routes/property-management"


@pytest.fixture(scope="module")
def town() -> Knowledge:
    knowledge = load(GOOD / "guides").knowledge
    assert knowledge is not None
    return knowledge


def in_words(place: Place) -> str:
    return (GOOD / place.file).read_text("utf-8").splitlines()[place.line - 1]


def test_each_unit_stands_on_the_line_named(town: Knowledge) -> None:
    written = [unit for unit in units(town) if unit.language != "zh-Hant"]
    assert len(written) > 150
    for unit in written:
        assert unit.text.split("\n")[0][:6] in in_words(unit.place), unit


def test_a_place_inside_a_unit_is_counted_from_its_first_line() -> None:
    unit = Unit(("guide", "x"), "body.x", "en", "## Title\n\nSecond\n", Place("x.md", 10))
    assert [unit.at(unit.text.index(word)).line for word in ("Title", "Second")] == [10, 12]


def test_every_kind_of_thing_has_units_in_every_language(town: Knowledge) -> None:
    found = Counter((unit.owner[0], unit.language) for unit in units(town))
    kinds = ("route", "guide", "form", "ledger", "lesson", "bank", "sheet", "programme", "publicity", "words")
    assert set(found) == {(kind, lang) for kind in kinds for lang in ("zh-Hans", "zh-Hant", "en")}


def test_the_same_units_exist_in_each_language(town: Knowledge) -> None:
    keys = {language: {(unit.owner, unit.key) for unit in units(town) if unit.language == language} for language in town.languages}
    assert keys["zh-Hans"] == keys["zh-Hant"]
    whole = {language: {key for key in some if "asked_as" not in key[1] and key[0][0] != "bank"} for language, some in keys.items()}
    assert whole["zh-Hans"] == whole["en"]
    banks = {language: {key for key in some if key[0][0] == "bank"} for language, some in keys.items()}
    assert banks["en"] < banks["zh-Hans"]  # a bank is translated as far as somebody needs it


def test_seals_and_invented_values_are_no_prose(town: Knowledge) -> None:
    assert not [unit.key for unit in units(town) if unit.key.startswith(("made_from", "sample"))]


def test_cases_stems_and_questions_people_ask_are_stories(town: Knowledge) -> None:
    for unit in units(town):
        assert unit.story == bool({"asked_as", "cases", "stem"} & set(unit.key.split("."))), unit.key


def test_questions_people_ask_need_no_translation_word_by_word(town: Knowledge) -> None:
    assert all(unit.drifts == ("asked_as" not in unit.key.split(".")) for unit in units(town))


def test_a_body_is_split_at_its_headings() -> None:
    body = "先看期限。\n\n## 怎么写 {#how}\n\n写。\n\n### 小标题\n\n## 没有编号\n完。\n"
    assert [(name, before) for name, before, _ in split_sections(body)] == [("", 0), ("how", 2), ("没有编号", 8)]
    assert "\n".join(text for _, _, text in split_sections(body)) == body


def test_citations_are_found_wherever_they_stand(town: Knowledge) -> None:
    found = Counter(owner[0] for _, _, owner in all_citations(town))
    assert set(found) == {"fact", "route", "guide", "form", "ledger", "lesson", "bank", "sheet", "programme", "publicity", "sorting", "counting"}
    texts = {(citation.text(), place.file.rsplit("/", 1)[-1]) for citation, place, _ in all_citations(town)}
    assert {("示例条例 6", "lamps.yml"), ("示例条例 4.1", "en.yml"), ("示例条例 2.1", "zh-Hans.md"), ("示例条例 2.2.2", "questions.yml")} <= texts


def test_each_citation_stands_on_the_line_named(town: Knowledge) -> None:
    for citation, place, _ in all_citations(town):
        line = in_words(place)
        assert citation.text().split(" ")[1] in line, (citation, place)


def test_the_place_of_a_citation_in_prose_is_exact(town: Knowledge) -> None:
    places = [place for citation, place, owner in all_citations(town) if owner == ("route", "property-management") and "zh-Hans" in place.file]
    assert Place(f"{ROUTE}/zh-Hans.yml", 10) in places
