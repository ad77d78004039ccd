"""Forms: fields, wording and remedy line fit each other and the law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from generators.checks.samples import misfits
from generators.model.blocks import Block, Container, references, walk_blocks
from generators.model.citation import read_citation
from generators.model.form import Remedy
from generators.model.knowledge import Paper, Words
from generators.model.problem import Place, Problem
from generators.prose.wording import Wording, WordingProblem, render_wording

if TYPE_CHECKING:
    from generators.checks import Context

# Which remedy line belongs to which document (the table in the rules for every document), and the article it rests on.
REMEDIES: dict[str, Remedy] = {
    "S27": "review", "S32": "recheck", "S33": "same-facts", "S17": "named-procedure", "S18": "duty-answer", "S07": "not-accepted", "S08": "not-accepted",
}  # fmt: skip
MUST_CITE: dict[Remedy, str] = {"review": "信访工作条例 35", "recheck": "信访工作条例 36", "same-facts": "信访工作条例 36"}
MUST_NOT_CITE: dict[Remedy, tuple[str, ...]] = {
    "none": ("信访工作条例 35", "信访工作条例 36"),
    "review": ("信访工作条例 36",),
    "recheck": ("信访工作条例 35",),
    "named-procedure": ("信访工作条例 35", "信访工作条例 36"),
    "duty-answer": ("信访工作条例 35", "信访工作条例 36"),
}


def _article(citation: str, law_names: Mapping[str, str]) -> str:
    """Return the article cited with the full name of its law, e.g. 信访工作条例 35; '' when it cannot be read."""
    try:
        found = read_citation(citation, law_names)
    except PydanticCustomError:
        return ""
    return f"{found.law} {found.article}"


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


def _rendered(paper: Paper) -> Iterator[tuple[str, Wording, str]]:
    for language, wording in paper.wording.items():
        yield language, render_wording(paper.form, wording.value, None), "blank"
        yield language, render_wording(paper.form, wording.value, paper.words[language].value.sample), "sample"


def wording_renders(context: Context) -> Iterator[Problem]:
    """The wording renders blank and filled, and uses every field."""
    for paper in context.knowledge.forms.values():
        for language, wording in paper.wording.items():
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


def remedy_is_right(context: Context) -> Iterator[Problem]:
    """Each document prints the next step the law gives, and only that."""
    for form_id, paper in context.knowledge.forms.items():
        wanted = REMEDIES.get(form_id, "none")
        if paper.form.remedy != wanted:
            yield Problem("form-remedy", paper.origin.at("remedy"), f"found remedy '{paper.form.remedy}', expected '{wanted}' for {form_id}")
            continue
        if paper.form.audience != "staff":
            continue
        try:
            rendered = list(_rendered(paper))
        except WordingProblem:
            continue
        for language in paper.wording:
            yield from _remedy_line(context, paper, wanted, language, [(how, wording) for lang, wording, how in rendered if lang == language])


def _remedy_line(context: Context, paper: Paper, wanted: Remedy, language: str, papers: list[tuple[str, Wording]]) -> Iterator[Problem]:
    place = _remedy_place(paper.wording[language])
    lines = {how: tuple(b for b in walk_blocks(wording.blocks) if isinstance(b, Container) and b.name == "remedy") for how, wording in papers}
    wrong = [how for how, blocks in lines.items() if bool(blocks) != (wanted != "none")]
    if wrong:
        which = "paper" if len(wrong) == len(lines) else f"{wrong[0]} paper"
        message = (
            f"the {which} has no remedy line, expected one (::: remedy)" if wanted != "none" else f"the {which} has a remedy line, expected none"
        )
        yield Problem("form-remedy", place, message)
    for blocks in lines.values():
        if blocks:
            yield from _cited(context, wanted, blocks, place, paper.form.id)


def _remedy_place(wording: Words[str]) -> Place:
    lines = wording.value.split("\n")
    return Place(wording.origin.file, next((i for i, line in enumerate(lines, 1) if re.match(r":::+\s*remedy", line)), 1))


def _cited(context: Context, wanted: Remedy, blocks: tuple[Block, ...], place: Place, form_id: str) -> Iterator[Problem]:
    cites = {_article(ref.target, context.law_names) for ref, _ in references(blocks) if ref.kind == "cite"}
    must = MUST_CITE.get(wanted)
    if must and must not in cites:
        yield Problem("form-remedy", place, f"the remedy line of {form_id} must cite {must}")
    for wrong in MUST_NOT_CITE.get(wanted, ()):
        if wrong in cites:
            yield Problem("form-remedy", place, f"the remedy line of {form_id} cites {wrong}, which is not its next step")
