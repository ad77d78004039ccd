"""Any one file of the invented town replaced by nonsense: checking still ends, with findings only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.work.checking import check_content
from tests.fuzz.pieces import JINJA_BITS, MARKDOWN_BITS, YAML_BITS, made_of
from tests.fuzz.profile import FEW
from tests.samples.sample import GOOD, lay_out

FILES = sorted(path.relative_to(GOOD).as_posix() for path in (GOOD / "guides").rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("fuzz"))


@st.composite
def damage(draw: st.DrawFn, text: str) -> str:
    """Cut a piece out of a text, or put nonsense in."""
    begin = draw(st.integers(0, len(text)))
    end = draw(st.integers(begin, min(len(text), begin + 40)))
    return text[:begin] + draw(st.just("") | made_of(YAML_BITS, MARKDOWN_BITS, JINJA_BITS)) + text[end:]


@FEW
@given(st.data())
def test_a_damaged_file_gives_findings_and_never_a_crash(town: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    good = (GOOD / name).read_text("utf-8")
    path = town / name
    path.write_text(data.draw(damage(good)), "utf-8")
    try:
        checked = check_content(town, town / "laws")
    finally:
        path.write_text(good, "utf-8")
    assert checked.knowledge is not None or checked.errors
    for problem in checked.problems:
        assert problem.place.file.startswith("guides/"), problem.line()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", ["", "x\n", "- a\n- b\n", "a: [1, {b: 2}]\n", "---\n---\n", "{{ x }}\n", "\ufeff", "null\n", "15\n"])
def test_a_file_that_holds_something_else_gives_findings_and_never_a_crash(town: Path, name: str, content: str) -> None:
    path, good = town / name, (GOOD / name).read_text("utf-8")
    path.write_text(content, "utf-8")
    try:
        checked = check_content(town)
    finally:
        path.write_text(good, "utf-8")
    assert checked.errors
