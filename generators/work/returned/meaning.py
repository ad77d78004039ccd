"""From what stands on a paper to the value that was meant, as the data of a form are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.form import FormField
from generators.model.knowledge import Knowledge, Paper
from generators.prose.markdown import parse_inline
from generators.render.word import Finding
from generators.render.word.blanks import EMPTY, LINE, TICKED
from generators.work.returned.story import Found

_DAY = re.compile(r"(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_TICKS, _BOXES = f"{TICKED}☒■√✓✔", f"{EMPTY}□"
_TICK = re.compile(f"[{_TICKS}]")
_WHITE = re.compile(r"\s+")
_LINES = re.compile("\u00a0\t(?=\n|$)")  # of a ruled line, after what was typed on it
_EDGE = f"{LINE}_ \u3000\u00a0\t\n"


class Unclear(Exception):
    """What stands at a place cannot be read as a value of its field. The message says what was found and expected."""


class Meanings:
    """Reads the values of one form, in whatever language its paper was made."""

    def __init__(self, knowledge: Knowledge, paper: Paper) -> None:
        self.form = paper.form
        self._labels: dict[str, dict[str, str]] = {}
        for language, words in paper.words.items():
            say = Phrases(knowledge, language)
            for one in paper.form.fields:
                said = words.value.fields[one.id].options if one.type == "choice" else {}
                for option, label in said.items():
                    for text in (label, plain_text(say, parse_inline(label))):
                        self._labels.setdefault(one.id, {}).setdefault(_squeezed(text), option)

    def value(self, found: Found) -> Any:
        """Return the value at a place as JSON holds it, None for an empty one. Raises Unclear."""
        one = self.form.field(found.place.field)
        if one.type == "rows":
            return self._rows(one, found)
        if found.place.kind == "K":
            return {"yes": True, "no": False}[found.place.option] if one.type == "check" else found.place.option
        if found.place.kind == "T":
            return found.place.option if _TICK.search(found.text) else None
        if found.place.kind == "A":
            raise Unclear("found the beginning of this text and not its end: the last paragraph was deleted or replaced; enter it by hand")
        text = found.text
        if found.place.kind == "O":
            text = _LINES.sub("", text).strip(_EDGE)
        text = text.strip()
        if one.type == "date":
            return _day(text, found.day)
        if one.type == "choice":
            return self._option(one, text)
        if one.type == "check":
            return _truth(text, found.place.kind)
        return text or None

    def _rows(self, one: FormField, found: Found) -> list[dict[str, str]] | None:
        rows = [tuple(cell.strip() for cell in row) for row in found.rows]
        filled = [row for row in rows if any(row)]
        wrong = [row for row in filled if len(row) != len(one.columns)]
        if wrong:
            raise Unclear(f"found a row of {len(wrong[0])} cells, expected {len(one.columns)} ({', '.join(one.columns)}); undo merged or split cells")
        return [dict(zip(one.columns, row, strict=True)) for row in filled] or None

    def _option(self, one: FormField, text: str) -> str | None:
        labels = self._labels[one.id]
        if not text or _squeezed(text) in labels:
            return labels.get(_squeezed(text)) if text else None
        chosen = [self._at(labels, _squeezed(text[tick.end() :])) for tick in _TICK.finditer(text)]
        if not chosen and re.search(f"[{_BOXES}]", text):
            return None
        if len(chosen) == 1 and chosen[0]:
            return chosen[0]
        expected = f"expected one of: {', '.join(one.options)}"
        if len(chosen) > 1:
            raise Unclear(f"found {len(chosen)} boxes ticked ({', '.join(option or '?' for option in chosen)}), {expected}")
        raise Unclear(f"found {_short(text)}, {expected}")

    def _at(self, labels: dict[str, str], text: str) -> str | None:
        """Return the option whose label a text begins with; of several, the longest."""
        return next((labels[label] for label in sorted(labels, key=len, reverse=True) if text.startswith(label)), None)


def _day(text: str, picked: str) -> str | None:
    match = _DAY.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups())
        return f"{year:04}-{month:02}-{day:02}"
    if picked and (not text or re.search(r"\d", text)):
        return picked
    if not re.search(r"[0-9０-９一二三四五六七八九〇]", text):
        return None
    raise Unclear(f"found {_short(text)}, expected a day such as 2026年3月2日 or 2026-03-02")


def _truth(text: str, kind: str) -> bool | None:
    if _TICK.search(text):
        return True
    if not text or re.search(f"[{_BOXES}]", text):
        return False if kind == "D" and text else None
    raise Unclear(f"found {_short(text)}, expected {TICKED} or {EMPTY}")


def _squeezed(text: str) -> str:
    return _WHITE.sub("", text)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "…")


def agreed(one: FormField, values: Sequence[tuple[str, Any]], findings: list[Finding]) -> Any:
    """Return the value that all places of a field show; different ones are a finding. A blank that stayed empty says nothing."""
    shown = [value for kind, value in values if value is not None]
    distinct = [value for number, value in enumerate(shown) if value not in shown[:number]]
    if len(distinct) > 1:
        said = " and ".join(_short(str(value)) for value in distinct[:3])
        findings.append(Finding((one.id,), f"stands in the paper {len(values)} times and not the same: {said}; correct one of them"))
        return None
    if distinct and any(value is None and kind == "D" for kind, value in values):
        findings.append(Finding((one.id,), f"was deleted in one place and is {_short(str(distinct[0]))} in another; correct one of them"))
        return None
    return distinct[0] if distinct else None
