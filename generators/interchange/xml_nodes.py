"""Reads the XML of a translator's file into nodes that know their line. No document type, no entities, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_DEPTH = 100
MOST_BYTES = 200_000_000
XML = "http://www.w3.org/XML/1998/namespace"


class NotXml(Exception):
    """The file is refused. `line` counts from 1."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(message)
        self.line, self.code = line, code


@dataclass
class Node:
    """An element. name: local name; attributes: by local name; children: elements and text in order."""

    name: str
    space: str
    line: int
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def elements(self, name: str) -> Iterator[Node]:
        """Yield the child elements with a name."""
        return (child for child in self.children if isinstance(child, Node) and child.name == name)

    def first(self, name: str) -> Node | None:
        return next(self.elements(name), None)

    def below(self, name: str) -> Iterator[Node]:
        """Yield the elements with a name at any depth."""
        for child in self.children:
            if isinstance(child, Node):
                if child.name == name:
                    yield child
                yield from child.below(name)


class _Builder:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.root: Node | None = None
        self.open: list[Node] = []
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype

    def doctype(self, *_: object) -> None:
        raise NotXml(
            self.parser.CurrentLineNumber,
            "exchange-doctype",
            "found a document type declaration (<!DOCTYPE …>), which no XLIFF file needs; it was not opened",
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        node = Node(local, space, self.parser.CurrentLineNumber, plain)
        if len(self.open) >= MOST_DEPTH:
            raise NotXml(node.line, "exchange-file", f"elements stand inside each other more than {MOST_DEPTH} deep; export again")
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].children.append(text)


def parsed(text: str) -> Node:
    """Return the root of XML text. Raises NotXml."""
    builder = _Builder()
    try:
        # The text has been decoded: what its first line says of the encoding no longer counts.
        parser = builder.parser
        data = text.encode()
        parser.Parse(_without_declaration(data), True)
    except expat.ExpatError as error:
        raise NotXml(error.lineno, "exchange-file", f"is no well-formed XML ({expat.ErrorString(error.code)}); export again") from error
    assert builder.root is not None  # expat refuses a file without an element
    return builder.root


def _without_declaration(data: bytes) -> bytes:
    """Replace the XML declaration by spaces, so that lines stay."""
    if not data.startswith(b"<?xml") or b"?>" not in data:
        return data
    end = data.index(b"?>") + 2
    return bytes(one if one in b"\r\n" else 32 for one in data[:end]) + data[end:]
