"""Writes texts and translations as a gettext catalogue (.po). The same texts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.interchange.entries import Entry

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\a": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v"}


def gettext(entries: Sequence[Entry], source_language: str, language: str) -> bytes:
    """Return the catalogue: the id of a text as its context, notes and place as comments, `fuzzy` what is to be compared with its source."""
    head = f"Project-Id-Version: daoyin\nLanguage: {language.replace('-', '_')}\nMIME-Version: 1.0\n"
    head += "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    head += f"X-Source-Language: {source_language}\n"
    lines = ['msgid ""', *_quoted("msgstr", head)]
    for entry in entries:
        lines += ["", *_entry(entry)]
    return "\n".join([*lines, ""]).encode()


def _entry(entry: Entry) -> Iterator[str]:
    for note in entry.notes:
        for line in note.split("\n"):
            yield f"#. {line}".rstrip()
    yield f"#. [{entry.base}]"
    yield f"#: {entry.source_file}:{entry.source_line}"
    if entry.state in ("stale", "unsealed"):
        yield "#, fuzzy"
    yield from _quoted("msgctxt", entry.id)
    yield from _quoted("msgid", entry.source)
    yield from _quoted("msgstr", entry.target or "")


def _quoted(word: str, text: str) -> Iterator[str]:
    """Write a string, one line of the file for each line of it."""
    lines = text.split("\n")
    parts = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] or len(lines) == 1 else [])
    if len(parts) > 1:
        yield f'{word} ""'
        yield from (f'"{_escaped(part)}"' for part in parts)
    else:
        yield f'{word} "{_escaped(parts[0])}"'


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)
