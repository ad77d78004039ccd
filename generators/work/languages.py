"""Which languages a project knows, without reading all of its content."""

from __future__ import annotations

from pathlib import Path

from generators.model.base import LANGUAGES
from generators.model.problem import Problems
from generators.read.yaml_file import read_yaml


def languages_of(root: Path) -> tuple[str, ...]:
    """Return the built-in languages, and those that guides/project.yml names besides. A file that is wrong names none."""
    value, _ = read_yaml(root / "guides" / "project.yml", "guides/project.yml", Problems())
    further = value.get("further_languages") if isinstance(value, dict) else None
    return (*LANGUAGES, *(further if isinstance(further, dict) else ()))
