"""Commands that need sound content say so, and write nothing otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.search import Answer, SearchPage, Section, build_index
from tests.cli.conftest import Run

NEEDS_CONTENT = [
    ["routes", "list"],
    ["routes", "walk", "property-management"],
    ["forms", "list"],
    ["forms", "blank", "C01", "--out", "C01.docx"],
    ["laws", "list"],
    ["translate", "status"],
    ["export", "--out", "knowledge.json"],
    ["training", "deck", "lamps", "--out", "lamps.pptx"],
]


@pytest.mark.parametrize("arguments", NEEDS_CONTENT, ids=" ".join)
def test_broken_content_ends_with_1_and_nothing_is_written(broken: Path, run: Run, arguments: list[str]) -> None:
    before = sorted(broken.parent.rglob("*"))
    done = run(*arguments)
    assert done.exit_code == 1
    assert "2 errors" in done.stderr
    assert "Traceback" not in done.output
    assert sorted(broken.parent.rglob("*")) == before


def test_forms_are_listed_and_shown(run: Run) -> None:
    assert [row["id"] for row in json.loads(run("forms", "list", "--language", "en", "--json").stdout)] == ["C01", "L01"]
    shown = json.loads(run("forms", "show", "C01", "--language", "en", "--json").stdout)
    assert [field["id"] for field in shown["fields"]] == ["name", "crossing", "way", "photos", "photo_attached", "written_on"]


def test_a_search_without_an_index_says_what_to_do(run: Run) -> None:
    done = run("search", "路灯")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "build" in done.stderr


def test_a_search_names_the_page_and_the_part_that_answers(town: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = SearchPage("guide/lamps", "zh-Hans/guides/lamps.html", "zh-Hans", "guide", "路灯不亮", headings=(Section("who", "路灯归谁修"),))
    build_index([found], town / "search_index" / "built")
    done = run("search", "路灯谁修")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.split() == ["guide/lamps", "路灯不亮", "zh-Hans/guides/lamps.html#who", "路灯归谁修"]
    assert [(hit["anchor"], hit["heading"]) for hit in json.loads(run("search", "路灯谁修", "--json").stdout)] == [("who", "路灯归谁修")]

    monkeypatch.setattr("generators.search.ask", lambda query, *_, **__: Answer((), "路灯", applied=query == "路登"))
    assert "did you mean '路灯'?" in run("search", "路登灯").stderr
    assert "results of '路灯'" in run("search", "路登").stderr


def test_the_open_data_are_one_object(town: Path, run: Run) -> None:
    done = run("export", "--out", "knowledge.json")
    assert (done.exit_code, done.stdout) == (0, "")
    data = json.loads((town.parent / "knowledge.json").read_text("utf-8"))
    assert [fact["id"] for fact in data["facts"]][:2] == ["lamp-repair", "lamp-extension"]


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (["forms", "show", "C99"], "C01"),
        (["forms", "blank", "C99", "--out", "x.docx"], "C01"),
        (["training", "deck", "x", "--out", "x.pptx"], "lamps"),
        (["routes", "show", "x"], "property-management"),
    ],
)
def test_an_unknown_id_ends_with_1_and_names_what_there_is(run: Run, arguments: list[str], known: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert known in done.stderr
