"""Findings as SARIF 2.1.0, for code review tools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generators import __version__
from generators.model.problem import CODES, Problem


def sarif(problems: Iterable[Problem]) -> dict[str, Any]:
    """Return a SARIF log with one run."""
    found = list(problems)
    rules = [
        {"id": code, "shortDescription": {"text": CODES[code].meaning}, "help": {"text": CODES[code].remedy}}
        for code in sorted({p.code for p in found})
    ]
    return {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [
            {
                "tool": {"driver": {"name": "daoyin", "version": __version__, "rules": rules}},
                "results": [_result(problem) for problem in found],
            }
        ],
    }


def _result(problem: Problem) -> dict[str, Any]:
    location = {"artifactLocation": {"uri": problem.place.file}, "region": {"startLine": problem.place.line}}
    return {
        "ruleId": problem.code,
        "level": "error" if problem.severity == "error" else "note",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": location}],
    }
