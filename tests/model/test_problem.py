"""Findings and their codes."""

from __future__ import annotations

import re

import pytest

from generators.model.problem import CODES, Place, Problem, Problems


def test_a_finding_is_one_line_with_file_line_and_code() -> None:
    assert Problem("yaml-syntax", Place("guides/laws.yml", 3), "a bracket is open").line() == "guides/laws.yml:3: yaml-syntax a bracket is open"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_says_what_it_means_and_what_to_do(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
    assert CODES[code].meaning
    assert CODES[code].remedy
    assert CODES[code].severity in ("error", "notice")


def test_a_code_that_is_not_registered_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        Problems().add("no-such-code", Place("x"), "x")


def test_findings_are_sorted_by_place_and_each_is_kept_once() -> None:
    problems = Problems()
    for file, line in (("b", 1), ("a", 10), ("a", 9), ("a", 9)):
        problems.add("yaml-syntax", Place(file, line), "x")
    assert [(p.place.file, p.place.line) for p in problems.sorted()] == [("a", 9), ("a", 10), ("b", 1)]


def test_notices_are_no_errors() -> None:
    problems = Problems()
    problems.add("fact-unused", Place("a"), "x")
    problems.add("yaml-syntax", Place("a"), "x")
    assert [problem.code for problem in problems.errors] == ["yaml-syntax"]
