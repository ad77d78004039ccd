"""Translations and what they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.drift import digest, seals_to_write, thing_states, translated
from generators.work.sealing import write_seal
from tests.samples.sample import check, lay_out
from tests.samples.town import edit, knowledge_of

ROUTE = "guides/routes/property-management"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def states(town: Path) -> dict[str, str]:
    return {one.unit.key: one.state for one in translated(knowledge_of(town), "en") if one.unit.owner == ("route", "property-management")}


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
