"""Names of the files of a bulk filling, from a pattern such as `{document_number}-{petitioner}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from generators.model.form import Form

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 180  # bytes, of the 255 that file systems allow
ENDING = ".docx"


class Naming:
    """Names files by a pattern: fields between braces, `{row}` for the number of the record."""

    def __init__(self, form: Form, pattern: str) -> None:
        """Read the pattern. Raises ValueError with what is wrong with it."""
        fields = [one.id for one in form.fields if one.type != "rows"]
        try:
            parts = list(Formatter().parse(pattern))
        except ValueError as error:
            raise ValueError(f"'{pattern}' is no pattern: {error}") from error
        self._parts: list[tuple[str, str]] = []
        for words, name, specification, conversion in parts:
            if name is not None and (specification or conversion or name not in (*fields, "row")):
                raise ValueError(f"found {{{name}}} in the pattern of names, expected {{row}} or one of: {', '.join(fields)}")
            self._parts.append((words, name or ""))

    def name(self, number: int, values: Mapping[str, Any]) -> str:
        """Return the name of a record's file. What a file system does not allow becomes a hyphen."""
        out = ""
        for words, field in self._parts:
            out += words + (f"{number:05}" if field == "row" else _written(values.get(field)) if field else "")
        out = _NOT_IN_NAMES.sub("-", out).strip(" .")
        out = out.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
        if not out or _RESERVED.fullmatch(out):
            out = f"{number:05}{out and '-'}{out}"
        return out + ENDING


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value).replace("\n", " ")
