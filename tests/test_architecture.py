"""Holds the shape of the house: who may import whom, how long a file may be, what a renderer must not know.

`MAY_IMPORT` is the drawing in docs/developing/architecture.md as data. To change it, change the design first.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
GENERATORS = PROJECT / "generators"

BASE = frozenset({"model"})
WORDS = BASE | {"prose", "language"}
RENDERERS = frozenset({"pages", "data", "cards", "poster", "word", "exchange", "slides", "tables", "quiz"})

# room → the other rooms it may import from. A room is a folder of generators/; the renderers are rooms of their own.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "laws": BASE,
    "prose": BASE,
    "counting": BASE,
    "language": BASE | {"prose", "laws", "counting"},
    "supplied": BASE | {"prose"},
    "layout": frozenset({"supplied"}),
    "read": WORDS,
    "interchange": WORDS | {"read"},
    "checks": WORDS | {"supplied", "laws", "training"},
    "basis": WORDS,
    "drawing": BASE,
    "training": WORDS | {"laws", "counting"},
    "pages": WORDS | {"basis", "drawing", "counting", "training"},
    "reminders": WORDS | {"counting"},
    "data": WORDS | {"basis"},
    "cards": WORDS | {"basis"},
    "poster": WORDS | {"basis", "training"},
    "word": WORDS | {"supplied", "basis", "drawing", "training"},
    "exchange": WORDS | {"basis", "drawing"},
    "slides": WORDS | {"basis", "drawing", "training"},
    "tables": WORDS | {"basis", "counting"},
    "quiz": WORDS | {"training", "tables"},
    "sets": WORDS | {"counting", "word"},
    "search": frozenset(),
    "site": frozenset(),
    "work": WORDS | {"sets", "training", "supplied", "laws", "read", "interchange", "checks", "basis", "search", "site"} | RENDERERS,
    "cli": WORDS
    | {
        "sets",
        "training",
        "quiz",
        "supplied",
        "layout",
        "counting",
        "reminders",
        "laws",
        "poster",
        "word",
        "exchange",
        "slides",
        "tables",
        "search",
        "site",
        "work",
    },
    "command": frozenset({"cli"}),
}

# Files of generators/render/ that are not in a folder, by the room they belong to. A folder there is a room by its name.
RENDER_FILES = {
    "__init__": "basis",
    "addresses": "basis",
    "basis": "basis",
    "office": "basis",
    "glossary_views": "pages",
    "borrowing": "pages",
    "html": "pages",
    "ledger_views": "pages",
    "listing": "basis",
    "pictures": "pages",
    "practice": "pages",
    "training_views": "pages",
    "site_pages": "pages",
    "staff_views": "pages",
    "template_problem": "basis",
    "term_marks": "pages",
    "views": "pages",
    "data": "data",
    "deadline_data": "pages",
    "deadline_views": "pages",
    "data_schema": "data",
    "data_sets": "data",
    "search_cards": "cards",
}

# package → the rooms that know it
ONLY_IN = {
    "mkdocs": {"site"},
    "material": {"site"},
    "whoosh": {"search"},
    "click": {"cli"},
    "docx": {"word", "slides"},
    "pptx": {"slides"},
    "openpyxl": {"tables"},
    "icalendar": {"reminders"},
    "opencc": {"language", "search"},
    "markdown_it": {"prose"},
    "mdit_py_plugins": {"prose"},
    "genanki": {"quiz"},
    "typst": {"poster"},
    "fontTools": {"poster"},
    "segno": {"poster"},
    "jinja2": {"prose", "supplied", "basis", "pages", "word", "slides"},
}

# What would make the same content give another result tomorrow, or on another machine.
NOT_IN_RENDERERS = {"socket", "urllib", "http", "ssl", "ftplib", "requests", "httpx", "random", "secrets", "uuid", "time", "locale", "platform"}
CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "localtime"}

MODULE_LINES = 300
FUNCTION_LINES = 40
REASON = re.compile(r"(?m)^# (?:Longer than usual|Long functions): \S.{20,}")


def modules() -> list[Path]:
    return sorted(path for path in GENERATORS.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def room_of(module: str) -> str | None:
    """Return the room of a dotted module name; None for one outside, and for the version number at the top."""
    parts = module.split(".")
    if parts[0] != "generators" or parts[1:] in ([], ["__version__"], ["__init__"]):
        return None
    if parts[1] == "__main__":
        return "command"
    if parts[1] != "render":
        return parts[1]
    name = parts[2] if len(parts) > 2 else "__init__"
    return RENDER_FILES.get(name, name)


def dotted(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every module a file imports, also inside functions, with the line."""
    package = dotted(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                is_module = (PROJECT / module.replace(".", "/") / f"{alias.name}.py").is_file() or module in ("generators", "generators.render")
                yield (f"{module}.{alias.name}" if is_module else module), node.lineno


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_room_imports_only_from_the_rooms_below_it(path: Path) -> None:
    room = room_of(dotted(path))
    if room is None:
        return
    assert room in MAY_IMPORT, f"{name_of(path)}: no room '{room}' in MAY_IMPORT; a new room belongs in the drawing first"
    wrong = [
        f"{name_of(path)}:{line}: {room} must not import {module} ({other})"
        for module, line in imports(path)
        if (other := room_of(module)) is not None and other != room and other not in MAY_IMPORT[room]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_library_is_known_in_its_own_room_alone(path: Path) -> None:
    room = room_of(dotted(path))
    wrong = [
        f"{name_of(path)}:{line}: only {', '.join(sorted(ONLY_IN[package]))} may import {package}"
        for module, line in imports(path)
        if (package := module.split(".")[0]) in ONLY_IN and room not in ONLY_IN[package]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sorted((GENERATORS / "render").rglob("*.py")), ids=name_of)
def test_a_renderer_asks_neither_clock_nor_network_nor_chance(path: Path) -> None:
    wrong = [f"{name_of(path)}:{line}: imports {module}" for module, line in imports(path) if module.split(".")[0] in NOT_IN_RENDERERS]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            wrong.append(f"{name_of(path)}:{node.lineno}: asks the clock ({node.attr})")
    assert wrong == []


@pytest.mark.parametrize("path", [*modules(), PROJECT / "dev.py"], ids=name_of)
def test_files_and_functions_stay_short_or_say_why(path: Path) -> None:
    text = path.read_text("utf-8")
    if REASON.search(text[:2000]):
        return
    long = [] if text.count("\n") < MODULE_LINES else [f"{name_of(path)}: {text.count(chr(10))} lines"]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines >= FUNCTION_LINES:
                long.append(f"{name_of(path)}:{node.lineno}: {node.name} has {lines} lines")
    assert long == [], "shorten it, or begin the file with '# Longer than usual: <why>'"


def test_the_drawing_shows_the_same_rooms() -> None:
    page = (PROJECT / "docs" / "developing" / "architecture.md").read_text("utf-8")
    table = {
        match["room"]: frozenset(re.findall(r"`(\w+)`", match["may"]))
        for match in re.finditer(r"^\| `(?P<room>\w+)` \|[^|]*\| (?P<may>[^|]*)\|", page, re.MULTILINE)
    }
    assert table == MAY_IMPORT


def test_no_room_can_reach_itself_through_others() -> None:
    done: set[str] = set()

    def visit(room: str, way: tuple[str, ...]) -> None:
        assert room not in way, " → ".join((*way, room))
        if room not in done:
            for other in sorted(MAY_IMPORT[room]):
                visit(other, (*way, room))
            done.add(room)

    for room in MAY_IMPORT:
        visit(room, ())
