"""A stencil as a script for the browser: the same parts, the same operations, and what values must look like."""

from __future__ import annotations

import base64
import json
import unicodedata
from functools import cache
from typing import Any

from generators.model.form import Form
from generators.render.word.data import IDCARD, NUMBER, PHONE
from generators.render.word.stencil import Stencil

_PATTERNS = {"phone": PHONE.pattern, "idcard": IDCARD.pattern, "number": NUMBER.pattern}


@cache
def wide_characters() -> str:
    """Return the characters that count as wide as a Han character (see xml.ems), as the inside of a pattern's brackets."""
    wide = [code for code in range(0x80, 0x110000) if _is_wide(code)]
    ranges: list[list[int]] = []
    for code in wide:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\u{{{first:x}}}" + (f"-\\u{{{last:x}}}" if last > first else "") for first, last in ranges)


def _is_wide(code: int) -> bool:
    return unicodedata.east_asian_width(chr(code)) in "WFA" or 0x2500 <= code <= 0x27BF


def _measures(ops: Any) -> bool:
    """Whether anything in the operations is set by the width of words."""
    return isinstance(ops, tuple) and (ops[:1] in (("size",), ("right",)) or any(_measures(one) for one in ops))


def _field(one: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": one.id, "type": one.type, "required": one.required, "max": one.max_length}
    if one.type in _PATTERNS:
        shown["pattern"] = _PATTERNS[one.type]
    if one.type == "rows":
        shown["columns"] = list(one.columns)
    return shown


def stencil_script(stencil: Stencil, form: Form) -> bytes:
    """Return the script that gives a stencil to docs/assets/javascripts/forms/fill.js."""
    parts = {name: base64.b64encode(data).decode() for name, data in stencil.packed_parts().items()}
    sizes = {name: [len(data), check] for name, (data, check) in stencil.part_checks().items()}
    value: dict[str, Any] = {
        "form": form.id,
        "language": stencil.language,
        "day": [stencil.edition.year, stencil.edition.month, stencil.edition.day],
        "order": [name for name, _ in stencil.parts],
        "open": stencil.name,
        "parts": parts,
        "sizes": sizes,
        "fields": [_field(one) for one in form.fields],
        "document": stencil.document,
    }
    if stencil.more:
        value["more"] = dict(stencil.more)
    if _measures(stencil.document):
        value["wide"] = wide_characters()
    return f"window.daoyinStencil = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n".replace("</", "<\\/").encode()
