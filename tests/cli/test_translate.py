"""daoyin translate: status, seal."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

ROUTE = "guides/routes/property-management"


def change_the_source(town: Path) -> None:
    path = town / ROUTE / "zh-Hans.yml"
    path.write_text(path.read_text("utf-8").replace("title: 先报修", "title: 先打电话"), "utf-8")


def test_sealed_translations_are_current(run: Run) -> None:
    done = run("translate", "status", "--json")
    rows = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {row["thing"] for row in rows} >= {"route/overall", "route/property-management", "guide/lamp-is-dark", "form/C01", "lesson/lamps"}
    assert all((row["stale"], row["unsealed"]) == (0, 0) and row["current"] > 0 for row in rows)


def test_a_stale_translation_ends_with_1_and_is_named(town: Path, run: Run) -> None:
    change_the_source(town)
    done = run("translate", "status")
    assert done.exit_code == 1
    assert f"{ROUTE}/en.yml:6: steps.report-it.title" in done.stdout


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


def test_a_language_that_is_converted_cannot_be_sealed(run: Run) -> None:
    assert run("translate", "seal", "zh-Hant").exit_code == 2
