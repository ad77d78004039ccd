"""Loading and checking in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.laws.library import LawsUnreadable
from generators.work.checking import check_content
from tests.samples.sample import lay_out


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def test_content_in_good_order_gives_knowledge_and_nothing_else(town: Path) -> None:
    checked = check_content(town, town / "laws")
    assert checked.knowledge is not None
    assert (checked.problems, checked.errors) == ((), ())


def test_without_the_texts_of_the_law_that_is_the_only_notice(town: Path) -> None:
    checked = check_content(town)
    assert [problem.code for problem in checked.problems] == ["laws-missing"]
    assert checked.errors == ()


def test_errors_are_told_from_notices(town: Path) -> None:
    (town / "guides/glossary.csv").write_text("nonsense\n1\n", "utf-8")
    checked = check_content(town)
    assert {problem.code for problem in checked.problems} >= {"laws-missing", "glossary-row"}
    assert "laws-missing" not in {problem.code for problem in checked.errors}


def test_a_folder_of_laws_that_cannot_be_used_is_refused_before_anything_is_read(town: Path) -> None:
    with pytest.raises(LawsUnreadable):
        check_content(town, town / "no-such-folder")


def test_a_broken_ground_still_lists_what_is_wrong(town: Path) -> None:
    (town / "guides/project.yml").write_text("edition: soon\n", "utf-8")
    checked = check_content(town)
    assert checked.knowledge is None
    assert [problem.code for problem in checked.errors] == ["bad-value"]


def test_checking_changes_nothing(town: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(town.rglob("*")) if path.is_file()}
    check_content(town, town / "laws")
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(town.rglob("*")) if path.is_file()} == before
