"""daoyin translate: status, seal."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROUTE = "guides/routes/property-management"


def committed(town: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "As it is"]):
        who = ["-c", "user.name=Zhang San", "-c", "user.email=zhang@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *command], cwd=town, check=True, capture_output=True)


def change_the_source(town: Path) -> None:
    path = town / ROUTE / "zh-Hans.yml"
    path.write_text(path.read_text("utf-8").replace("title: 先报修", "title: 先打电话"), "utf-8")


def test_sealed_translations_are_current(run: Run) -> None:
    done = run("translate", "status", "--json")
    said = json.loads(done.stdout)
    assert done.exit_code == 0
    things = {row["thing"]: row for row in said["things"]}
    assert set(things) >= {"route/overall", "route/property-management", "guide/lamp-is-dark", "form/C01", "lesson/lamps"}
    assert all(row["current"] > 0 and row["stale"] == row["missing"] == row["unsealed"] == 0 for row in things.values())
    assert said["texts"] == []
    assert said["languages"][0]["current"] == sum(row["current"] for row in things.values())


def test_a_stale_translation_ends_with_1_and_is_named(town: Path, run: Run) -> None:
    change_the_source(town)
    done = run("translate", "status")
    assert done.exit_code == 1
    assert f"{ROUTE}/en.yml:6: stale steps.report-it.title  (source {ROUTE}/zh-Hans.yml:6)" in done.stdout
    assert "route/property-management        current" in done.stdout


def test_without_history_both_texts_are_shown(town: Path, run: Run) -> None:
    change_the_source(town)
    said = run("translate", "status").stdout
    assert "the source it was made from is not known: git" in said
    assert "source now:  先打电话" in said
    assert "translation: Report it first" in said


def test_the_change_of_the_source_is_shown(town: Path, run: Run) -> None:
    committed(town)
    change_the_source(town)
    assert "先[-报修-]{+打电话+}" in run("translate", "status", "en").stdout
    assert "报修" not in run("translate", "status", "--no-diff").stdout
    text = json.loads(run("translate", "status", "--json").stdout)["texts"][0]
    assert (text["state"], text["key"], text["made_from"]["text"]) == ("stale", "steps.report-it.title", "先报修")
    assert [run_["text"] for run_ in text["changes"] if run_["kind"] == "added"] == ["打电话"]
    plain = json.loads(run("translate", "status", "--json", "--no-diff").stdout)["texts"][0]
    assert set(plain) == {"language", "thing", "key", "state", "translation", "source"}


def test_only_the_things_asked_for(town: Path, run: Run) -> None:
    change_the_source(town)
    assert run("translate", "status", "--thing", "lamp-is-dark", "--thing", "form/C01").exit_code == 0
    assert run("translate", "status", "--thing", "property-management").exit_code == 1
    unknown = run("translate", "status", "--thing", "no-such-thing")
    assert unknown.exit_code == 2
    assert "no-such-thing" in unknown.stderr


@pytest.mark.parametrize("language", ["zh-Hant", "xx"])
def test_the_status_of_a_language_nobody_writes_is_wrong_usage(run: Run, language: str) -> None:
    done = run("translate", "status", language)
    assert done.exit_code == 2
    assert "expected a language that is written by hand: en" in done.stderr


def test_what_is_only_mechanical_ends_with_0_and_is_sealed_at_once(town: Path, run: Run) -> None:
    change_the_source(town)
    guide = town / "guides/complaint-guides/lamp-is-dark/zh-Hans.md"
    guide.write_text(guide.read_text("utf-8").replace("先看期限，再写信。", "先看期限；再写信！"), "utf-8")
    assert run("translate", "status", "--thing", "lamp-is-dark").exit_code == 0
    assert "mechanical body." in run("translate", "status").stdout
    done = run("translate", "seal", "en", "--mechanical")
    assert "sealed 1 texts in 1 files" in done.stderr
    left = json.loads(run("translate", "status", "--json", "--no-diff").stdout)["texts"]
    assert [(text["state"], text["key"]) for text in left] == [("stale", "steps.report-it.title")]


def test_sealing_one_file_leaves_the_others(town: Path, run: Run) -> None:
    change_the_source(town)
    guide = town / "guides/complaint-guides/lamp-is-dark/en.md"
    before = guide.read_bytes()
    assert run("translate", "seal", "en", town / ROUTE / "en.yml").exit_code == 0
    assert guide.read_bytes() == before
    assert run("translate", "status").exit_code == 0


def test_sealing_a_file_that_holds_no_translation_ends_with_1(town: Path, run: Run) -> None:
    done = run("translate", "seal", "en", town / "guides/laws.yml")
    assert done.exit_code == 1
    assert "none of these files holds a translation" in done.stderr


def test_what_is_converted_cannot_be_sealed_but_what_is_written_by_hand_can(town: Path, run: Run) -> None:
    assert run("translate", "seal", "zh-Hans").exit_code == 2
    assert "none of these files" in run("translate", "seal", "zh-Hant").stderr
    (town / ROUTE / "zh-Hant.yml").write_text("steps:\n  lamp-lit:\n    title: 燈亮了\n", "utf-8")
    assert run("translate", "seal", "zh-Hant").exit_code == 0
    assert '"steps.lamp-lit.title": "' in (town / ROUTE / "zh-Hant.yml").read_text("utf-8")


def change_the_translation(town: Path) -> None:
    path = town / ROUTE / "en.yml"
    path.write_text(path.read_text("utf-8").replace("title: Report it first", "title: Call first"), "utf-8")


def stale(run: Run) -> list[str]:
    return [text["key"] for text in json.loads(run("translate", "status", "--json", "--no-diff").stdout)["texts"]]


def test_a_text_nobody_worked_on_is_not_sealed_but_named(town: Path, run: Run) -> None:
    committed(town)
    change_the_source(town)
    done = run("translate", "seal", "en")
    assert done.exit_code == 1
    assert f"{ROUTE}/en.yml:6: 'steps.report-it.title' is as it was, but {ROUTE}/zh-Hans.yml:6 was changed" in done.stderr
    assert "--as-it-is" in done.stderr
    assert stale(run) == ["steps.report-it.title"]


def test_a_text_nobody_worked_on_is_sealed_when_it_was_compared(town: Path, run: Run) -> None:
    committed(town)
    change_the_source(town)
    assert run("translate", "seal", "en", "--as-it-is").exit_code == 0
    assert stale(run) == []


@pytest.mark.parametrize("commit_first", [False, True])
def test_a_text_that_was_worked_on_is_sealed(town: Path, run: Run, commit_first: bool) -> None:
    committed(town)
    change_the_source(town)
    change_the_translation(town)
    if commit_first:
        subprocess.run(["git", "-c", "user.name=Li Si", "-c", "user.email=li@example.org", "commit", "-qam", "Later"], cwd=town, check=True)
    assert run("translate", "seal", "en").exit_code == 0
    assert stale(run) == []


def test_without_history_everything_is_sealed(town: Path, run: Run) -> None:
    change_the_source(town)
    assert run("translate", "seal", "en").exit_code == 0
    assert stale(run) == []
