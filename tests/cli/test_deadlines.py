"""daoyin deadlines: by fact, form, event and map; wrong names and days; the calendar file."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Run


def answers(run: Run, *arguments: str) -> list[dict[str, Any]]:
    done = run("deadlines", *arguments, "--json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)["answers"]
    return found


def test_a_fact_gives_its_day_its_rule_and_its_article(run: Run) -> None:
    done = run("deadlines", "lamp-review-request", "--from", "2026-01-17", "--language", "en")
    assert done.exit_code == 0
    assert "you receive the written notice: Saturday, 17 January 2026" in done.stdout
    assert "Last day: Monday, 16 February 2026" in done.stdout
    assert "a day off (Spring Festival). It is safest to act before it; by Article 7, paragraph 3" in done.stdout
    assert "Tuesday, 24 February 2026" in done.stdout
    assert "30 days · the resident · Article 4" in done.stdout


def test_a_local_promise_is_never_shown_without_the_law(run: Run) -> None:
    for name in ("lamp-repair", "lamp-repair-promise", "report-received", "property-management"):
        found = {one["fact"]: one for one in answers(run, name, "--from", "2026-01-05")}
        assert "lamp-repair-promise" not in found
        assert found["lamp-repair"]["day"] == "2026-01-20"
        assert [(one["fact"], one["day"], one["other"], one["kind"]) for one in found["lamp-repair"]["local"]] == [
            ("lamp-repair-promise", "2026-01-12", "2026-01-10", "local")
        ]
    said = run("deadlines", "lamp-repair-promise", "--from", "2026-01-05", "--language", "en").stdout
    assert said.index("By law: time to repair a lamp") < said.index("Local promise (not law): ")


def test_a_map_gives_all_its_periods_by_event(run: Run) -> None:
    found = answers(run, "property-management", "--from", "2026-01-05")
    assert [one["fact"] for one in found] == ["lamp-repair", "lamp-extension", "lamp-review-request", "lamp-review-entry"]
    said = run("deadlines", "property-management", "--from", "2026-01-05", "--language", "en").stdout
    events = ("the lamp station receives the report", "you receive the written notice", "the city office receives the request")
    assert [said.count(event) for event in events] == [1, 1, 1]


def test_working_days_that_run_into_a_year_without_a_calendar_are_not_guessed(run: Run) -> None:
    [found] = answers(run, "lamp-review-entry", "--from", "2026-12-30", "--language", "en")
    assert (found["outcome"], found["day"], found["missing_year"]) == ("unpublished", None, 2027)
    assert found["headline"] == "Not yet published: the calendar of 2027"


def test_an_unknown_name_ends_with_1_and_names_the_nearest(run: Run) -> None:
    done = run("deadlines", "lamp-repare", "--from", "2026-01-05")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nothing is called 'lamp-repare'; did you mean lamp-repair" in done.stderr


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-02-29", "there is no 2026-02-29: 2026-02 has the days 01 to 28"),
        ("2026-13-01", "found the month 13, expected 01 to 12"),
        ("0026-01-01", "found the year 26, expected one from 1950 to 2199"),
        ("5 March", "expected a day such as 2026-03-05"),
        ("2026-3-5", "expected a day such as 2026-03-05"),
        ("", "expected a day such as 2026-03-05"),
    ],
)
def test_a_day_that_cannot_be_is_wrong_usage(run: Run, day: str, said: str) -> None:
    done = run("deadlines", "lamp-repair", "--from", day)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_day_before_the_rule_holds_is_refused(run: Run, town: Path) -> None:
    done = run("deadlines", "lamp-review-request", "--from", "2024-02-29", "--language", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "holds from Friday, 1 March 2024" in done.stderr
    path = town / "guides/facts/lamps.yml"
    path.write_text(path.read_text("utf-8").replace("    actor: resident\n", "    actor: resident\n    holds_to: 2026-03-01\n", 1), "utf-8")
    done = run("deadlines", "lamp-review-request", "--from", "2026-03-02", "--language", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "held until Sunday, 1 March 2026" in done.stderr


def test_a_period_that_is_not_verified_has_no_date_and_says_so(run: Run, town: Path, tmp_path: Path) -> None:
    path = town / "guides/facts/lamps.yml"
    text = path.read_text("utf-8")
    cut = text.index("lamp-review-entry")
    path.write_text(text[:cut] + text[cut:].replace("verified: true", "verified: false", 1), "utf-8")
    [found] = answers(run, "lamp-review-entry", "--from", "2026-01-05", "--language", "en")
    assert (found["outcome"], found["day"], found["value"]) == ("unverified", None, None)
    said = run("deadlines", "lamp-review-entry", "--from", "2026-01-05", "--language", "en").stdout
    assert "[To be confirmed]" in said and "3 working" not in said
    done = run("deadlines", "lamp-review-entry", "--from", "2026-01-05", "--ics", tmp_path / "no.ics")
    assert (done.exit_code, (tmp_path / "no.ics").exists()) == (1, False)


def test_a_place_that_is_not_there_is_refused(run: Run) -> None:
    done = run("deadlines", "lamp-repair", "--from", "2026-01-05", "--locality", "nowhere")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no locality 'nowhere'" in done.stderr


def test_a_form_gives_the_periods_it_shows_and_one_without_any_is_refused(run: Run, town: Path) -> None:
    assert [one["fact"] for one in answers(run, "C01", "--from", "2026-01-05")] == ["lamp-repair"]
    path = town / "guides/forms/C01/form.yml"
    path.write_text(path.read_text("utf-8").replace("facts: [lamp-repair]", "facts: [lamp-representatives]"), "utf-8")
    done = run("deadlines", "C01", "--from", "2026-01-05")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no period is counted from 'C01'" in done.stderr


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_calendar_file_opens_and_is_always_the_same(run: Run, tmp_path: Path, language: str) -> None:
    for name in ("one.ics", "two.ics"):
        done = run("deadlines", "property-management", "--from", "2026-01-05", "--ics", tmp_path / name, "--language", language)
        assert done.exit_code == 0
    data = (tmp_path / "one.ics").read_bytes()
    assert data == (tmp_path / "two.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    found = {str(event["uid"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
    days = {one["fact"]: one["day"] for one in answers(run, "property-management", "--from", "2026-01-05")}
    days["lamp-repair-promise"] = next(one["local"][0]["day"] for one in answers(run, "lamp-repair", "--from", "2026-01-05"))
    assert set(found) == {f"{fact}.20260105@daoyin" for fact in days}
    for fact, day in days.items():
        event = found[f"{fact}.20260105@daoyin"]
        assert event["dtstart"].dt == date.fromisoformat(day)
        assert event["dtend"].dt == date.fromisoformat(day) + timedelta(1)
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["dtstamp"].dt.isoformat() == "2026-01-31T00:00:00+00:00"
        assert f"{language}/deadlines.html#fact-{fact}" in event["description"]
        [alarm] = event.walk("VALARM")
        distance = (date.fromisoformat(day) - date(2026, 1, 5)).days
        assert alarm["trigger"].dt == timedelta(hours=9) - timedelta(7 if distance >= 30 else 3 if distance >= 10 else 1)


def test_a_calendar_file_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = run("deadlines", "lamp-repair", "--from", "2026-01-05", "--ics", tmp_path / "file" / "x.ics")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr
