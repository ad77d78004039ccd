"""Markdown is read once, into blocks."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path

import pytest

from generators.model.blocks import Ref, Text
from generators.prose.markdown import MarkdownProblem, parse_blocks, parse_inline, reference
from tests.prose.outline import inline, outline

EXAMPLES = [
    (name, text, expected.strip("\n"))
    for name, text, expected in re.findall(
        r"^=== (.*?)\n(.*?)\n---\n(.*?)(?=\n=== |\Z)", (Path(__file__).parent / "markdown.txt").read_text("utf-8"), re.S | re.M
    )
]


@pytest.mark.parametrize(("text", "expected"), [example[1:] for example in EXAMPLES], ids=[example[0] for example in EXAMPLES])
def test_a_text_is_read_as_written_beside_it(text: str, expected: str) -> None:
    try:
        found = outline(parse_blocks(text))
    except MarkdownProblem as problem:
        found = f"refused on line {problem.line}: {problem}"
    assert found == expected


def test_all_examples_are_read() -> None:
    assert len(EXAMPLES) == (Path(__file__).parent / "markdown.txt").read_text("utf-8").count("\n=== ")


@pytest.mark.parametrize(
    ("inside", "kind", "target"),
    [
        ("lamp-repair", "fact", "lamp-repair"),
        ("§示例条例 3.1", "cite", "示例条例 3.1"),
        ("#how-long", "heading-id", "how-long"),
        ("form:C01", "form", "C01"),
        ("n:15日", "number", "15日"),
        ("law:示例条例", "fact", "law:示例条例"),
    ],
)
def test_what_stands_between_braces_tells_its_kind(inside: str, kind: str, target: str) -> None:
    assert reference(inside) == Ref(kind, target)


def test_one_line_of_prose_is_read_without_a_paragraph() -> None:
    assert inline(parse_inline("等{lamp-repair}，**要紧**")) == "等‹fact lamp-repair›，**要紧**"
    assert parse_inline("- 不是列表") == (Text("- 不是列表"),)
    assert parse_inline("") == ()


@pytest.mark.parametrize("piece", ["[", "**", "{", "<", "- ", "> ", "![", "_a", "| a ", "\\", "&", "::: to\n", "`"])
def test_a_piece_repeated_ten_thousand_times_is_read_or_refused_within_a_second(piece: str) -> None:
    started = time.process_time()
    with contextlib.suppress(MarkdownProblem):
        parse_blocks(piece * 10_000)
    assert time.process_time() - started < 3
