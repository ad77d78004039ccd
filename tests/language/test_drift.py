"""Translations and what they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.drift import SAME_MEANING, digest, seal_of, seals_to_write, state_of, thing_states, translated
from generators.language.phrases import Phrases
from generators.work.sealing import write_seal
from tests.samples.sample import GOOD, check, lay_out
from tests.samples.town import edit, knowledge_of

ROUTE = "guides/routes/property-management"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def states(town: Path) -> dict[str, str]:
    return {one.key: one.state for one in translated(knowledge_of(town), "en") if one.owner == ("route", "property-management")}


def test_white_space_does_not_count() -> None:
    assert digest("先报修，\n  再等。 ") == digest("先报修， 再等。")
    assert digest("先报修") != digest("再报修")


def test_a_sealed_translation_is_current(town: Path) -> None:
    assert set(states(town).values()) == {"current"}


def test_only_the_text_whose_source_changed_is_stale(town: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先打电话")
    assert [key for key, state in states(town).items() if state == "stale"] == ["steps.report-it.title"]


def test_the_worst_text_gives_the_state_of_the_thing(town: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先打电话")
    found = thing_states(knowledge_of(town), "en")
    assert found[("route", "property-management")] == "stale"
    assert found[("guide", "lamp-is-dark")] == "current"


def test_without_a_seal_nobody_knows(town: Path) -> None:
    path = town / ROUTE / "en.yml"
    path.write_text(path.read_text("utf-8").split("made_from:")[0], "utf-8")
    assert set(states(town).values()) == {"unsealed"}


def test_sealing_again_changes_nothing(town: Path) -> None:
    before = {path: path.read_bytes() for path in sorted((town / "guides").rglob("*")) if path.is_file()}
    for seal in seals_to_write(knowledge_of(town), "en"):
        write_seal(town / seal.file, seal.entries)
    assert {path: path.read_bytes() for path in before} == before


def test_sealing_makes_stale_texts_current_and_touches_only_the_seal(town: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先打电话")
    edit(town / "guides/complaint-guides/lamp-is-dark/zh-Hans.md", "先看期限，再写信。", "先看期限。")
    edit(town / "guides/lessons/lamps/questions.zh-Hans.yml", "可以寄信报修。", "寄信也可以。")
    words = (town / ROUTE / "en.yml").read_text("utf-8").split("made_from:")[0]
    for seal in seals_to_write(knowledge_of(town), "en"):
        write_seal(town / seal.file, seal.entries)
    assert check(town) == ()
    assert (town / ROUTE / "en.yml").read_text("utf-8").split("made_from:")[0] == words


def test_converted_languages_have_no_drift(town: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先打电话")
    assert [problem.place.file for problem in check(town)] == [f"{ROUTE}/en.yml"]


def test_a_seal_of_the_older_shape_is_read() -> None:
    assert state_of(digest("先报修。"), "先报修。") == "current"
    assert state_of(digest("先报修。"), "先报修") == "stale"
    assert state_of(seal_of("先报修。"), "先报修") == "mechanical"
    assert state_of(None, "先报修") == "unsealed"


def test_a_stop_that_changed_is_mechanical_and_tells_nobody(town: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先报修。")
    assert {key for key, state in states(town).items() if state == "mechanical"} == {"steps.report-it.title"}
    assert thing_states(knowledge_of(town), "en")[("route", "property-management")] == "mechanical"
    assert check(town) == ()


def test_sealing_what_is_mechanical_leaves_what_is_stale(town: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先报修。")
    edit(town / ROUTE / "zh-Hans.yml", "title: 路灯亮了", "title: 路灯没亮")
    for seal in seals_to_write(knowledge_of(town), "en", SAME_MEANING):
        write_seal(town / seal.file, seal.entries)
    found = states(town)
    assert found["steps.report-it.title"] == "current"
    assert {key for key, state in found.items() if state != "current"} == {"steps.lamp-lit.title"}


def test_only_files_with_something_new_are_written(town: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先报修。")
    assert [(seal.file, seal.new) for seal in seals_to_write(knowledge_of(town), "en", SAME_MEANING) if seal.new] == [(f"{ROUTE}/en.yml", 1)]


def test_a_text_without_translation_is_missing_and_one_without_source_surplus(town: Path) -> None:
    edit(town / "guides/forms/C01/zh-Hans.yml", ", help: 写最近的门牌号。", "")
    assert thing_states(knowledge_of(town), "en")[("form", "C01")] == "surplus"
    (town / "guides/forms/C01/zh-Hans.yml").write_bytes((GOOD / "guides/forms/C01/zh-Hans.yml").read_bytes())
    edit(town / "guides/forms/C01/en.yml", ", help: Give the nearest house number.", "")
    missing = [one for one in translated(knowledge_of(town), "en") if one.state == "missing"]
    assert [(one.unit, one.source is not None) for one in missing] == [(None, True)]
    assert thing_states(knowledge_of(town), "en")[("form", "C01")] == "missing"


def test_a_number_that_changes_reaches_every_language_and_makes_nothing_stale(town: Path) -> None:
    before = {language: Phrases(knowledge_of(town), language) for language in ("zh-Hans", "zh-Hant", "en")}
    fact = knowledge_of(town).facts["lamp-review-request"].value
    assert all(str(fact.value) in say.fact(fact) for say in before.values())
    edit(town / "guides/facts/lamps.yml", f"value: {fact.value}", "value: 77")
    knowledge = knowledge_of(town)
    assert {one.state for one in translated(knowledge, "en")} == {"current"}
    for language in before:
        assert "77" in Phrases(knowledge, language).fact(knowledge.facts["lamp-review-request"].value)
