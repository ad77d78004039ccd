"""Everything that is wrong is listed in one run, in the order of the files, each thing once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.problem import Problem
from tests.samples.sample import BAD, Bad, check, lay_out

# Ten things wrong in ten different files, from the encoding to the law.
TEN = (
    "file-encoding/utf-16-text",
    "yaml-syntax/two-documents",
    "unknown-key/misspelt-in-a-step",
    "missing-translation/field-of-a-form",
    "unknown-id/start-page",
    "bad-value/unit-misspelt",
    "form-wording/unknown-field",
    "glossary-row/too-many-cells",
    "citation-version/text-is-newer",
    "duplicate-id/two-actors",
)


@pytest.fixture
def found(tmp_path: Path) -> tuple[Problem, ...]:
    return check(lay_out(tmp_path, *(Bad(BAD / name) for name in TEN)))


def test_ten_faults_in_ten_files_are_all_found_at_once(found: tuple[Problem, ...]) -> None:
    assert {Bad(BAD / name).code for name in TEN} <= {problem.code for problem in found}
    assert len({problem.place.file for problem in found}) >= 10


def test_findings_are_sorted_by_file_and_line(found: tuple[Problem, ...]) -> None:
    places = [(problem.place.file, problem.place.line) for problem in found]
    assert places == sorted(places)


def test_no_finding_is_said_twice(found: tuple[Problem, ...]) -> None:
    assert len({problem.line() for problem in found}) == len(found)


def test_every_finding_names_a_file_and_a_line_that_exist(found: tuple[Problem, ...], tmp_path: Path) -> None:
    for problem in found:
        path = tmp_path / "town" / problem.place.file
        assert path.exists(), problem.line()
        if path.is_file() and problem.code != "file-encoding":
            assert 1 <= problem.place.line <= max(1, len(path.read_text("utf-8", errors="replace").splitlines())), problem.line()
