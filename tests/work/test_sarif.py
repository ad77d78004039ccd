"""Findings as SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from generators.model.problem import CODES, Place, Problem
from generators.work.sarif import sarif

# What the standard demands of the parts we write (SARIF 2.1.0, sections 3.13 to 3.49).
SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string", "minLength": 1},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": {"$ref": "#/$defs/words"},
                                                "help": {"$ref": "#/$defs/words"},
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"$ref": "#/$defs/words"},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {"uri": {"type": "string", "pattern": "^[^/\\\\][^\\\\]*$"}},
                                                    },
                                                    "region": {"type": "object", "properties": {"startLine": {"type": "integer", "minimum": 1}}},
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
    "$defs": {"words": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}},
}


def holds(log: Any) -> None:
    """Assert that a log has the shape of the standard, and that each result names a rule of the run."""
    jsonschema.validate(log, SHAPE)
    for run in log["runs"]:
        rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        assert {result["ruleId"] for result in run["results"]} <= rules


@pytest.mark.parametrize("problems", [[], [Problem(code, Place("guides/laws.yml", 3), f"message of {code}") for code in CODES]])
def test_a_log_has_the_shape_of_the_standard(problems: list[Problem]) -> None:
    log = json.loads(json.dumps(sarif(problems), ensure_ascii=False))
    holds(log)
    assert len(log["runs"][0]["results"]) == len(problems)


def test_errors_are_errors_and_notices_are_notes() -> None:
    log = sarif([Problem("yaml-syntax", Place("a.yml", 2), "x"), Problem("fact-unused", Place("a.yml", 3), "y")])
    assert [result["level"] for result in log["runs"][0]["results"]] == ["error", "note"]


def test_a_rule_stands_once_however_often_it_is_broken() -> None:
    log = sarif(Problem("yaml-syntax", Place("a.yml", line), "x") for line in range(1, 5))
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == ["yaml-syntax"]
    assert [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in log["runs"][0]["results"]] == [1, 2, 3, 4]
