"""What the tests do with finished Word and PowerPoint files: validate, convert with LibreOffice, read the text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree

HERE = Path(__file__).parent
FONTS = HERE / "fonts.conf"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{§|[\ue000-\uf8ff]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e]")
_STORY = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def sdk_findings(files: Sequence[Path]) -> list[str]:
    """Return what the Open XML SDK finds wrong with files; the last line counts the clean ones."""
    answer = subprocess.run(["node", HERE / "validate_docx.mjs", *files], capture_output=True, text=True, timeout=600)
    assert answer.returncode in (0, 1), answer.stderr
    return answer.stdout.splitlines()


def to_pdf(files: Sequence[Path], out: Path) -> dict[str, Path]:
    """Convert files with LibreOffice; returns name without ending → PDF. Fonts are those of fonts.conf."""
    return _converted(files, out, "pdf", "pdf")


def saved_again(files: Sequence[Path], out: Path) -> dict[str, Path]:
    """Open Word files in LibreOffice and save them as Word files; returns name without ending → file."""
    return _converted(files, out, "docx:MS Word 2007 XML", "docx")


def _converted(files: Sequence[Path], out: Path, kind: str, ending: str) -> dict[str, Path]:
    """A hundred in one start: of more than about 250, LibreOffice 7.4 leaves the last ones out without a word."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8"}
    profile = f"-env:UserInstallation=file://{out}/profile"
    for at in range(0, len(files), 100):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, *files[at : at + 100]]
        subprocess.run(command, check=True, capture_output=True, timeout=900, env=environment)
    shutil.rmtree(out / "profile", ignore_errors=True)
    made = {path.stem: path for path in out.glob(f"*.{ending}")}
    missing = {path.stem for path in files} - made.keys()
    assert not missing, f"LibreOffice did not open {sorted(missing)}"
    return made


def pdf_pages(pdf: Path) -> int:
    """Return the number of pages."""
    text = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", text)[1])  # type: ignore[index]


def pdf_text(pdf: Path, bottom: float = 0) -> str:
    """Return the text of a PDF, as it is drawn and again as it is read; without the lowest `bottom` mm of each page, if A4."""
    height = round((297 - bottom) / 25.4 * 72)
    region = ["-r", "72", "-x", "0", "-y", "0", "-W", "600", "-H", str(height)] if bottom else []
    texts = (subprocess.run(["pdftotext", *order, *region, pdf, "-"], check=True, capture_output=True).stdout.decode() for order in (["-raw"], []))
    return _BIDI.sub("", "".join(texts))


def squeezed(text: str) -> str:
    """Return a text without white space: what line ends cannot change."""
    return re.sub(r"\s+", "", text)


def story(path: Path) -> str:
    """Return the text of a Word file as a reader of the XML sees it: paragraphs by line, breaks and tabs kept."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(characters(paragraph)) for paragraph in root.iter(f"{W}p"))


def characters(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag == f"{W}br":
            yield "\n"
        elif element.getparent().tag == f"{W}r":
            yield "\t"


def docx_findings(path: Path, braces_are_text: bool = False) -> Iterator[str]:
    """Yield what the SDK does not see: cells without paragraph, undefined styles, ids used twice, left-over marks."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        yield from (f"{name} stands twice" for name, count in Counter(names).items() if count > 1)
        parts = {name: etree.fromstring(package.read(name)) for name in names if _STORY.fullmatch(name)}
        styles = {one.get(f"{W}styleId") for one in etree.fromstring(package.read("word/styles.xml")).iter(f"{W}style")}
        numbers = {one.get(f"{W}numId") for one in etree.fromstring(package.read("word/numbering.xml")).iter(f"{W}num")}
    for name, root in parts.items():
        yield from (f"{name}: {finding}" for finding in _part_findings(root, styles, numbers, braces_are_text))


def _part_findings(root: etree._Element, styles: set[str | None], numbers: set[str | None], braces_are_text: bool) -> Iterator[str]:
    for one in root.iter(f"{W}tc"):
        if not len(one) or one[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
    for kind in ("pStyle", "rStyle", "tblStyle"):
        yield from (f"style {one} is not defined" for one in sorted(_values(root, kind) - styles, key=str))
    yield from (f"list {one} is not defined" for one in sorted(_values(root, "numId") - numbers, key=str))
    for one in root.iter(f"{W}t"):
        if not braces_are_text and _TAG.search(one.text or ""):
            yield f"a mark was left over: {one.text!r}"
    marks = list(root.iter(f"{W}bookmarkStart"))
    said = {"id": [one.get(f"{W}id") for one in marks], "name": [(one.get(f"{W}name") or "").casefold() for one in marks]}
    said["control"] = [one.get(f"{W}val") for one in root.iterfind(f".//{W}sdtPr/{W}id")]
    for kind, found in said.items():
        yield from (f"{kind} {one} stands twice" for one, count in Counter(found).items() if count > 1)


def _values(root: etree._Element, kind: str) -> set[str | None]:
    return {one.get(f"{W}val") for one in root.iter(f"{W}{kind}")}


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write files into a folder and return their paths."""
    paths = []
    for name, data in files:
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    return paths
