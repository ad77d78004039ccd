"""Hand-made Traditional Chinese: it replaces only what it gives, and keeps its own place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.traditional import Traditional
from generators.model.knowledge import Knowledge
from generators.model.problem import Place, Problem
from generators.prose.units import units
from tests.samples.sample import check as check_all
from tests.samples.sample import lay_out
from tests.samples.town import knowledge_of

ROUTE = "guides/routes/property-management"
GUIDE = "guides/complaint-guides/lamp-is-dark"


def check(town: Path) -> tuple[Problem, ...]:
    """Return what is found, without the notice that a hand-made text is not sealed: see test_hand_edits.py."""
    return tuple(problem for problem in check_all(town) if problem.code != "unsealed-translation")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def unit_places(knowledge: Knowledge, owner: tuple[str, str]) -> dict[str, Place]:
    return {unit.key: unit.place for unit in units(knowledge) if unit.language == "zh-Hant" and unit.owner == owner}


def test_without_an_override_everything_is_converted(town: Path) -> None:
    words = knowledge_of(town).routes["property-management"].words["zh-Hant"].value
    assert words.title == "路燈壞了"
    assert words.steps["ask-review"].text == "收到告知之日起{lamp-review-request}內，向城市管理局請求復查，見{§示例条例 4.1}。"


def test_an_override_of_words_replaces_one_sentence(town: Path) -> None:
    (town / ROUTE / "zh-Hant.yml").write_text("steps:\n  lamp-lit:\n    text: 亮了就好。\n", "utf-8")
    words = knowledge_of(town).routes["property-management"].words["zh-Hant"].value
    assert (words.steps["lamp-lit"].title, words.steps["lamp-lit"].text) == ("路燈亮了", "亮了就好。")
    assert check(town) == ()


def test_what_is_overridden_stands_in_its_own_file_and_the_rest_in_the_source(town: Path) -> None:
    (town / ROUTE / "zh-Hant.yml").write_text("# mine\nsteps:\n  lamp-lit:\n    text: 亮了就好。\n", "utf-8")
    places = unit_places(knowledge_of(town), ("route", "property-management"))
    assert places["steps.lamp-lit.text"] == Place(f"{ROUTE}/zh-Hant.yml", 4)
    assert places["steps.lamp-lit.title"] == Place(f"{ROUTE}/zh-Hans.yml", 9)
    assert places["title"] == Place(f"{ROUTE}/zh-Hans.yml", 1)


def test_an_override_does_not_repeat_the_findings_of_the_source(town: Path) -> None:
    (town / ROUTE / "zh-Hant.yml").write_text("title: 路燈不亮\n", "utf-8")
    source = town / ROUTE / "zh-Hans.yml"
    source.write_text(source.read_text("utf-8").replace("事情办完了。", "事情30日办完。"), "utf-8")
    assert [problem.place for problem in check(town) if problem.code == "prose-number"] == [Place(f"{ROUTE}/zh-Hans.yml", 9)]


def test_an_override_of_a_text_replaces_one_section(town: Path) -> None:
    (town / GUIDE / "zh-Hant.md").write_text(
        "---\nsummary: 一頁說完。\n---\n\n## 怎樣寫 {#how-to-write}\n\n用{form:C01}，或者看{route:property-management}。\n"
        "\n| 寫什麼 | 為什麼 |\n| --- | --- |\n| 路口 | 才找得到 |\n| 電話 | 才能告知你 |\n",
        "utf-8",
    )
    document = knowledge_of(town).guides["lamp-is-dark"].texts["zh-Hant"]
    assert (document.head.title, document.head.summary) == ("路燈壞了怎麼辦", "一頁說完。")
    assert "## 先看期限 {#deadline-first}" in document.body
    assert "用{form:C01}，或者看{route:property-management}。\n" in document.body
    assert "一步一步走" not in document.body
    assert check(town) == ()


def test_sections_of_an_overridden_text_stand_where_they_were_written(town: Path) -> None:
    (town / GUIDE / "zh-Hant.md").write_text(
        "---\nsummary: 一頁說完。\n---\n\n## 怎樣寫 {#how-to-write}\n\n用{form:C01}，或者看{route:property-management}，等15日。\n"
        "\n| 寫什麼 | 為什麼 |\n| --- | --- |\n| 路口 | 才找得到 |\n| 電話 | 才能告知你 |\n",
        "utf-8",
    )
    places = unit_places(knowledge_of(town), ("guide", "lamp-is-dark"))
    assert places["body.how-to-write"] == Place(f"{GUIDE}/zh-Hant.md", 5)
    assert places["body.deadline-first"] == Place(f"{GUIDE}/zh-Hans.md", 9)
    assert places["summary"] == Place(f"{GUIDE}/zh-Hant.md", 2)
    assert places["title"] == Place(f"{GUIDE}/zh-Hans.md", 2)
    place = Place(f"{GUIDE}/zh-Hant.md", 7)
    assert [(problem.code, problem.place) for problem in check(town)] == [("prose-number", place), ("translation-number", place)]


def test_markdown_outside_the_subset_in_an_override_is_a_finding(town: Path) -> None:
    (town / GUIDE / "zh-Hant.md").write_text("---\n---\n\n## 怎樣寫 {#how-to-write}\n\n# 太大\n", "utf-8")
    assert [(problem.code, problem.place) for problem in check(town)] == [("prose-ambiguous", Place(f"{GUIDE}/zh-Hant.md", 6))]


def test_an_override_beside_a_broken_source_is_a_finding_and_no_crash(town: Path) -> None:
    (town / GUIDE / "zh-Hant.md").write_text(
        "---\n---\n\n## 怎樣寫 {#how-to-write}\n\n用{form:C01}，或者看{route:property-management}。\n"
        "\n| 寫什麼 | 為什麼 |\n| --- | --- |\n| 路口 | 才找得到 |\n| 電話 | 才能告知你 |\n",
        "utf-8",
    )
    source = town / GUIDE / "zh-Hans.md"
    source.write_text(source.read_text("utf-8").replace("先看期限，再写信。", "# 太大"), "utf-8")
    assert [problem.code for problem in check(town)] == ["prose-ambiguous"]


def test_a_whole_wording_can_be_written_by_hand(town: Path) -> None:
    wording = Traditional(()).text((town / "guides/forms/C01/zh-Hans.md").read_text("utf-8")).replace("的路燈不亮，請按", "的路燈壞了，請依")
    (town / "guides/forms/C01/zh-Hant.md").write_text(wording, "utf-8")
    assert "的路燈壞了，請依" in knowledge_of(town).forms["C01"].wording["zh-Hant"].value
    assert check(town) == ()


def test_a_name_given_by_hand_is_kept(town: Path) -> None:
    path = town / "guides/vocabulary/actors/town.yml"
    path.write_text(path.read_text("utf-8").replace("en: the lamp station", "zh-Hant: 路燈站, en: the lamp station"), "utf-8")
    k = knowledge_of(town)
    assert k.actors["lamp-station"].value.get("zh-Hant") == "路燈站"
    assert k.actors["city-office"].value.get("zh-Hant") == "城市管理局"
