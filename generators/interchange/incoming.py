"""What a translator's file says, before it is judged; and what can be wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CODES: Mapping[str, str] = {
    "exchange-file": "the file cannot be read as XLIFF 1.2 or as gettext (.po)",
    "exchange-encoding": "the file, or a part of it, is in another encoding than it says",
    "exchange-doctype": "the file declares a document type or entities",
    "exchange-language": "the file is from or into another language",
    "exchange-unknown": "there is no such text",
    "exchange-doubled": "a text stands in the file twice, with two translations",
    "exchange-source": "it was translated from another text than the source has now",
    "exchange-meanwhile": "the translation in the content was changed after the export, too",
    "exchange-swapped": "source and translation are swapped",
    "exchange-untranslated": "the source was copied in place of a translation",
    "exchange-script": "the translation is in another script or language",
    "exchange-code": "a reference, link, field or frame of the source is lost, doubled, changed or new",
    "exchange-number": "a number is invented or lost",
    "exchange-lines": "line breaks, headings or table columns are lost or new",
    "exchange-character": "a character that no page can show",
    "exchange-place": "the text cannot be put into its file",
    "exchange-content": "a check of the content finds something in it",
}
Stage = Literal["finished", "review", "unfinished"]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong with a translator's file: line in it (from 1), code, text (its id; '' for the file), what and what to do."""

    line: int
    code: str
    unit: str
    message: str

    def said(self, file: str) -> str:
        """Return the finding as `file:line: code text: message`."""
        return f"{file}:{self.line}: {self.code} {f'{self.unit}: ' if self.unit else ''}{self.message}"


@dataclass(frozen=True)
class Incoming:
    """A translation as the file gives it. source: what it says it was made from; stage: how far the translator says it is.

    base: the mark of the translation that was exported; '' where the tool lost it.
    """

    id: str
    line: int
    source: str
    target: str
    stage: Stage = "finished"
    base: str = ""


@dataclass
class Received:
    """A whole file. `findings` about single texts name them; one about the file makes it unusable."""

    source_language: str = ""
    language: str = ""
    units: list[Incoming] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, line: int, code: str, unit: str, message: str) -> None:
        """Record one finding; an unregistered code is a mistake in the program."""
        if code not in CODES:
            raise KeyError(code)
        self.findings.append(Finding(line, code, unit, message))

    @property
    def unusable(self) -> bool:
        return any(not finding.unit for finding in self.findings)


def decoded(data: bytes, received: Received) -> str | None:
    """Return the text of a file in UTF-8, or UTF-16 that says so by its first bytes; None after recording what is wrong."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            received.add(1, "exchange-encoding", "", f"byte {error.start} is not UTF-16; save the file as UTF-8 in the translation tool")
            return None
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            received.add(
                number, "exchange-encoding", "", f"byte {error.start + 1} of the line is not UTF-8; save the file as UTF-8 in the translation tool"
            )
    return None
