"""Translations follow their source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.language.drift import translated
from generators.model.problem import Place, Problem

if TYPE_CHECKING:
    from generators.checks import Context


def translations_follow(context: Context) -> Iterator[Problem]:
    """Report units whose source has changed since they were made, and units that do not say what they were made from."""
    for language in context.knowledge.translated:
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


def further_languages_grow(context: Context) -> Iterator[Problem]:
    """Say of each further language how much of it is there; what is missing is no error."""
    for one in context.knowledge.further.values():
        if len(one.complete) == len(one.filled):
            continue
        begun = sorted(owner for owner, (there, wanted) in one.filled.items() if 0 < there < wanted)
        message = f"{one.name}: {len(one.complete)} of {len(one.filled)} things are complete"
        if begun:
            owner = max(begun, key=lambda owner: one.filled[owner][0] / one.filled[owner][1])
            there, wanted = one.filled[owner]
            message += f", {len(begun)} begun, furthest {'/'.join(owner)} with {there} of {wanted} texts"
        yield Problem("unfinished-language", one.place, f"{message}; the rest is shown in {one.falls_back_to}")
