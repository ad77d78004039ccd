"""Forms: fields, wording and samples fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.checks.samples import misfits
from generators.model.problem import Place, Problem
from generators.prose.wording import WordingProblem, render_wording

if TYPE_CHECKING:
    from generators.checks import Context


def fields_fit(context: Context) -> Iterator[Problem]:
    """Field ids are unique; elements, options and columns name what exists."""
    for paper in context.knowledge.forms.values():
        form, seen = paper.form, set()
        for i, one in enumerate(form.fields):
            place = paper.origin.at("fields", i)
            if one.id in seen:
                yield Problem("duplicate-id", place, f"the field '{one.id}' stands twice; rename one")
            seen.add(one.id)
            if one.type == "choice" and len(one.options) < 2:
                yield Problem("form-field", place, f"the choice '{one.id}' has {len(one.options)} options, expected two or more")
            if one.type == "rows" and not one.columns:
                yield Problem("form-field", place, f"the table '{one.id}' has no columns; list them under `columns`")
        for group in ("legal_elements", "good_practice"):
            for i, element in enumerate(getattr(form, group)):
                for name in sorted(set(element.fields) - seen):
                    yield Problem(
                        "form-field", paper.origin.at(group, i), f"element '{element.id}' is carried by '{name}', which is no field of this form"
                    )
        for i, element in enumerate(form.legal_elements):
            if not element.cites:
                yield Problem(
                    "form-field",
                    paper.origin.at("legal_elements", i),
                    f"element '{element.id}' has no citation; name the article that demands it, or move it to good_practice",
                )


def wording_renders(context: Context) -> Iterator[Problem]:
    """The wording renders blank and filled, and uses every field."""
    for paper in context.knowledge.forms.values():
        for language, wording in paper.wording.items():
            if language in paper.layouts:
                continue
            place = wording.origin.file
            used: set[str] = set()
            try:
                for data in (None, paper.words[language].value.sample):
                    used |= render_wording(paper.form, wording.value, data).used
            except WordingProblem as problem:
                yield Problem("form-wording", Place(place, problem.line), str(problem))
                continue
            for i, one in enumerate(paper.form.fields):
                if one.id not in used and (language != "zh-Hant" or "zh-Hant" in place):
                    yield Problem("form-field", paper.origin.at("fields", i), f"the field '{one.id}' is not used in {place}; print it or delete it")


def samples_fit(context: Context) -> Iterator[Problem]:
    """The invented values of each form fit its fields, since papers and pictures are made from them."""
    for paper in context.knowledge.forms.values():
        for language, words in paper.words.items():
            if language == "zh-Hant" and "zh-Hant" not in words.origin.file:
                continue
            for path, message in misfits(paper.form, words.value.sample):
                yield Problem("form-data", words.origin.at("sample", *path), message)
