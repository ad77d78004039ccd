"""Translations follow their source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.language.drift import translated
from generators.model.problem import Place, Problem

if TYPE_CHECKING:
    from generators.checks import Context

CONVERTED = ("zh-Hans", "zh-Hant")


def translations_follow(context: Context) -> Iterator[Problem]:
    """Report units whose source has changed since they were made, and units that do not say what they were made from."""
    for language in context.knowledge.languages:
        if language in CONVERTED:
            continue
        unsealed: dict[str, int] = {}
        for one in translated(context.knowledge, language):
            if one.unit is None or one.source is None:
                continue  # what is missing or surplus is found where things are held against each other
            where = f"{one.source.place.file}:{one.source.place.line}"
            if one.state == "stale":
                yield Problem("stale-translation", one.unit.place, f"'{one.key}' was made from an older text of {where}; correct it, then seal it")
            elif one.state == "unsealed":
                unsealed[one.unit.place.file] = unsealed.get(one.unit.place.file, 0) + 1
        for file, count in unsealed.items():
            yield Problem(
                "unsealed-translation",
                Place(file),
                f"{count} texts do not record what they were made from; seal them when they are right",
            )
