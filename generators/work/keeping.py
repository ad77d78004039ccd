"""What a reader's device keeps for a time without a network: fills in the worker that does it, and packs the search for it.

The worker is docs/root/offline.js. It is told the digest of the whole site, so that what is kept of one edition never mixes
with another; which pages and files every visit keeps; and where all parts of the search stand in one file for each language.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

WORKER = "offline.js"
CORE_PAGES = ("index.html", "search.html", "offline.html", "routes/index.html")
"""Pages that every visit to a language keeps."""
MOST_SEARCH = 6_000_000
"""Bytes of search (about a third of it on the line) that a device may be asked to keep; a larger one is kept as far as it was used."""

_SITE = re.compile(r"^const SITE = .*;$", re.MULTILINE)
_PART = re.compile(rb'daoyinSearchPart\("([^"]+)","([^"]+)",(.*)\);\n', re.DOTALL)
_SEEN = frozenset({".html", ".js", ".css", ".svg"})


def keep_offline(site: Path, languages: Sequence[str]) -> None:
    """Fill in the worker of a site that is gathered in the folder `site`, and write the search beside its parts in one file for each language."""
    worker = site / WORKER
    kept, version = _search_files(site / "assets" / "search", languages)
    value = {"build": _digest(site), "core": _core(site / languages[0]), "kept": kept, "languages": list(languages), "search": version}
    line = f"const SITE = {json.dumps(value, ensure_ascii=True, separators=(',', ':'))};"
    text, filled = _SITE.subn(lambda _: line, worker.read_text("utf-8"))
    if filled != 1:
        raise ValueError(f"{worker}: one line must read `const SITE = …;`")
    worker.write_text(text, "utf-8")


def _digest(site: Path) -> str:
    """Return 16 hexadecimal digits over everything that a browser shows or runs; what is only downloaded does not count."""
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.suffix in _SEEN):
        digest.update(path.relative_to(site).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _core(folder: Path) -> list[str]:
    """Return the pages and the styles and scripts that every visit keeps, relative to the folder of a language."""
    pieces = [path for kind in ("stylesheets", "javascripts") for path in sorted((folder / "assets" / kind).rglob("*")) if path.is_file()]
    shared = [path for path in pieces if path.parent.name != "forms"]
    return [*(name for name in CORE_PAGES if (folder / name).is_file()), *(path.relative_to(folder).as_posix() for path in shared)]


def _search_files(folder: Path, languages: Sequence[str]) -> tuple[dict[str, str], str]:
    """Write all parts of the search as one file for every language, and one of what is shared; return their names and the version."""
    parts: dict[str, dict[str, str]] = {language: {} for language in ("", *languages)}
    version = ""
    for path in sorted(folder.glob("*.js")):
        if (found := _PART.fullmatch(path.read_bytes())) is None:
            raise ValueError(f"{path}: not a part of the search")
        name, version, data = (group.decode("utf-8") for group in found.groups())
        belongs = next((one for one in sorted(languages, key=len, reverse=True) if f"-{one}" in name), "")
        parts[belongs][name] = data
    texts = {language: _bundle(version, some) for language, some in parts.items() if some}
    if sum(map(len, texts.values())) > MOST_SEARCH:
        return {}, version
    names = {language: f"kept{'-' if language else ''}{language}.json" for language in texts}
    for language, text in texts.items():
        (folder / names[language]).write_bytes(text)
    return names, version


def _bundle(version: str, parts: dict[str, str]) -> bytes:
    inside = ",".join(f"{json.dumps(name)}:{data}" for name, data in sorted(parts.items()))
    return f'{{"version":{json.dumps(version)},"parts":{{{inside}}}}}\n'.encode()
