"""daoyin routes: list, show, walk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_list_names_each_map(run: Run) -> None:
    done = run("routes", "list", "--language", "en", "--json")
    assert json.loads(done.stdout) == [
        {"id": "overall", "title": "Start here for anything in town", "field": None, "audience": "citizen", "steps": 3, "cases": 2},
        {
            "id": "property-management",
            "title": "A street lamp is dark",
            "field": "property-management",
            "audience": "citizen",
            "steps": 6,
            "cases": 2,
        },
    ]
    lines = run("routes", "list", "--language", "en").stdout.splitlines()
    assert [line.endswith("(overview)") for line in lines] == [True, False]
    assert "A street lamp is dark" in lines[1]


def test_an_overview_is_shown_and_walked_to_the_map_it_leads_to(run: Run) -> None:
    assert "    ⇒ route property-management: A street lamp is dark" in run("routes", "show", "overall", "--language", "en").stdout
    walked = run("routes", "walk", "overall", "--answer", "what-is-wrong=dark")
    assert "⇒ route property-management: 路灯坏了" in walked.stdout
    data = json.loads(run("routes", "walk", "overall", "--answer", "what-is-wrong=unsure", "--json").stdout)
    assert (data["reaches"], data["channel"], data["leads_to"]) == ("read-first", None, {"routes": [], "guides": ["lamp-is-dark"], "forms": []})


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_the_sorting_list_is_written_as_what_the_name_says(run: Run, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"list.{ending}"
    assert run("routes", "sorting", "--out", out, "--language", "en", "--address", "https://example.org/town").exit_code == 0
    data = out.read_bytes()
    if ending == "xlsx":
        assert data.startswith(b"PK")
    else:
        assert "Report to the lamp station" in data.decode("utf-8-sig")
        assert "https://example.org/town/en/routes/property-management.html#step-report-it" in data.decode("utf-8-sig")


@pytest.mark.parametrize("given", [("--out", "list.pdf"), ("--out", "list"), ("--out", "list.csv", "--address", "example.org"), ()])
def test_a_wrong_use_of_sorting_ends_with_2_and_writes_nothing(run: Run, tmp_path: Path, given: tuple[str, ...]) -> None:
    assert run("routes", "sorting", *given).exit_code == 2
    assert not list(tmp_path.glob("list*"))


def test_a_map_is_shown_step_by_step_with_numbers_and_articles(run: Run) -> None:
    done = run("routes", "show", "property-management", "--language", "en")
    assert done.exit_code == 0
    assert "[repair-time]" in done.stdout
    assert "It usually takes 15 days, and 10 working days more" in done.stdout
    assert "→ lamp-lit (repaired: It was repaired)" in done.stdout
    assert "Article 3" in done.stdout


def test_a_walk_without_answers_asks_the_first_question(run: Run) -> None:
    done = json.loads(run("routes", "walk", "property-management", "--language", "en", "--json").stdout)
    assert (done["steps"], done["open_question"], done["reaches"]) == (["reported-already"], "reported-already", None)
    assert [(choice["id"], choice["to"], choice["label"]) for choice in done["choices"]] == [
        ("not-yet", "report-it", "Not yet"),
        ("reported", "what-came", "I have"),
    ]


def test_a_walk_with_all_answers_reaches_its_end(run: Run) -> None:
    done = run("routes", "walk", "property-management", "--answer", "reported-already=not-yet", "--answer", "what-came=refused", "--json")
    walked = json.loads(done.stdout)
    assert walked["steps"] == ["reported-already", "report-it", "repair-time", "what-came", "ask-review"]
    assert (walked["reaches"], walked["channel"], walked["choices"]) == ("ask-review", "reconsideration", [])


def test_the_plain_walk_shows_how_to_answer_next(run: Run) -> None:
    done = run("routes", "walk", "property-management", "--language", "zh-Hant")
    assert "--answer reported-already=not-yet   還沒有" in done.stdout


def test_a_wrong_choice_ends_with_1_and_lists_the_choices(run: Run) -> None:
    done = run("routes", "walk", "property-management", "--answer", "reported-already=perhaps")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "not-yet, reported" in done.stderr


def test_an_answer_to_no_question_is_wrong_usage(run: Run) -> None:
    for answer in ("lamp=yes", "reported-already"):
        done = run("routes", "walk", "property-management", "--answer", answer)
        assert done.exit_code == 2
        assert "reported-already" in done.stderr


def test_an_unknown_map_ends_with_1_and_names_the_others(run: Run) -> None:
    done = run("routes", "show", "lamps")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "property-management" in done.stderr
