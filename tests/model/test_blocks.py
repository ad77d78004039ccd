"""Text as blocks: splitting, walking, and what a reader sees of it."""

from __future__ import annotations

from generators.model.blocks import Heading, ListBlock, Paragraph, inlines_of, plain, references, sections, walk_blocks
from generators.prose.markdown import parse_blocks

TEXT = """\
先看{lamp-repair}。

## 怎么写 {#how}

用{form:C01}，见{§示例条例 3.1}。

- 一点{a}
- 两点

    - 里面{b}

::: notes
说{c}。

| 头{d} |
| --- |
| 身{e} |
:::

### 小标题 {#small}

## 没有编号

完。
"""
BLOCKS = parse_blocks(TEXT)


def test_sections_begin_at_headings_of_level_two() -> None:
    assert [(section.id, len(section.blocks)) for section in sections(BLOCKS)] == [("", 1), ("how", 4), ("", 1)]


def test_every_reference_is_found_wherever_it_stands() -> None:
    assert [ref.target for ref, _ in references(BLOCKS)] == ["lamp-repair", "C01", "示例条例 3.1", "a", "b", "c", "d", "e"]


def test_references_know_the_line_of_their_block() -> None:
    lines = {ref.target: line for ref, line in references(BLOCKS)}
    assert (lines["lamp-repair"], lines["C01"], lines["b"], lines["c"]) == (1, 5, 10, 13)


def test_parents_come_before_children() -> None:
    kinds = [type(block).__name__ for block in walk_blocks(BLOCKS)]
    assert kinds.index("Container") < kinds.index("Table")
    assert kinds.count("ListBlock") == 2


def test_plain_words_keep_references_as_written() -> None:
    first, heading = BLOCKS[0], BLOCKS[1]
    assert isinstance(first, Paragraph)
    assert isinstance(heading, Heading)
    assert plain(first.children) == "先看{lamp-repair}。"
    assert plain(heading.children) == "怎么写"
    assert plain(parse_blocks("一**粗**[链](https://example.org)  \n换行{§法 1}")[0].children) == "一粗链 换行{§法 1}"  # type: ignore[union-attr]


def test_inlines_of_a_list_stand_in_its_items() -> None:
    listing = next(block for block in BLOCKS if isinstance(block, ListBlock))
    assert list(inlines_of(listing)) == []
