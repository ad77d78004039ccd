"""Writes texts and translations as XLIFF 1.2. The same texts give the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generators.interchange.entries import Entry, Say
from generators.interchange.pieces import Code, Piece, numbered, pieces

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATE = {"translated": "translated", "stale": "needs-review-translation", "unsealed": "needs-review-translation", "missing": "new"}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _attribute(value: str) -> str:
    return value.translate(_IN_ATTRIBUTE)


def xliff(entries: Sequence[Entry], source_language: str, language: str, say: Say, say_target: Say) -> bytes:
    """Return the XLIFF file. `say` and `say_target` say what a code stands for, in the language of source and translation ('' for nothing)."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<xliff xmlns="{NAMESPACE}" version="1.2">']
    for file, inside in groupby(entries, lambda entry: entry.file):
        datatype = "x-markdown" if file.endswith(".md") else "x-yaml"
        languages = f'source-language="{_attribute(source_language)}" target-language="{_attribute(language)}"'
        lines += [f'  <file original="{_attribute(file)}" {languages} datatype="{datatype}" product-name="daoyin">', "    <body>"]
        for entry in inside:
            lines += _unit(entry, say, say_target)
        lines += ["    </body>", "  </file>"]
    return "\n".join([*lines, "</xliff>", ""]).encode()


def _unit(entry: Entry, say: Say, say_target: Say) -> Iterator[str]:
    source = pieces(entry.source, entry.interface)
    target = pieces(entry.target or "", entry.interface)
    numbers = numbered((source, target))
    approved = "yes" if entry.state == "translated" else "no"
    key = _attribute(entry.key)
    yield f'      <trans-unit id="{_attribute(entry.id)}" resname="{key}" approved="{approved}" xml:space="preserve">'
    yield f"        <source>{_inline(source, numbers, say)}</source>"
    if entry.target is not None:
        yield f'        <target state="{_STATE[entry.state]}">{_inline(target, numbers, say_target)}</target>'
    yield '        <context-group purpose="location">'
    yield f'          <context context-type="sourcefile">{entry.source_file.translate(_ESCAPES)}</context>'
    yield f'          <context context-type="linenumber">{entry.source_line}</context>'
    yield f'          <context context-type="x-base">{entry.base}</context>'
    yield "        </context-group>"
    for note in entry.notes:
        yield f'        <note from="daoyin">{note.translate(_ESCAPES)}</note>'
    yield "      </trans-unit>"


def _inline(some: Iterable[Piece], numbers: dict[tuple[str, int], int], say: Say) -> str:
    return "".join(_pieces(some, numbers, say, Counter()))


def _pieces(some: Iterable[Piece], numbers: dict[tuple[str, int], int], say: Say, seen: Counter[str]) -> Iterator[str]:
    for one in some:
        if isinstance(one, str):
            yield one.translate(_ESCAPES)
            continue
        mark = one.text if isinstance(one, Code) else one.open + one.close
        seen[mark] += 1
        number = numbers[mark, seen[mark]]
        if isinstance(one, Code):
            said = re.sub(r"\s+", " ", say(one.text))
            shown = f"{one.text} = {said}" if said else one.text
            yield f'<x id="{number}" ctype="x-{one.kind}" equiv-text="{_attribute(shown)}"/>'
        else:
            yield f'<g id="{number}" ctype="{one.kind}" equiv-text="{_attribute(mark)}">'
            yield from _pieces(one.inside, numbers, say, seen)
            yield "</g>"
