"""Whatever stands in a file, reading it ends, and ends with findings at worst."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from generators.laws.library import open_library
from generators.laws.numbers import states
from generators.laws.statute import read_statute
from generators.model.fact import FactFile
from generators.model.form import Form, FormWords
from generators.model.guide import Lesson
from generators.model.problem import CODES, Problems
from generators.model.question import QuestionFile
from generators.model.route import CaseFile, Route, RouteWords
from generators.model.vocabulary import ChannelFile, LawFile
from generators.read.typed import typed
from generators.read.yaml_file import parse_yaml, read_yaml
from tests.fuzz.pieces import STATUTE_BITS, YAML_BITS, made_of
from tests.fuzz.profile import FEW, FIXED

MODELS: list[type[BaseModel]] = [FactFile, Form, FormWords, Lesson, QuestionFile, CaseFile, Route, RouteWords, ChannelFile, LawFile]


def plain(value: Any) -> bool:
    """Whether a value is made of what YAML content may hold."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or isinstance(value, str | int | float | bool)


@FIXED
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.yml"
    path.write_bytes(data)
    problems = Problems()
    value, origin = read_yaml(path, "fuzz.yml", problems)
    assert plain(value)
    assert all(problem.code in CODES and problem.place.line >= 1 for problem in problems.found)
    assert origin.file == "fuzz.yml"


@FIXED
@given(made_of(YAML_BITS))
def test_any_text_is_read_or_refused_as_yaml(text: str) -> None:
    problems = Problems()
    value, origin = parse_yaml(text, "fuzz.yml", problems)
    assert plain(value)
    last = len(text.splitlines()) + 1
    assert all(1 <= problem.place.line <= last for problem in problems.found)
    assert all(1 <= line <= last for line in origin.lines.values())


KEYS = st.sampled_from(["id", "steps", "facts", "cites", "kind", "next", "to", "value", "unit", "name", "zh-Hans", "title", "fields", "laws", "x"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["day", "question", "示例条例 3.1", "2026-01-31", "a-b"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@FIXED
@given(st.sampled_from(MODELS), VALUES)
def test_any_value_is_taken_or_refused_by_the_model(model: type[BaseModel], value: Any) -> None:
    from generators.model.knowledge import Origin

    problems = Problems()
    found = typed(model, value, Origin("fuzz.yml"), problems, {"示例条例": "示例条例"})
    assert (found is None) == bool(problems.found)
    assert all("\n" not in problem.message for problem in problems.found if "found '" not in problem.message)


@FIXED
@given(made_of(STATUTE_BITS))
def test_any_text_is_read_as_a_statute(text: str) -> None:
    statute = read_statute("怪法", "2020-01-01", text)
    numbers = [number for number, inserted in statute.articles if not inserted]
    assert numbers == sorted(numbers)
    assert all(paragraph.text or paragraph.items for article in statute.articles.values() for paragraph in article.paragraphs)


@FIXED
@given(
    made_of(STATUTE_BITS), st.integers(1, 10**9), st.sampled_from(["day", "workday", "hour", "month", "year", "person", "copy", "yuan", "percent"])
)
def test_looking_for_a_number_always_answers(text: str, value: int, unit: str) -> None:
    assert states(text, value, unit) in (True, False)


@FEW
@given(
    st.lists(st.tuples(st.text(string.ascii_letters + "条例()-0123456789", min_size=1, max_size=12), st.binary(max_size=50)), min_size=1, max_size=4)
)
def test_any_folder_of_texts_can_be_opened(tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, bytes]]) -> None:
    folder: Path = tmp_path_factory.mktemp("laws")
    (folder / "示例条例(2024-01-01).md").write_text("第一条 好。\n", "utf-8")
    for name, data in files:
        (folder / f"{name}(2024-01-01).md").write_bytes(data)
    library = open_library(folder)
    for title in library.titles():
        assert (library.get(title) is None) == (title in library.unreadable)
