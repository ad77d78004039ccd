"""Holds the documentation to its word: what exists is documented, what is documented exists."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from generators.cli import COMMANDS, daoyin
from generators.model.problem import CODES
from generators.work.schemas import SCHEMAS, field_reference, finding_reference

PROJECT = Path(__file__).resolve().parents[1]
DEVELOPING = PROJECT / "docs" / "developing"
PAGES = sorted([*PROJECT.glob("*.md"), *DEVELOPING.rglob("*.md")])


def read(*parts: str) -> str:
    return PROJECT.joinpath(*parts).read_text("utf-8")


# ---- commands -------------------------------------------------------------------------------------------------------


def command_section(name: str) -> str:
    match = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", read("docs", "developing", "commands.md"), re.MULTILINE | re.DOTALL)
    assert match, f"docs/developing/commands.md has no section '## {name}'"
    return match[1]


def load(name: str) -> click.Command:
    command = daoyin.get_command(click.Context(daoyin), name)
    assert command is not None
    return command


def parts_of(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for part in command.commands.values():
            yield from parts_of(part)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = command_section(name)
    missing = []
    for part in parts_of(load(name)):
        if part.name != name and not re.search(rf"`{part.name}`|daoyin {name} {part.name}\b", section):
            missing.append(f"{name} {part.name}")
        for option in part.params:
            if isinstance(option, click.Option) and not any(f"`{spelling}`" in section for spelling in option.opts):
                shared = name == "serve" and option.name in {one.name for one in load("build").params}
                missing += [] if shared else [f"{name} {part.name}: {option.opts[0]}"]
    assert missing == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_help_with_an_example(name: str) -> None:
    for part in parts_of(load(name)):
        assert part.help, f"{name} {part.name} has no help"
        assert "Example:" in (part.epilog or ""), f"{name} {part.name} has no example"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_in_the_help_can_be_called(name: str) -> None:
    for part in parts_of(load(name)):
        words = (part.epilog or "").partition("Example: daoyin ")[2].split()
        assert words[0] == name
        context, command = click.Context(daoyin), load(name)
        for word in words[1:]:
            if not isinstance(command, click.Group):
                break
            found = command.get_command(context, word)
            assert found, f"the example of {name} calls '{word}', which does not exist"
            command = found
        options = {spelling for option in command.params for spelling in option.opts}
        assert [word for word in words if word.startswith("--") and word not in options] == []


def test_no_section_speaks_of_a_command_that_does_not_exist() -> None:
    named = re.findall(r"^## ([a-z]+)$", read("docs", "developing", "commands.md"), re.MULTILINE)
    assert named == list(COMMANDS)
    for page in PAGES:
        called = re.findall(r"\bdaoyin ([a-z]+)\b(?= |`|\n)", re.sub(r"(?m)^#.*", "", page.read_text("utf-8")))
        in_code = [name for name in called if f"`daoyin {name}" in page.read_text("utf-8")]
        assert set(in_code) <= set(COMMANDS), page


# ---- findings -------------------------------------------------------------------------------------------------------


def raised_codes() -> set[str]:
    """Return every string in the code that is shaped like a code and given to Problem, or kept to be given."""
    text = "\n".join(path.read_text("utf-8") for path in (PROJECT / "generators").rglob("*.py") if path.name != "codes.py")
    return set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))


def test_every_finding_has_a_meaning_and_a_remedy() -> None:
    reference = finding_reference()
    for code, finding in CODES.items():
        assert finding.meaning, code
        assert finding.remedy, code
        assert f"| `{code}` |" in reference


def test_every_finding_is_raised_somewhere() -> None:
    assert sorted(set(CODES) - raised_codes()) == []


def test_every_kind_of_finding_is_explained() -> None:
    page = read("docs", "developing", "findings.md")
    assert sorted({code.split("-")[0] for code in CODES if f"`{code.split('-')[0]}-`" not in page}) == []


# ---- content fields -------------------------------------------------------------------------------------------------


def fields() -> Iterator[tuple[str, str, str]]:
    """Yield (schema and type, key, description) of every key of every content file."""
    for name, (model, _) in SCHEMAS.items():
        schema = model.model_json_schema(by_alias=True, mode="validation")
        for title, part in ((model.__name__, schema), *schema.get("$defs", {}).items()):
            for key, value in part.get("properties", {}).items():
                yield f"{name}/{title}", key, value.get("description", "")


def test_every_content_field_stands_in_the_reference() -> None:
    reference = field_reference()
    missing = [f"{where}.{key}" for where, key, _ in fields() if f"| `{key}` |" not in reference and not where.endswith("/Citation")]
    assert missing == []


def test_every_content_field_has_a_description() -> None:
    silent = sorted({f"{where.split('/')[1]}.{key}" for where, key, description in fields() if not description and not where.endswith("/Citation")})
    assert silent == []


def test_every_schema_is_wired_to_files_in_the_editor() -> None:
    settings = json.loads(re.sub(r"(?m)^\s*//.*$", "", read(".vscode", "settings.json")))
    wired = {Path(schema).stem: files for schema, files in settings["yaml.schemas"].items()}
    assert set(wired) == {name for name in SCHEMAS if not name.endswith("-head")}  # a head stands inside a Markdown file
    page = read("docs", "developing", "content-fields.md")
    for name in SCHEMAS:
        assert f"`{name}`" in page
    for name, files in wired.items():
        for pattern in [files] if isinstance(files, str) else files:
            assert list(PROJECT.glob(pattern.lstrip("/"))), f"{name}: no file matches {pattern}"


def test_every_content_file_has_a_schema() -> None:
    settings = json.loads(re.sub(r"(?m)^\s*//.*$", "", read(".vscode", "settings.json")))
    patterns = [one for files in settings["yaml.schemas"].values() for one in ([files] if isinstance(files, str) else files)]
    matched = {path for pattern in patterns for path in PROJECT.glob(pattern.lstrip("/"))}
    without = {"words", "localities"}  # interface words are free text under free keys
    every = {path for path in (PROJECT / "guides").rglob("*.yml") if path.relative_to(PROJECT / "guides").parts[0] not in without}
    assert sorted(path.relative_to(PROJECT).as_posix() for path in every - matched if not path.name.endswith("zh-Hant.yml")) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_speaks_of_a_model(name: str) -> None:
    model, files = SCHEMAS[name]
    assert issubclass(model, BaseModel)
    assert "guides/" in files


# ---- the rest -------------------------------------------------------------------------------------------------------


def test_the_two_commands_of_the_readme_exist() -> None:
    named = re.findall(r"^    python3 dev\.py (\w+)$", read("README.md"), re.MULTILINE)
    assert named == ["serve", "test"]
    for command in named:
        done = subprocess.run([sys.executable, "dev.py", command, "--help"], cwd=PROJECT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert re.findall(r"^python3 dev\.py (.*)$", read(".ci", "run"), re.MULTILINE) == ["test"]


def test_the_changelog_speaks_of_the_current_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"## {version}\n" in read("CHANGELOG.md")
    assert f'"{version}"' in read("generators", "__init__.py")


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`|^    .*?$", "", page.read_text("utf-8"))
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_files_named_in_the_documentation_exist(page: Path) -> None:
    named = re.findall(r"`((?:generators|guides|templates|docs|tests|search_index)/[\w./-]+)`", page.read_text("utf-8"))
    made = ("search_index/built",)
    assert [name for name in named if not name.startswith(made) and not (PROJECT / name).exists()] == []


def test_every_page_for_builders_can_be_reached_from_the_first_ones() -> None:
    reached, waiting = set[Path](), [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or not page.is_file():
            continue
        reached.add(page)
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
            file = (page.parent / target).resolve()
            waiting += sorted(file.glob("*.md")) if file.is_dir() else [file]
    assert sorted(page.name for page in set(PAGES) - reached) == []
