"""Which next step each official paper prints, as data, and the check that it prints that one and no other.

The table is rule 4 of the rules for every document: the Regulations lead from an opinion to a review, from a review to a re-review,
and nowhere to court; a paper that leads into another procedure, or answers on a duty, names that procedure's own remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from generators.model.blocks import Block, Container, Text, inlines_of, references, walk_blocks, walk_inlines
from generators.model.citation import Citation, read_citation
from generators.model.form import Remedy
from generators.model.knowledge import Paper, Words
from generators.model.problem import Place, Problem
from generators.prose.next_steps import NO_SUIT, closes_the_door, told_to_sue
from generators.prose.wording import Wording, WordingProblem, render_wording

if TYPE_CHECKING:
    from generators.checks import Context

REVIEW, RECHECK = "信访工作条例 35", "信访工作条例 36"


@dataclass(frozen=True)
class NextStep:
    """What a paper prints. Provisions are written as in content; a shorter one covers all below it (`36` covers `36.1`).

    line: provisions the remedy line must cite. facts: periods it must print. paper: provisions that must stand somewhere on the paper.
    never: provisions the line must not cite. unsaid: words the line must not use, because that way does not lead from here.
    """

    remedy: Remedy
    line: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


PETITION_WAY = ("复查", "复核", "複查", "複核", "覆查", "覆核")
NONE = NextStep("none", never=(REVIEW, RECHECK))
NEXT_STEPS: Mapping[str, NextStep] = {
    "S27": NextStep("review", line=(REVIEW,), facts=("petition-review-request",), never=(RECHECK,), unsaid=("复核", "複核", "覆核")),
    "S32": NextStep("recheck", line=("信访工作条例 36.1",), facts=("petition-recheck-request",), never=(REVIEW,)),
    "S33": NextStep("same-facts", line=("信访工作条例 36.3", "信访工作条例 37.3"), never=(REVIEW,)),
    "S17": NextStep(
        "named-procedure", paper=tuple(f"信访工作条例 31.1.{item}" for item in range(1, 5)), never=(REVIEW, RECHECK), unsaid=PETITION_WAY
    ),
    "S18": NextStep(
        "duty-answer", line=("行政复议法 20", "行政复议法 23", "行政诉讼法 46"), paper=("信访工作条例 31.1.5",),
        never=(REVIEW, RECHECK), unsaid=PETITION_WAY,
    ),
    "S07": NextStep("not-accepted", line=("信访工作条例 18",), paper=("信访工作条例 19.3",), never=(REVIEW, RECHECK)),
    "S08": NextStep("not-accepted", line=("信访工作条例 37.3",), paper=("信访工作条例 36.3",), never=(REVIEW,)),
}  # fmt: skip

SUIT_LAWS = ("行政诉讼法",)


def next_step(form_id: str) -> NextStep:
    """Return what the paper with this code prints."""
    return NEXT_STEPS.get(form_id, NONE)


def remedy_is_right(context: Context) -> Iterator[Problem]:
    """Each document prints the next step the law gives, and only that."""
    for form_id, paper in context.knowledge.forms.items():
        step = next_step(form_id)
        if paper.form.remedy != step.remedy:
            yield Problem("form-remedy", paper.origin.at("remedy"), f"found remedy '{paper.form.remedy}', expected '{step.remedy}' for {form_id}")
            continue
        for language, wording in paper.wording.items():
            if language != "zh-Hant" or "zh-Hant" in wording.origin.file:
                yield from _words(form_id, wording)
            if paper.form.audience == "staff" and language not in paper.layouts:
                yield from _line_of_paper(context, paper, step, language)


def _words(form_id: str, wording: Words[str]) -> Iterator[Problem]:
    """No paper closes the door, and no paper about the petition itself sends its reader to court."""
    for number, line in enumerate(wording.value.split("\n"), 1):
        place = Place(wording.origin.file, number)
        closed = closes_the_door(line)
        if closed:
            yield Problem("form-remedy", place, f"{form_id} says '{closed}', which no paper says: every other way stays open")
        sued = told_to_sue(line) if form_id in NO_SUIT else ""
        if sued:
            message = f"{form_id} says '{sued}', but what is done with a petition itself is not open to suit; name the next step of the Regulations"
            yield Problem("form-remedy", place, message)


def _line_of_paper(context: Context, paper: Paper, step: NextStep, language: str) -> Iterator[Problem]:
    wording = paper.wording[language]
    try:
        papers = [
            (how, render_wording(paper.form, wording.value, data)) for how, data in (("blank", None), ("sample", paper.words[language].value.sample))
        ]
    except WordingProblem:
        return
    place = _remedy_place(wording)
    lines = {how: _remedy_blocks(rendered) for how, rendered in papers}
    wrong = [how for how, blocks in lines.items() if bool(blocks) != (step.remedy != "none")]
    if wrong:
        which = "paper" if len(wrong) == len(lines) else f"{wrong[0]} paper"
        found = "no remedy line, expected one (::: remedy)" if step.remedy != "none" else "a remedy line, expected none"
        yield Problem("form-remedy", place, f"the {which} has {found}")
    found_wrong: dict[str, None] = {}
    for how, rendered in papers:
        if lines[how]:
            found_wrong |= dict.fromkeys(_not_right(context, step, lines[how], how == "blank", paper.form.id))
        found_wrong |= dict.fromkeys(_not_on_paper(context, step, rendered.blocks, how == "blank", paper.form.id))
    yield from (Problem("form-remedy", place, message) for message in found_wrong)


def _remedy_blocks(wording: Wording) -> tuple[Block, ...]:
    return tuple(one for one in walk_blocks(wording.blocks) if isinstance(one, Container) and one.name == "remedy")


def _remedy_place(wording: Words[str]) -> Place:
    lines = wording.value.split("\n")
    return Place(wording.origin.file, next((i for i, line in enumerate(lines, 1) if re.match(r":::+\s*remedy", line)), 1))


def _cited(blocks: Iterable[Block], law_names: Mapping[str, str]) -> list[Citation]:
    found = []
    for ref, _ in references(tuple(blocks)):
        if ref.kind == "cite":
            try:
                found.append(read_citation(ref.target, law_names))
            except PydanticCustomError:
                continue
    return found


def _covers(provision: str, cites: Iterable[Citation], law_names: Mapping[str, str]) -> bool:
    """Whether one of the citations is the provision, or a part of it. The law may be one that is not registered: then nothing covers it."""
    try:
        wanted = read_citation(provision, {provision.split(" ")[0]: provision.split(" ")[0]} | dict(law_names))
    except PydanticCustomError:
        return False
    return any(
        one.law == wanted.law and one.article == wanted.article and wanted.paragraph in (None, one.paragraph) and wanted.item in (None, one.item)
        for one in cites
    )


def _not_right(context: Context, step: NextStep, blocks: tuple[Block, ...], blank: bool, form_id: str) -> Iterator[str]:
    """Say what is wrong with a remedy line. What depends on an answer stands on the blank paper alone."""
    cites = _cited(blocks, context.law_names)
    for provision in step.line:
        if blank and not _covers(provision, cites, context.law_names):
            yield f"the remedy line of {form_id} must cite {provision}"
    for provision in step.never:
        if _covers(provision, cites, context.law_names):
            yield f"the remedy line of {form_id} cites {provision}, which is not its next step"
    printed = {ref.target for ref, _ in references(blocks) if ref.kind == "fact"}
    for fact in step.facts:
        if fact not in printed:
            yield f"the remedy line of {form_id} must print the period {{{fact}}}"
    text = _text(blocks)
    for word in step.unsaid:
        if word in text:
            yield f"the remedy line of {form_id} says '{word}', which is not its next step"


def _not_on_paper(context: Context, step: NextStep, blocks: tuple[Block, ...], blank: bool, form_id: str) -> Iterator[str]:
    cites = _cited(blocks, context.law_names)
    for provision in step.paper:
        if blank and not _covers(provision, cites, context.law_names):
            yield f"{form_id} must cite {provision}, the provision it rests on"
    if form_id in NO_SUIT:
        for law in SUIT_LAWS:
            if any(one.law == law for one in cites):
                yield f"{form_id} cites {law}, but what is done with a petition itself is not open to suit"


def _text(blocks: tuple[Block, ...]) -> str:
    """Return the fixed words of blocks: what stands there whatever is filled in."""
    out = []
    for block in walk_blocks(blocks):
        for children in inlines_of(block):
            out += [one.text if isinstance(one, Text) else "" for one in walk_inlines(children)]
        out.append("\n")
    return "".join(out)
