"""Traditional Chinese written by hand stays when the source changes, and the editor is told that it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.hand_made import hand_made, hand_seals
from generators.language.traditional import Traditional
from generators.model.knowledge import Knowledge
from generators.model.problem import Problem
from generators.work.sealing import write_seal
from tests.samples.sample import check, lay_out
from tests.samples.town import edit, knowledge_of

ROUTE = "guides/routes/property-management"
GUIDE = "guides/complaint-guides/lamp-is-dark"
FORM = "guides/forms/C01"
SECTION = """---
summary: 一頁說完。
---

## 怎樣寫 {#how-to-write}

拿{form:C01}，也可以照{route:property-management}走。

| 寫什麼 | 為什麼 |
| --- | --- |
| 路口 | 容易找 |
| 電話 | 好告訴你 |
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The good town with three texts written by hand: words of a map, a section of a guide, the wording of a form."""
    town = lay_out(tmp_path)
    (town / ROUTE / "zh-Hant.yml").write_text("steps:\n  lamp-lit:\n    title: 燈亮了\n", "utf-8")
    (town / GUIDE / "zh-Hant.md").write_text(SECTION, "utf-8")
    wording = Traditional(()).text((town / FORM / "zh-Hans.md").read_text("utf-8")).replace("的路燈不亮，請按", "的路燈壞了，請依")
    (town / FORM / "zh-Hant.md").write_text(wording, "utf-8")
    return town


def seal(town: Path) -> None:
    for one in hand_seals(knowledge_of(town)):
        write_seal(town / one.file, one.entries)


def told(town: Path) -> list[tuple[str, str]]:
    found: tuple[Problem, ...] = check(town)
    return [(problem.code, problem.place.file) for problem in found]


def hand(knowledge: Knowledge) -> dict[str, str]:
    return {one.key: one.state for one in hand_made(knowledge)}


def test_only_what_stands_in_a_file_of_its_own_is_hand_made(town: Path) -> None:
    assert hand(knowledge_of(town)) == {
        "steps.lamp-lit.title": "unsealed",
        "summary": "unsealed",
        "body.how-to-write": "unsealed",
        "wording": "unsealed",
    }


def test_hand_made_texts_without_a_seal_are_counted_once_a_file(town: Path) -> None:
    files = [f"{FORM}/zh-Hant.md", f"{GUIDE}/zh-Hant.md", f"{ROUTE}/zh-Hant.yml"]
    assert sorted(told(town)) == [("unsealed-translation", file) for file in sorted(files)]


def test_sealed_texts_are_silent_and_stay_as_they_were(town: Path) -> None:
    before = knowledge_of(town)
    seal(town)
    after = knowledge_of(town)
    assert told(town) == []
    assert after.guides["lamp-is-dark"].texts["zh-Hant"].body == before.guides["lamp-is-dark"].texts["zh-Hant"].body
    assert after.forms["C01"].wording["zh-Hant"].value == before.forms["C01"].wording["zh-Hant"].value
    assert (town / FORM / "zh-Hant.yml").read_text("utf-8").startswith("made_from:\n")


def test_a_changed_source_leaves_the_words_by_hand_and_tells_the_editor(town: Path) -> None:
    seal(town)
    edit(town / ROUTE / "zh-Hans.yml", "路灯亮了", "路灯又亮了")
    assert knowledge_of(town).routes["property-management"].words["zh-Hant"].value.steps["lamp-lit"].title == "燈亮了"
    assert ("stale-translation", f"{ROUTE}/zh-Hant.yml") in told(town)


def test_a_changed_section_leaves_the_section_by_hand_and_converts_the_others(town: Path) -> None:
    seal(town)
    edit(town / GUIDE / "zh-Hans.md", "才找得到", "他们才找得到")
    edit(town / GUIDE / "zh-Hans.md", "寄信的，留好收据", "寄信的，把收据留好")
    body = knowledge_of(town).guides["lamp-is-dark"].texts["zh-Hant"].body
    assert "拿{form:C01}，也可以" in body and "找得到" not in body
    assert "把收據留好" in body
    assert [one for one in told(town) if "zh-Hant" in one[1]] == [("stale-translation", f"{GUIDE}/zh-Hant.md")]


def test_a_changed_wording_leaves_the_wording_by_hand(town: Path) -> None:
    seal(town)
    edit(town / FORM / "zh-Hans.md", "的路灯不亮", "的路灯总是不亮")
    assert "的路燈壞了，請依" in knowledge_of(town).forms["C01"].wording["zh-Hant"].value
    assert [one for one in told(town) if "zh-Hant" in one[1]] == [("stale-translation", f"{FORM}/zh-Hant.md")]


def test_a_changed_form_of_the_source_is_not_a_change_of_its_meaning(town: Path) -> None:
    seal(town)
    edit(town / GUIDE / "zh-Hans.md", "用{form:C01}，或者", "用{form:C01}、或者")
    assert hand(knowledge_of(town))["body.how-to-write"] == "mechanical"
    assert [one for one in told(town) if "zh-Hant" in one[1]] == []


def test_sealing_again_after_a_look_makes_it_current(town: Path) -> None:
    seal(town)
    edit(town / ROUTE / "zh-Hans.yml", "路灯亮了", "路灯又亮了")
    (one,) = [one for one in hand_seals(knowledge_of(town)) if one.file == f"{ROUTE}/zh-Hant.yml"]
    assert one.new == 1
    seal(town)
    assert hand(knowledge_of(town))["steps.lamp-lit.title"] == "current"
