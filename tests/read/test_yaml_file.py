"""YAML files: what they say, on which line, and what is refused."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.model.problem import Problem, Problems
from generators.read import yaml_file
from generators.read.yaml_file import MAX_BYTES, MAX_DEPTH, parse_yaml, read_text, read_yaml

# What is written → what it is. Only what the model needs; everything else is a word.
SCALARS: list[tuple[str, Any]] = [
    ("15", 15),
    ("-3", -3),
    ("0", 0),
    ("2.5", 2.5),
    ("true", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("yes", "yes"),
    ("No", "No"),
    ("on", "on"),
    ("True", "True"),
    ("010", "010"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    ("12:30", "12:30"),
    ("1e3", "1e3"),
    (".inf", ".inf"),
    ("2026-01-31", "2026-01-31"),
    ("示例条例 3.1", "示例条例 3.1"),
    ('"15"', "15"),
    ("'true'", "true"),
    ('""', ""),
    ("|\n  true\n", "true\n"),
    ("9" * 5000, "9" * 5000),
]


def parse(text: str) -> tuple[Any, list[Problem]]:
    problems = Problems()
    value, _ = parse_yaml(text, "x.yml", problems)
    return value, problems.found


@pytest.mark.parametrize(("written", "value"), SCALARS, ids=lambda value: repr(value)[:20])
@pytest.mark.parametrize("loader", ["libyaml", "python"])
def test_a_plain_value_is_read_by_its_kind_and_a_quoted_one_is_text(written: str, value: Any, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "_LOADER", yaml.SafeLoader if loader == "python" else yaml_file._LOADER)
    found, problems = parse(f"key: {written}")
    assert problems == []
    assert found == {"key": value}
    assert type(found["key"]) is type(value)


def test_every_value_knows_its_line() -> None:
    _, origin = parse_yaml("a: 1\nb:\n  - x\n  - c: 2\n    d: [3,\n      4]\n", "x.yml", Problems(), first_line=10)
    lines = {path: line for path, line in origin.lines.items() if path}
    assert lines == {
        ("a",): 10,
        ("b",): 11,
        ("b", 0): 12,
        ("b", 1): 13,
        ("b", 1, "c"): 13,
        ("b", 1, "d"): 14,
        ("b", 1, "d", 0): 14,
        ("b", 1, "d", 1): 15,
    }


def test_a_place_that_has_no_line_is_where_its_parent_stands() -> None:
    _, origin = parse_yaml("a: 1\nb:\n  c: 2\n", "x.yml", Problems())
    assert origin.at("b", "gone", 3).line == 2
    assert origin.at("gone").line == 1


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1, 2\nb: 3\n", "yaml-syntax", 2),
        ("a: 1\n\tb: 2\n", "yaml-syntax", 2),
        ("a: 1\na: 2\n", "duplicate-key", 2),
        ("a: {x: 1, x: 2}\n", "duplicate-key", 1),
        ("a: &x 1\n", "yaml-feature", 1),
        ("a: 1\nb: !!str 1\n", "yaml-feature", 2),
        ("a: !local 1\n", "yaml-feature", 1),
        ("a: *gone\n", "yaml-syntax", 1),
        ("<<: *gone\n", "yaml-syntax", 1),
        ("? [a]\n: 1\n", "yaml-syntax", 1),
        ("a: 1\n---\nb: 2\n", "yaml-syntax", 2),
        ("a: \x07\n", "yaml-syntax", 1),
        ("a: 'open\n", "yaml-syntax", 1),
        ("%YAML 9.9\n---\na: 1\n", "yaml-syntax", 1),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, code: str, line: int) -> None:
    _, problems = parse(text)
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]


def test_empty_files_and_comments_say_nothing_and_are_no_mistake() -> None:
    assert parse("") == (None, [])
    assert parse("# only a comment\n") == (None, [])


def test_aliases_that_multiply_are_refused_before_they_multiply() -> None:
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30))]
    started = time.process_time()
    value, problems = parse("\n".join(lines))
    assert (value, [problem.code for problem in problems]) == (None, ["yaml-feature"])
    assert time.process_time() - started < 1


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    started = time.process_time()
    value, problems = parse(opening * 400_000)
    assert (value, [problem.code for problem in problems]) == (None, ["yaml-syntax"])
    assert time.process_time() - started < 2


def test_nesting_that_content_needs_is_read() -> None:
    value, problems = parse("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert problems == []
    assert value is not None


# ---- the file itself


def read(path: Path) -> tuple[Any, list[Problem]]:
    problems = Problems()
    value, _ = read_yaml(path, "x.yml", problems)
    return value, problems.found


@pytest.mark.parametrize(
    "data", [b"a: 1\nb: \xe8\xb7\xaf\n", b"\xef\xbb\xbfa: 1\nb: \xe8\xb7\xaf\n", b"a: 1\r\nb: \xe8\xb7\xaf\r\n", b"a: 1\rb: \xe8\xb7\xaf"]
)
def test_a_byte_order_mark_and_any_line_end_are_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.yml").write_bytes(data)
    assert read(tmp_path / "x.yml") == ({"a": 1, "b": "路"}, [])


@pytest.mark.parametrize("encoding", ["gbk", "big5", "utf-16"])
def test_another_encoding_is_named_with_the_line_of_the_first_wrong_byte(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.yml").write_bytes("a: 1\nb: 路燈\n".encode(encoding))
    _, problems = read(tmp_path / "x.yml")
    assert [(problem.code, problem.place.line) for problem in problems] == [("file-encoding", 1 if encoding == "utf-16" else 2)]


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    started = time.process_time()
    _, problems = read(path)
    assert [problem.code for problem in problems] == ["file-too-large"]
    assert "50,000,000 bytes" in problems[0].message
    assert time.process_time() - started < 0.5


def test_a_file_as_large_as_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"a: 1\n#" + b"x" * (MAX_BYTES - 6))
    assert read(path) == ({"a": 1}, [])


@pytest.mark.parametrize("what", ["nothing", "a folder", "a device", "a pipe", "a broken link"])
def test_what_is_no_file_is_missing(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.yml"
    if what == "a folder":
        path.mkdir()
    elif what == "a device":
        path.symlink_to("/dev/zero")
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "a broken link":
        path.symlink_to(tmp_path / "gone")
    _, problems = read(path)
    assert [problem.code for problem in problems] == ["file-missing"]


def test_a_private_use_character_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("一\n二\ue001\n", "utf-8")
    problems = Problems()
    assert read_text(path, "x.md", problems) is None
    assert [(problem.code, problem.place.line) for problem in problems.found] == [("text-character", 2)]
