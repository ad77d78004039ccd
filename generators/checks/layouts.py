"""Forms that an office laid out in Word itself: the template can be used, fits form.yml, and says the right next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.checks.remedies import NextStep, next_step
from generators.checks.rights import forbidden_in
from generators.model.knowledge import Paper, Words
from generators.model.problem import Place, Problem
from generators.prose.next_steps import NO_SUIT, closes_the_door, told_to_sue
from generators.supplied import Template, TemplateRefused, fits, read_template

if TYPE_CHECKING:
    from generators.checks import Context


def _own(paper: Paper) -> Iterator[tuple[str, Words[bytes]]]:
    """Yield each layout of a form once, with its first language."""
    seen: set[str] = set()
    for language, layout in paper.layouts.items():
        if layout.origin.file not in seen:
            seen.add(layout.origin.file)
            yield language, layout


def layouts_are_usable(context: Context) -> Iterator[Problem]:
    """Word templates can be read, have no mistake, use the fields of their form and no other, and print nothing forbidden."""
    for paper in context.knowledge.forms.values():
        for language, layout in _own(paper):
            place = Place(layout.origin.file)
            try:
                template = read_template(layout.value)
            except TemplateRefused as refusal:
                yield Problem("layout-file", place, str(refusal))
                continue
            for note in template.notes:
                yield Problem("layout-tag" if note.severity == "error" else "layout-notice", place, f"{note.where}: {note.message}")
            for note in fits(template, paper.form):
                yield Problem("form-field", place, f"{note.where}: {note.message}" if str(note.where) else note.message)
            yield from _words(template, paper.form.id, language, place)
            if paper.form.audience == "staff":
                yield from _next_step(context, template, paper.form.id, place)


def _words(template: Template, form_id: str, language: str, place: Place) -> Iterator[Problem]:
    """No layout takes a right away, closes the door, or sends to court where no way leads there."""
    for line in template.words.split("\n"):
        for match in forbidden_in(line, language, True):
            yield Problem("prose-forbidden", place, f"found '{match.group()}', which Daoyin never prints; say what the law says")
        closed = closes_the_door(line)
        if closed:
            yield Problem("form-remedy", place, f"{form_id} says '{closed}', which no paper says: every other way stays open")
        sued = told_to_sue(line) if form_id in NO_SUIT else ""
        if sued:
            yield Problem("form-remedy", place, f"{form_id} says '{sued}', but what is done with a petition itself is not open to suit")


def _next_step(context: Context, template: Template, form_id: str, place: Place) -> Iterator[Problem]:
    """The words name the articles of the next step, and none that leads elsewhere."""
    step: NextStep = next_step(form_id)
    for provision in step.line:
        if not _says(template.words, provision):
            yield Problem("form-remedy", place, f"the next step of {form_id} rests on {provision}, which the layout does not name; name the article")
    for provision in step.never:
        if _says(template.words, provision):
            yield Problem("form-remedy", place, f"names {provision}, which is not the next step of {form_id}; take it out")
    for name in step.facts:
        number = context.knowledge.fact(name).value if name in context.knowledge.facts else None
        if isinstance(number, int) and not re.search(rf"(?<!\d){number}(?!\d)|{_han(number)}", template.words):
            yield Problem("form-remedy", place, f"the next step of {form_id} has the period '{name}' ({number}), which the layout does not print")


def _says(words: str, provision: str) -> bool:
    """Whether words name a law and its article, in figures or in Chinese numerals, near one another."""
    law, _, place = provision.partition(" ")
    article = int(place.partition(".")[0])
    short = law.removesuffix("工作条例")
    return any(re.search(rf"{short}[^。]{{0,40}}第\s*(?:{article}|{_han(article)})\s*条", line) for line in words.split("\n"))


def _han(number: int) -> str:
    """Return a number below a hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    figures = "零一二三四五六七八九"
    return f"{figures[tens] if tens > 1 else ''}{'十' if tens else ''}{figures[ones] if ones or not tens else ''}" if number < 100 else str(number)
