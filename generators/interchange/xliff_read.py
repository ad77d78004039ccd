"""Reads XLIFF 1.2 as a translation tool gives it back: other prefixes, order, spacing and CDATA make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generators.interchange.entries import Entry
from generators.interchange.incoming import Incoming, Received, Stage, decoded
from generators.interchange.pieces import Code, numbered, pieces, walked
from generators.interchange.xliff import NAMESPACE
from generators.interchange.xml_nodes import MOST_BYTES, Node, NotXml, parsed

Marks = dict[str, tuple[str, str]]  # number → how the code is written; of a pair its two marks
_UNFINISHED = {"new", "needs-translation", "needs-adaptation", "needs-l10n"}
_LINK = re.compile(r"\[(\]\([^()\s]*\))")
_ESCAPED = re.compile(r"<(?:x|g|bpt|ept|ph|mrk)\b[^<>]*>")


def read_xliff(data: bytes, entries: Mapping[str, Entry]) -> Received:
    """Read a file. `entries` by id tell what a code's number stands for where a tool left nothing but the number."""
    received = Received()
    if len(data) > MOST_BYTES:
        received.add(1, "exchange-file", "", f"found {len(data):,} bytes, expected at most {MOST_BYTES:,}")
        return received
    text = decoded(data, received)
    if text is None:
        return received
    try:
        root = parsed(text)
    except NotXml as error:
        received.add(error.line, error.code, "", str(error))
        return received
    if root.name != "xliff" or root.space not in (NAMESPACE, "", "urn:oasis:names:tc:xliff:document:1.1"):
        version = f"XLIFF {root.attributes['version']}" if root.name == "xliff" and "version" in root.attributes else f"<{root.name}>"
        received.add(root.line, "exchange-file", "", f"found {version}, expected XLIFF 1.2; save it as that in the translation tool")
        return received
    for file in root.elements("file"):
        _languages(file, received)
        for unit in file.below("trans-unit"):
            _unit(unit, received, entries)
    if not received.units and not received.findings:
        received.add(root.line, "exchange-file", "", "found no <trans-unit>, expected the texts that were exported")
    return received


def _languages(file: Node, received: Received) -> None:
    for name, attribute in (("source-language", "source_language"), ("target-language", "language")):
        found, before = file.attributes.get(name, ""), getattr(received, attribute)
        if found and before and found.lower() != before.lower():
            received.add(file.line, "exchange-language", "", f"found {name}='{found}' after '{before}'; one file holds one language")
        setattr(received, attribute, before or found)


def _unit(unit: Node, received: Received, entries: Mapping[str, Entry]) -> None:
    name = unit.attributes.get("id", "")
    name = name if name in entries else _inside(name, entries)
    source, target = unit.first("source"), unit.first("target")
    if source is None:
        received.add(unit.line, "exchange-file", name or "?", "has no <source>; export again")
        return
    entry = entries.get(name)
    ours = _of_entry(entry) if entry else {}
    theirs = dict(_of_file(source))
    problems: list[str] = []
    said = _text(source, ours | theirs, ours | theirs, [])
    text = _text(target, theirs, ours | theirs, problems) if target is not None else ""
    if target is not None and _ESCAPED.search(text):
        problems.append("codes of XLIFF stand in it as words (<x …>); set the tool to keep inline codes")
    line = target.line if target is not None else unit.line
    for problem in problems:
        received.add(line, "exchange-code", name, problem)
    received.units.append(Incoming(name, line, said, text, _stage(target), _base(unit)))


def _inside(name: str, entries: Mapping[str, Entry]) -> str:
    """Return the id that a tool lengthened, e.g. by the name of the file in front."""
    return next((end for end in (name.rpartition("\x04")[2], name.strip()) if end in entries), name)


def _stage(target: Node | None) -> Stage:
    state = target.attributes.get("state", "") if target is not None else ""
    return "unfinished" if state in _UNFINISHED else "review" if state.startswith("needs-") else "finished"


def _base(unit: Node) -> str:
    contexts = (one for group in unit.elements("context-group") for one in group.elements("context"))
    return next(("".join(map(str, one.children)).strip() for one in contexts if one.attributes.get("context-type") == "x-base"), "")


def _of_entry(entry: Entry) -> Marks:
    both = (pieces(entry.source, entry.interface), pieces(entry.target or "", entry.interface))
    written = {one.text if isinstance(one, Code) else one.open + one.close: one for some in both for one in walked(some) if not isinstance(one, str)}
    marks: Marks = {}
    for (mark, _), number in numbered(both).items():
        one = written[mark]
        marks[str(number)] = (one.text, "") if isinstance(one, Code) else (one.open, one.close)
    return marks


def _of_file(node: Node) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in ("x", "g"):
        for code in node.below(name):
            written = _written(code)
            if written is not None:
                yield code.attributes.get("id", ""), written


def _written(node: Node) -> tuple[str, str] | None:
    """Return how a code is written in the content, by its `equiv-text`."""
    shown = node.attributes.get("equiv-text", "")
    if node.name == "g":
        link = _LINK.fullmatch(shown)
        return ("**", "**") if shown == "****" or (not shown and node.attributes.get("ctype") == "bold") else ("[", link[1]) if link else None
    for interface in (False, True):
        found = pieces(shown, interface)
        if found and isinstance(found[0], Code):
            return found[0].text, ""
    return None


def _text(node: Node, known: Marks, more: Marks, problems: list[str]) -> str:
    """Return the text of a source or target, codes written as in the content. What they cannot be is recorded in `problems`."""
    out = []
    for child in node.children:
        if isinstance(child, str):
            out.append(child)
        elif child.name == "mrk":
            out.append(_text(child, known, more, problems))
        elif child.name in ("x", "g"):
            number = child.attributes.get("id", "")
            marks = _written(child) or known.get(number) or more.get(number)
            inside = _text(child, known, more, problems)
            if marks is None:
                problems.append(f"found <{child.name} id='{number}'>, which the source does not have; use the codes of the source")
                out.append(inside)
            else:
                out.append(f"{marks[0]}{inside}{marks[1]}")
        else:
            problems.append(f"found <{child.name}>, expected only the codes <x> and <g> of the source")
            out.append(_text(child, known, more, problems))
    return "".join(out)
