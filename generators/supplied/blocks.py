"""Pairs the statements of a story (if … endif, for … endfor), and turns the marked markup into operations.

Statements are paired in the order of the markup. A pair may stand in the same place of the document (the same paragraph, cell,
list of rows), or in two paragraphs of the same place: then what lies between is kept or left out, and the ends are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from generators.model.blocks import Test
from generators.prose.branches import joined_test, negated
from generators.supplied.expressions import INDEX, Loop, Printed, TagProblem, Use, read_loop, read_printed, read_test
from generators.supplied.marking import NUMBERED, marks_in
from generators.supplied.package import Story
from generators.supplied.paragraphs import P
from generators.supplied.places import Note, Where
from generators.supplied.scanning import Marked

MAX_DEPTH = 8
_SHARED = re.compile(r'<w:bookmark(?:Start|End)\b[^>]*?\bw:id="(-?\d+)"[^>]*/>')
_UNIQUE = re.compile(r' w14:(?:paraId|textId)="[^"]*"|(?<=<w:sdtPr>)<w:id w:val="[^"]*"/>')
_PICTURE = re.compile(r'(<wp:docPr\b[^>]*?\sid=")\d+(?=")')
_FIELD_MARK = re.compile(r'<w:fldChar\b[^>]*w:fldCharType="(begin|end)"')
Ops = tuple[Any, ...]


@dataclass
class _Frame:
    """A statement that is open: where it began, what it means, in which element it stands."""

    number: int
    word: str
    holder: Any
    loop: Loop | None = None
    otherwise: bool = False


@dataclass
class Blocks:
    """What the marks of a template mean: filled story by story by `read`, used by `operations`."""

    marked: list[Marked]
    meaning: dict[int, Any] = field(default_factory=dict)
    uses: list[tuple[Use, Where]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    numbered: set[int] = field(default_factory=set)
    pictures: int = 0

    def read(self, story: Story) -> None:
        """Read every tag of a marked story, and pair its statements."""
        open_: list[_Frame] = []
        for number, holder in marks_in(story.root):
            one = self.marked[number]
            if not one.word:
                self._value(number, one, open_)
            elif one.word in ("if", "for"):
                self._opens(number, one, holder, open_)
            else:
                self._goes_on(number, one, holder, open_)
        for frame in open_:
            end = "endfor" if frame.word == "for" else "endif"
            self._say(frame.number, f"found {{% {frame.word} … %}} that is never closed, expected {{% {end} %}} after it")

    def _say(self, number: int, message: str, severity: Any = "error") -> None:
        if not self.marked[number].silent:
            self.notes.append(Note(severity, self.marked[number].where, message))

    def _uses(self, number: int, uses: list[Use]) -> None:
        self.uses += [(one, self.marked[number].where) for one in uses]

    def _value(self, number: int, one: Marked, open_: list[_Frame]) -> None:
        loop = next((frame.loop for frame in reversed(open_) if frame.loop), None)
        try:
            printed, use = read_printed(one.rest, loop)
        except TagProblem as problem:
            self._say(number, str(problem))
            return
        if printed.operand[1] == INDEX and printed.operand[0] == "column":
            self.numbered.update(frame.number for frame in open_ if frame.loop)
        self.meaning[number] = printed
        self._uses(number, [use])

    def _condition(self, number: int, one: Marked, open_: list[_Frame]) -> Test:
        loop = next((frame.loop for frame in reversed(open_) if frame.loop), None)
        try:
            test, uses = read_test(one.rest, loop)
        except TagProblem as problem:
            self._say(number, str(problem))
            return ("const", False)
        self._uses(number, uses)
        return test

    def _opens(self, number: int, one: Marked, holder: Any, open_: list[_Frame]) -> None:
        if len(open_) == MAX_DEPTH:
            self._say(number, f"stands inside more than {MAX_DEPTH} other conditions; take them apart")
        if one.word == "if":
            self.meaning[number] = self._condition(number, one, open_)
            open_.append(_Frame(number, "if", holder))
            return
        loop = Loop("r", "rows")
        try:
            loop = read_loop(one.rest)
            if any(frame.loop for frame in open_):
                raise TagProblem("found a loop inside a loop, expected one loop over the rows of one field")
            if one.tag.level == "tc":
                raise TagProblem("found a loop over cells; rows go downwards: expected {%tr for r in rows %}")
            self._uses(number, [Use(loop.field, "rows")])
        except TagProblem as problem:
            self._say(number, str(problem))
        self.meaning[number] = loop
        open_.append(_Frame(number, "for", holder, loop))

    def _goes_on(self, number: int, one: Marked, holder: Any, open_: list[_Frame]) -> None:
        wanted = "for" if one.word == "endfor" else "if"
        if not any(frame.word == wanted for frame in open_):
            self._say(number, f"found {{% {one.word} %}} without {{% {wanted} … %}} before it" + (_LOOP_ELSE if open_ and one.word == "else" else ""))
            return
        while open_[-1].word != wanted:
            crossed = open_.pop()
            self._say(number, f"found {{% {one.word} %}} before the end of {{% {crossed.word} … %}}; what is opened last is closed first")
        frame = open_[-1]
        self._joined(number, one, holder, frame)
        if one.word in ("elif", "else") and frame.otherwise:
            self._say(number, f"found {{% {one.word} %}} after {{% else %}}, expected {{% endif %}}")
        if one.word == "elif":
            self.meaning[number] = self._condition(number, one, open_[:-1])
        frame.otherwise = frame.otherwise or one.word == "else"
        if one.word in ("endif", "endfor"):
            open_.pop()

    def _joined(self, number: int, one: Marked, holder: Any, frame: _Frame) -> None:
        """Say when two statements that belong together stand in different places of the document."""
        first = self.marked[frame.number]
        if holder is frame.holder:
            return
        if holder.tag == P and frame.holder.tag == P and holder.getparent() is frame.holder.getparent():
            if first.alone and one.alone and one.word.startswith("end") and not first.silent:
                advice = "leaves empty paragraphs; write {{%p {} … %}} and {{%p {} %}} to have none"
                self._say(frame.number, advice.format(frame.word, one.word), "notice")
            return
        here, there = (f"{{%{tag.level}" if tag.level else "{%" for tag in (first.tag, one.tag))
        if here != there:
            why = f"it was opened with {here} … %}}; write both the same way"
        elif (first.where.table, first.where.row, first.where.cell) != (one.where.table, one.where.row, one.where.cell):
            why = "both must stand in the same cell, or both be written with {%tr for whole rows, {%tc for whole cells"
        else:
            why = "both must stand in the same paragraph or in paragraphs of the same place, not one of them inside a link, a text box or a change"
        self._say(number, f"found {{% {one.word} %}}, but {{% {frame.word} … %}} stands elsewhere ({_short(first.where)}); {why}")

    def shown(self, container: Any, tag: str) -> Test:
        """Return when a container holds any element of this kind, looking only at the statements directly in it."""
        tests: list[Test] = []
        path: list[list[Test]] = []
        for text, child in _children(container):
            for match in NUMBERED.finditer(text):
                self._walk(int(match.group(1)), path)
            if child is not None and child.tag == tag:
                outer = [one for step in path for one in step if not _of_row(one)]
                tests.append(joined_test("and", outer))
        return joined_test("or", tests)

    def _walk(self, number: int, path: list[list[Test]]) -> None:
        word, meaning = self.marked[number].word, self.meaning.get(number) or ("const", False)
        if word == "for":
            path.append([("true", ("field", meaning.field if isinstance(meaning, Loop) else ""))])
        elif word == "if":
            path.append([meaning])
        elif word in ("else", "elif") and path:
            path[-1] = [*path[-1][:-1], negated(path[-1][-1]), *([meaning] if word == "elif" else [])]
        elif word in ("endif", "endfor") and path:
            path.pop()


_LOOP_ELSE = "; a loop has no else: put {% if rows %} … {% endif %} around it"


def _short(where: Where) -> str:
    return str(Where(where.part, where.table, where.row, where.cell, where.paragraph, where.box))


def _children(container: Any) -> Iterator[tuple[str, Any]]:
    yield container.text or "", None
    for child in container:
        yield "", child
        yield child.tail or "", None


def _of_row(test: Test) -> bool:
    return any(part[0] == "column" if isinstance(part, tuple) and part else False for part in test[1:]) or any(
        _of_row(part) for part in test[1:] if isinstance(part, tuple) and part and part[0] not in ("field", "column", "const")
    )


def operations(root: Any, blocks: Blocks) -> Ops:
    """Return a story as text and operations, values still as ("print", Printed). The story must be without mistakes."""
    markup = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")
    pieces = NUMBERED.split(markup)
    texts, numbers = _once(pieces[::2], [blocks.marked[int(number)].word for number in pieces[1::2]]), [int(one) for one in pieces[1::2]]
    stack: list[list[Any]] = [[texts[0]]]
    for number, text in zip(numbers, texts[1:], strict=True):
        word, meaning = blocks.marked[number].word, blocks.meaning.get(number)
        if not word:
            stack[-1].append(("print", meaning))
        elif word in ("if", "for"):
            stack.append([number, [[]]])
            stack.append(stack[-1][1][-1])
        elif word in ("elif", "else"):
            stack.pop()
            stack[-1][1].append(number)
            stack[-1][1].append([])
            stack.append(stack[-1][1][-1])
        else:
            stack.pop()
            first, parts = stack.pop()
            stack[-1].append(_kept(first, parts, blocks))
        if text:
            stack[-1].append(text)
    return tuple(stack[0])


def _kept(first: int, parts: list[Any], blocks: Blocks) -> tuple[Any, ...]:
    """Return the operation of a closed statement; `parts` are bodies with the number of elif or else between them."""
    meaning = blocks.meaning[first]
    body = tuple(parts[0])
    if isinstance(meaning, Loop):
        counted = _counted(body, blocks)
        return ("numbered" if first in blocks.numbered or counted is not body else "each", meaning.field, counted, counted)
    if len(parts) == 1:
        return ("if", meaning, body, ())
    if blocks.marked[parts[1]].word == "else":
        return ("if", meaning, body, tuple(parts[2]))
    return ("if", meaning, body, (_kept(parts[1], parts[2:], blocks),))


def _counted(body: Ops, blocks: Blocks) -> Ops:
    """Give each picture of a repeated part an id that ends with the number of the row, since ids may stand only once."""
    out: list[Any] = []
    for op in body:
        if not isinstance(op, str):
            changed = op if op[0] == "print" else (*op[:2], _counted(op[2], blocks), _counted(op[3], blocks))
            out.append(op if changed == op else changed)
            continue
        before, *rest = _PICTURE.split(op)
        for opening, after in zip(rest[::2], rest[1::2], strict=True):
            out += [f"{before}{opening}{100 + blocks.pictures % 100}", ("print", Printed(("column", INDEX)))]
            before = after
            blocks.pictures += 1
        out.append(before)
    return body if out == list(body) else tuple(out)


def _once(texts: list[str], words: list[str]) -> list[str]:
    """Take out what may stand only once in a document from everything that may be repeated or left out: bookmarks, ids."""
    depth, inside, changed = 0, [False], set()
    for word in words:
        depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(word, 0)
        inside.append(depth > 0)
    for text, within in zip(texts, inside, strict=True):
        if within:
            changed.update(_SHARED.findall(text))
    out = []
    for text, within in zip(texts, inside, strict=True):
        text = _SHARED.sub(lambda match: "" if match.group(1) in changed else match.group(), text)
        out.append(_UNIQUE.sub("", text) if within else text)
    return out


def torn_fields(ops: Ops) -> bool:
    """Whether a branch holds the beginning of one of Word's fields without its end."""
    count = 0
    for op in ops:
        if isinstance(op, str):
            count += sum(1 if match.group(1) == "begin" else -1 for match in _FIELD_MARK.finditer(op))
        elif op[0] in ("if", "each", "numbered") and (torn_fields(op[2]) or (op[3] is not op[2] and torn_fields(op[3]))):
            return True
    return count != 0
