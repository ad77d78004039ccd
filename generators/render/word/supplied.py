"""An office's own Word template as a stencil, and as a blank paper: what stands in its tags, written for a form and a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from generators.language.phrases import Phrases
from generators.model.base import is_chinese
from generators.model.blocks import Test
from generators.model.form import Form, FormField, FormWords
from generators.render.word.blanks import DAY, EMPTY, LINE, MONTH, SPACE, YEAR, blank_for
from generators.render.word.conditions import condition
from generators.render.word.packing import Packing
from generators.render.word.pieces import Piece
from generators.render.word.stencil import Stencil
from generators.render.word.supplied_places import RUN_END, Places, in_first_paragraph, run_opening
from generators.supplied import Template
from generators.supplied.expressions import Printed

Ops = tuple[Any, ...]


class TemplateUnusable(ValueError):
    """The template has mistakes; `daoyin forms lint` lists them."""


def supplied_stencil(template: Template, say: Phrases, form: Form, words: FormWords, edition: date) -> Stencil:
    """Return a template as a stencil. Raises TemplateUnusable when it has mistakes."""
    places = Places(template, form)
    made = [(name, _Writer(say, form, words, places).ops(ops)) for name, ops in _open_parts(template, form)]
    (name, document), *more = made
    document = in_first_paragraph(document, places.decisions(template))
    decides: Ops = tuple(("choice", ("field", one.id), {}) for one in form.fields if one.id not in _printed(template))
    return Stencil(form.id, say.language, template.parts, (*document, *decides), edition, tuple(more), name)


def _printed(template: Template) -> frozenset[str]:
    """Return the fields that the template prints somewhere. The others only decide; they stand at its end and write nothing, to count as used."""
    return frozenset(one.id for one in template.fields.values() if any(use.kind in ("text", "tick", "rows") for use, _ in one.uses))


def blank_supplied(template: Template, say: Phrases, form: Form, words: FormWords, edition: date) -> bytes:
    """Return a template as a blank paper: lines to write on and boxes to tick where values stand. Raises TemplateUnusable."""
    blanks, places = _Blanks(say, form, words), Places(template, form, blank=True)
    made = [(name, blanks.text(_Writer(say, form, words, places).ops(ops))) for name, ops in _open_parts(template, form)]
    return Packing(template.parts, tuple(name for name, _ in made), edition).packed(tuple(text.encode() for _, text in made))


def _open_parts(template: Template, form: Form) -> list[tuple[str, Ops]]:
    if template.errors or not template.open_parts:
        raise TemplateUnusable(f"the Word template of {form.id} has {len(template.errors)} mistakes; see daoyin forms lint")
    return [(part.name, part.ops) for part in template.open_parts]


class _Writer:
    """Turns values that are to be printed into operations of the stencil, with bookmarks around them."""

    def __init__(self, say: Phrases, form: Form, words: FormWords, places: Places) -> None:
        self.say, self.words, self.places = say, words, places
        self.fields: Mapping[str, FormField] = {one.id: one for one in form.fields}

    def ops(self, ops: Sequence[Any], rows: str = "") -> Ops:
        """Return the operations of a stencil; `rows` is the field whose entries these are repeated for."""
        out: list[Any] = []
        closed = False
        for op, after in zip(ops, (*ops[1:], ""), strict=False):
            if isinstance(op, str):
                out.append(op.removeprefix(RUN_END) if closed else op)
                closed = False
            elif op[0] == "print" and op[1].hidden:
                continue
            elif op[0] == "print":
                closed = isinstance(after, str) and after.startswith(RUN_END) and self._placed(op[1], out, rows)
                if not closed:
                    out.append(self._value(op[1]))
            else:
                out.append(self._kept(op, rows))
        return tuple(out)

    def _kept(self, op: Any, rows: str) -> Any:
        """Return a condition or a loop; entries are numbered, since bookmarks in them say which entry it is."""
        kind, about, body, otherwise = op
        loop = kind in ("each", "numbered")
        made = self.ops(body, about if loop else rows)
        if loop:
            return ("numbered" if about in self.places.placed else kind, about, made, made)
        return (kind, about, made, made if otherwise is body else self.ops(otherwise, rows))

    def _placed(self, printed: Printed, out: list[Any], rows: str) -> bool:
        """Write a value with a bookmark around its run, which the last text opened; returns whether that could be done."""
        at = run_opening(out[-1]) if out and isinstance(out[-1], str) else -1
        around = self.places.around(printed, rows) if at >= 0 else None
        if around is None:
            return False
        run, (start, end) = out[-1][at:], around
        out[-1] = out[-1][:at]
        if printed.default is None or self.places.blank:
            out += [*start, run, self._value(printed), RUN_END, *end]
        else:
            out.append(("if", _there(printed), (*start, run, self._written(printed), RUN_END, *end), (run, escape(printed.default), RUN_END)))
        return True

    def _value(self, printed: Printed) -> Any:
        value = self._written(printed)
        return value if printed.default is None else ("if", _there(printed), (value,), (escape(printed.default),))

    def _written(self, printed: Printed) -> Any:
        kind, name = printed.operand
        if kind == "column":
            return ("value", printed.operand)
        if printed.tick:
            return ("tick", printed.operand, printed.tick)
        of = self.fields[name].type
        if of == "date":
            pattern = self.say.word("form", "date_pattern", year=YEAR, month=MONTH, day=DAY)
            return ("date", printed.operand, pattern, not is_chinese(self.say.language))
        if of == "choice":
            return ("choice", printed.operand, dict(self.words.fields[name].options))
        return ("tick", printed.operand) if of == "check" else ("value", printed.operand)


def _there(printed: Printed) -> Test:
    return ("true" if printed.or_false else "has", printed.operand)


class _Blanks:
    """Writes operations as a blank paper: what depends on being filled in stands there to be written on, nothing is chosen."""

    def __init__(self, say: Phrases, form: Form, words: FormWords) -> None:
        self.say, self.form, self.words = say, form, words
        written = {one.id: [{}] if one.type == "rows" else SPACE for one in form.fields if one.type not in ("choice", "check")}
        self._values: dict[str, Any] = {**written, "blank": True}

    def text(self, ops: Sequence[Any], row: Mapping[str, str] | None = None) -> str:
        return "".join(op if isinstance(op, str) else self._one(op, row or {}) for op in ops)

    def _one(self, op: Any, row: Mapping[str, str]) -> str:
        kind, about = op[0], op[1]
        if kind == "if":
            if about[0] in ("has", "true") and len(op[2]) == 1 and op[2][0][0] in ("value", "date", "choice", "tick"):
                return self.text(op[2], row)  # a value with words for want of one: a blank to write on
            return self.text(op[2] if condition(about)(self._values, row) else op[3], row)
        if kind in ("each", "numbered"):
            one = self.form.field(about)
            empty = dict.fromkeys(one.columns, SPACE * 2)
            return "".join(self.text(op[2], {**empty, "loop.index": str(number)}) for number in range(1, one.min_rows + 1))
        if kind == "tick":
            return EMPTY
        if about[0] == "column":
            return row.get(about[1], SPACE * 2)
        one = self.form.field(about[1])
        pieces: list[Piece] = list(blank_for(self.say, self.words, one))
        return escape("".join(piece.text for piece in pieces) or LINE * 6)
