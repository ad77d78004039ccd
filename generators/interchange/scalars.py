"""How a text is written in YAML: as it was written before where that says the same, else between quotation marks."""

from __future__ import annotations

import json
import re

from generators.interchange.held import Held
from generators.model.problem import Problems
from generators.read.yaml_file import parse_yaml

_ESCAPED = re.compile("[\xa0\u2007\u202f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_SPECIAL = frozenset({"=", "<<"})
"""What YAML 1.1 takes for something else than a text, and some readers therefore refuse."""


def reads_as(line: str, value: str) -> bool:
    """Whether one line of YAML under the key `k` says `value`."""
    problems = Problems()
    found, _ = parse_yaml(line, "", problems)
    return not problems.found and found == {"k": value}


def quoted(value: str) -> str:
    """Write a text between double quotation marks, on one line; between single ones where that needs no escapes."""
    if ('"' in value or "\\" in value) and "'" not in value and "\n" not in value and reads_as(f"k: '{value}'", value):
        return f"'{value}'"
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))


def plain_or_quoted(value: str, flow: bool = False) -> str:
    """Write a text without quotation marks if it then says the same to every reader of YAML."""
    if value in _SPECIAL or (flow and re.search(r"[,\[\]{}?:]", value)):
        return quoted(value)
    line = f"{{k: {value}}}" if flow else f"k: {value}"
    return value if "\n" not in value and reads_as(line, value) else quoted(value)


def key_of(name: str) -> str:
    """Write a key."""
    problems = Problems()
    found, _ = parse_yaml(f"{name}: x", "", problems)
    return name if not problems.found and found == {name: "x"} and "\n" not in name else quoted(name)


def rewritten(held: Held, raw: str, value: str, newline: str) -> str:
    """Return what stands in place of `raw[held.start:held.end]` so that it says `value`, in the same style where that is possible."""
    old = raw[held.start : held.end]
    if held.style in ("|", ">"):
        block = _block(held, old, value, newline)
        return block if block is not None else quoted(value)
    if held.style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if held.style == '"':
        return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))
    if held.style:
        return quoted(value)
    text = plain_or_quoted(value, held.flow)
    return text if old or raw[: held.start].endswith((" ", "\n")) else f" {text}"


def _block(held: Held, old: str, value: str, newline: str) -> str | None:
    """Write a text as the literal or folded block it was; None where such a block cannot say it."""
    header, *lines = re.split(r"\r\n|\r|\n", old)
    first = next((line for line in lines if line.strip()), None)
    value = value.rstrip("\n")
    if first is None or not value or re.search(r"(?m)^\s|[ \t]$", value) or re.search(r"\d", header.split("#")[0]):
        return None
    indent = first[: len(first) - len(first.lstrip(" "))]
    gap = "\n\n" if held.style == ">" else "\n"
    if held.style == ">":
        value = re.sub(r"\n", gap, value)
    return newline.join([header, *(indent + line if line else "" for line in value.split("\n"))])
