"""Whatever is written, Markdown and wordings are read or refused with a line, quickly."""

from __future__ import annotations

import contextlib
import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generators.language.traditional import Traditional
from generators.model.blocks import Slot, inlines_of, plain, sections, walk_blocks, walk_inlines
from generators.model.form import Form
from generators.prose.markdown import MarkdownProblem, parse_blocks, parse_inline
from generators.prose.units import split_sections
from generators.prose.wording import WordingProblem, render_wording
from tests.fuzz.pieces import JINJA_BITS, MARKDOWN_BITS, made_of
from tests.fuzz.profile import FIXED
from tests.prose.conftest import FORM

C01 = Form.model_validate(FORM)
CONVERTER = Traditional(())


@FIXED
@given(made_of(MARKDOWN_BITS))
def test_any_text_is_read_or_refused_as_markdown(text: str) -> None:
    try:
        blocks = parse_blocks(text)
    except MarkdownProblem as problem:
        assert 1 <= problem.line <= len(text.splitlines()) + 2
        return
    assert sum(len(section.blocks) + (section.heading is not None) for section in sections(blocks)) == len(blocks)
    for block in walk_blocks(blocks):
        for run in inlines_of(block):
            assert isinstance(plain(run), str)


@FIXED
@given(made_of(MARKDOWN_BITS))
def test_any_line_is_read_or_refused_as_prose(text: str) -> None:
    with contextlib.suppress(MarkdownProblem):
        parse_inline(text)


@FIXED
@given(made_of(MARKDOWN_BITS))
def test_no_line_is_lost_when_a_body_is_split(text: str) -> None:
    kept = "\n".join(piece for _, _, piece in split_sections(text))
    assert [line for line in kept.split("\n") if line.strip()] == [line for line in text.split("\n") if line.strip()]


VALUES = st.none() | st.text(max_size=20) | made_of(JINJA_BITS, MARKDOWN_BITS) | st.integers() | st.booleans()
DATA = st.fixed_dictionaries(
    {"name": VALUES, "reasons": VALUES, "way": VALUES, "urgent": VALUES, "written_on": VALUES},
    optional={"evidence": st.lists(st.dictionaries(st.sampled_from(["item", "pages"]), VALUES, max_size=2), max_size=3)},
)


@FIXED
@given(made_of(JINJA_BITS, MARKDOWN_BITS), st.none() | DATA)
def test_any_wording_is_rendered_or_refused_with_a_line(text: str, data: dict[str, Any] | None) -> None:
    started = time.process_time()
    try:
        render_wording(C01, text, data)
    except WordingProblem as problem:
        assert problem.line >= 1
    assert time.process_time() - started < 2


@FIXED
@given(DATA)
def test_any_data_come_out_as_they_went_in(data: dict[str, Any]) -> None:
    wording = render_wording(C01, "甲{{ name }}乙\n\n::: sign\n{{ reasons }}{{ written_on }}\n:::\n", data)
    slots = [one.key for block in walk_blocks(wording.blocks) for run in inlines_of(block) for one in walk_inlines(run) if isinstance(one, Slot)]
    assert [(wording.slots[key].field, wording.slots[key].value) for key in slots] == [
        (name, data[name]) for name in ("name", "reasons", "written_on")
    ]


@FIXED
@given(made_of(MARKDOWN_BITS, JINJA_BITS))
def test_converting_keeps_lines_and_braces(text: str) -> None:
    converted = CONVERTER.text(text)
    assert converted.count("\n") == text.count("\n")
    assert [converted.count(mark) for mark in "{}%#|`"] == [text.count(mark) for mark in "{}%#|`"]
