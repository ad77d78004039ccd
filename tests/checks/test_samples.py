"""The invented town of tests/samples: nothing is found in it, and each thing done wrong gives exactly the findings recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.problem import CODES
from tests.samples.sample import BAD, GOOD, Bad, bad_samples, check, found_in, lay_out

# Codes that no content file can give; the test that holds each to its word.
ELSEWHERE = {
    "file-too-large": "tests/read/test_yaml_file.py makes the file when it runs",
    "file-line-ends": "tests/read/test_encodings.py makes the file when it runs: the repository keeps one kind of line ends",
}


def test_nothing_is_found_in_the_good_town(tmp_path: Path) -> None:
    assert [problem.line() for problem in check(lay_out(tmp_path))] == []


def test_the_good_town_has_one_of_everything() -> None:
    for what in ("routes/*/route.yml", "complaint-guides/*/guide.yml", "forms/*/form.yml", "lessons/*/lesson.yml", "facts/*.yml", "words/en.yml"):
        assert list((GOOD / "guides").glob(what)), what


@pytest.mark.parametrize("bad", bad_samples(), ids=lambda bad: bad.name)
def test_a_bad_sample_gives_exactly_the_findings_recorded(bad: Bad, tmp_path: Path) -> None:
    assert found_in(bad, tmp_path) == bad.expected


@pytest.mark.parametrize("bad", bad_samples(), ids=lambda bad: bad.name)
def test_a_bad_sample_is_filed_under_the_code_it_shows(bad: Bad) -> None:
    given = {line.split(": ", 1)[1].split(" ", 1)[0] for line in bad.expected}
    if bad.folder.name.startswith("allowed-"):
        assert bad.code not in given
    else:
        assert bad.code in given


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_sample(code: str) -> None:
    shown = [folder for folder in (BAD / code).glob("*") if not folder.name.startswith("allowed-")]
    assert bool(shown) != (code in ELSEWHERE), f"put a sample under tests/samples/bad/{code}/, or say in ELSEWHERE where it is tested"


def test_no_sample_shows_a_code_that_is_gone() -> None:
    assert {folder.name for folder in BAD.iterdir()} <= set(CODES)
