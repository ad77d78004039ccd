"""Reads a gettext catalogue as a translation tool gives it back. Every line that cannot be read is a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generators.interchange.entries import Entry
from generators.interchange.incoming import Incoming, Received, Stage, decoded

_LINE = re.compile(r'(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<plural>\d+)\])?\s+)?"(?P<said>(?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_BASE = re.compile(r"#\.\s*\[([0-9a-f]{12}|-)\]")
_CHARSET = re.compile(r"(?im)^Content-Type:.*charset=([\w-]+)")


@dataclass
class _Entry:
    line: int = 0
    fuzzy: bool = False
    base: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    last: str = ""


def read_gettext(data: bytes, entries: Mapping[str, Entry]) -> Received:
    """Read a catalogue. `entries` are the texts there are, by id."""
    received = Received()
    text = decoded(data, received)
    if text is None:
        return received
    now = _Entry()
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        now = _line(line.strip(" \t"), number, now, received, entries)
    _done(now, received, entries)
    if not received.units and not received.findings:
        received.add(1, "exchange-file", "", "found no entry with msgid and msgstr, expected the texts that were exported")
    return received


def _line(line: str, number: int, now: _Entry, received: Received, entries: Mapping[str, Entry]) -> _Entry:
    """Take one line in; returns the entry it belongs to."""
    if line.startswith("#~") or not line:
        return now
    begins = line.startswith("#") or (line.startswith(("msgctxt", "msgid ", "msgid\t")) and line.split()[0] in now.texts)
    if begins and "msgstr" in now.texts:
        _done(now, received, entries)
        now = _Entry()
    if line.startswith("#"):
        base = _BASE.fullmatch(line)
        now.base = base[1] if base else now.base
        now.fuzzy |= line.startswith("#,") and "fuzzy" in re.split(r"[,\s]+", line[2:])
        return now
    match = _LINE.fullmatch(line)
    if match is None or (match["word"] is None and not now.last):
        received.add(number, "exchange-file", "", f"found {line[:40]!r}, expected msgid, msgstr or a line between quotation marks; export again")
        return now
    if match["word"] == "msgctxt" and "msgstr" in now.texts:
        _done(now, received, entries)
        now = _Entry()
    if match["word"]:
        now.last = match["word"]
        if now.last in now.texts:
            received.add(number, "exchange-file", "", f"found {now.last} a second time in one entry; export again")
        now.line = number if now.last in ("msgstr", "msgid") else now.line
    now.texts[now.last] = now.texts.get(now.last, "") + _plain(match["said"])
    return now


def _plain(said: str) -> str:
    def one(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] == "x":
            return chr(int(code[1:], 16))
        return chr(int(code, 8)) if code[0] in "01234567" else _SINGLE.get(code, code)

    return _ESCAPE.sub(one, said)


def _done(now: _Entry, received: Received, entries: Mapping[str, Entry]) -> None:
    if not now.texts:
        return
    if "msgid" not in now.texts or "msgstr" not in now.texts:
        received.add(now.line or 1, "exchange-file", "", "an entry lacks msgid or msgstr; export again")
        return
    if not now.texts["msgid"] and "msgctxt" not in now.texts:
        _head(now, received)
        return
    name = now.texts.get("msgctxt", "")
    if not name:
        same = [one.id for one in entries.values() if one.source == now.texts["msgid"]]
        name = same[0] if len(same) == 1 else ""
        if not name:
            received.add(now.line, "exchange-unknown", "?", "the entry has no msgctxt, which says what text it is; let the tool keep contexts")
            return
    stage: Stage = "unfinished" if now.fuzzy else "finished"
    received.units.append(Incoming(name, now.line, now.texts["msgid"], now.texts["msgstr"], stage, now.base))


def _head(now: _Entry, received: Received) -> None:
    head = now.texts["msgstr"]
    charset = _CHARSET.search(head)
    if charset and charset[1].lower().replace("-", "") not in ("utf8", "utf16", "charset", "ascii", "usascii"):
        received.add(now.line, "exchange-encoding", "", f"found charset={charset[1]}, expected UTF-8; save it as that in the translation tool")
    for name, attribute in (("X-Source-Language", "source_language"), ("Language", "language")):
        found = re.search(rf"(?m)^{name}:[ \t]*(\S*)", head)
        if found:
            setattr(received, attribute, found[1].replace("_", "-"))
