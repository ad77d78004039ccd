"""Putting texts into content files: at their places, and nothing else touched."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generators.interchange.held import Unreadable, texts_of
from generators.interchange.scalars import plain_or_quoted
from generators.interchange.writing import NoPlace, core, empty_like, put_in

STYLES = """# what stands in front
title: plain words   # a remark
quoted: 'it''s'
double: "a \\"word\\""
literal: |-
  one
  two

folded: >
  some words
  go on

flow: {a: one, b: [x, "y z"]}
long: words that
  go on below
empty:
list:
- first
-   second
made_from:
  "title": "12345678"
"""
SOURCE = texts_of("zh-Hans.yml", STYLES)
# What no content file may hold is refused long before it is written; everything else must come through.
AWKWARD = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co")) | st.sampled_from("\n<>&\"'{}#:-|>%@`!*[],? 𠀀"), min_size=1
).filter(lambda text: core(text)[1] == text)
KEYS = ["title", "quoted", "double", "literal", "folded", "flow.a", "flow.b.1", "long", "empty", "list.0", "list.1"]


def values(raw: str, name: str = "en.yml") -> dict[str, str]:
    return {key: core(held.value)[1] for key, held in texts_of(name, raw).held.items()}


def test_every_text_is_found_at_its_characters() -> None:
    held = texts_of("en.yml", STYLES).held
    assert {key: STYLES[one.start : one.end] for key, one in held.items() if key in ("title", "quoted", "flow.b.1", "list.1")} == {
        "title": "plain words", "quoted": "'it''s'", "flow.b.1": '"y z"', "list.1": "second",
    }  # fmt: skip
    assert held["literal"].value == "one\ntwo"


@given(st.dictionaries(st.sampled_from(KEYS), AWKWARD, min_size=1))
def test_any_text_in_any_style_is_what_the_file_says_afterwards_and_the_rest_is_the_same(changes: dict[str, str]) -> None:
    done = put_in("en.yml", STYLES, SOURCE, changes)
    assert values(done) == {**values(STYLES), **changes}
    assert yaml.safe_load(done).keys() == yaml.safe_load(STYLES).keys()
    assert "# what stands in front\n" in done and '\nmade_from:\n  "title": "12345678"\n' in done
    if "title" not in changes:
        assert "\ntitle: plain words   # a remark\n" in done
    elif "\n" not in changes["title"]:
        assert "   # a remark\n" in done


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_there_and_back_again_is_the_same_file(newline: str, bom: str) -> None:
    raw = bom + STYLES.replace("\n", newline)
    before = values(raw)
    keys = [key for key in KEYS if key not in ("empty", "folded", "long")]  # these are laid out anew
    there = put_in("en.yml", raw, SOURCE, {key: f"{before[key]} more" for key in keys})
    assert there != raw and values(there)["literal"] == "one\ntwo more"
    assert put_in("en.yml", there, SOURCE, {key: before[key] for key in keys}) == raw


def test_the_style_stays_where_it_can() -> None:
    done = put_in(
        "en.yml", STYLES, SOURCE, {"quoted": "that's it", "double": 'say "no"', "literal": "three\nfour", "folded": "all new", "flow.a": "two"}
    )
    assert "quoted: 'that''s it'\n" in done
    assert 'double: "say \\"no\\""\n' in done
    assert "literal: |-\n  three\n  four\n\n" in done
    assert "folded: >\n  all new\n\n" in done
    assert "flow: {a: two, b: [x" in done


@pytest.mark.parametrize("value", ["true", "12", "~", "- a", "a: b", "a #b", "*x", "& so", "{limit}", "%x", "", "#", "'", '"'])
def test_what_yaml_would_read_otherwise_is_quoted(value: str) -> None:
    if value:
        assert values(put_in("en.yml", STYLES, SOURCE, {"title": value}))["title"] == value


def test_an_empty_place_is_filled() -> None:
    assert "\nempty: words\n" in put_in("en.yml", STYLES, SOURCE, {"empty": "words"})


FULL = "title: 一\nsteps:\n  a:\n    title: 二\n    choices: {x: 三, z: 四}\n  b:\n    title: 五\n    text: 六\nhow_to:\n  - 七\n  - 八\nend: 九\n"


def test_what_is_missing_is_put_where_the_source_has_it() -> None:
    source = texts_of("zh-Hans.yml", FULL)
    raw = "# mine\ntitle: one\nsteps:\n  b:\n    text: six # six\nmade_from:\n  title: abc\n"
    new = {
        "steps.a.title": "two",
        "steps.a.choices.z": "four",
        "steps.a.choices.x": "three",
        "steps.b.title": "five",
        "how_to.0": "7",
        "how_to.1": "eight",
    }
    done = put_in("en.yml", raw, source, {**new, "end": "nine"})
    assert done == (
        "# mine\ntitle: one\nsteps:\n  a:\n    title: two\n    choices:\n      x: three\n      z: four\n  b:\n    title: five\n    text: six # six\n"
        'how_to:\n  - "7"\n  - eight\nend: nine\nmade_from:\n  title: abc\n'
    )


def test_what_is_missing_between_braces_is_put_between_them() -> None:
    source = texts_of("zh-Hans.yml", "a: {x: 一, y: 二, z: 三}\nb: {k: 四}\n")
    done = put_in("en.yml", 'a: {y: "two"}\nb: {}\n', source, {"a.x": "one", "a.z": "three, four", "b.k": "five"})
    assert done == 'a: {x: one, y: "two", z: "three, four"}\nb: {k: five}\n'


def test_a_whole_file_is_made_from_nothing() -> None:
    source = texts_of("zh-Hans.yml", FULL)
    new = {key: f"words {i}" for i, key in enumerate(source.held)}
    assert values(put_in("en.yml", empty_like(source), source, new)) == new


def test_a_gap_in_a_list_is_named() -> None:
    source = texts_of("zh-Hans.yml", "how_to:\n  - 一\n  - 二\n  - 三\n")
    with pytest.raises(NoPlace, match="a list that has 1 so far") as found:
        put_in("en.yml", "how_to:\n  - one\n", source, {"how_to.2": "three"})
    assert found.value.key == "how_to.2"


def test_a_file_that_is_no_yaml_says_in_which_line() -> None:
    with pytest.raises(Unreadable) as found:
        texts_of("en.yml", "title: one\nsummary: [a\n")
    assert found.value.line >= 2


GUIDE = "---\ntitle: 一\nasked_as:\n  - 二\n---\n\n## 三 {#a}\n\n四。\n\n## 五 {#b}\n\n- 六\n\n## 七 {#c}\n\n八。\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_section_is_replaced_and_the_others_stay(newline: str) -> None:
    raw = GUIDE.replace("\n", newline)
    source = texts_of("zh-Hans.md", GUIDE)
    done = put_in("en.md", raw, source, {"body.b": "## Five {#b}\n\n- six\n- seven", "title": "One: two"})
    assert done == GUIDE.replace("title: 一", 'title: "One: two"').replace("## 五 {#b}\n\n- 六", "## Five {#b}\n\n- six\n- seven").replace(
        "\n", newline
    )


@pytest.mark.parametrize(("there", "missing"), [("abc", ""), ("ab", "c"), ("bc", "a"), ("ac", "b"), ("b", "ac"), ("", "abc"), ("c", "ab")])
def test_missing_sections_come_in_the_order_of_the_source(there: str, missing: str) -> None:
    source = texts_of("zh-Hans.md", GUIDE)
    sections = {key: f"## {key} {{#{key}}}\n\nwords" for key in "abc"}
    raw = "---\ntitle: One\nasked_as:\n  - q\n---\n\n" + "\n\n".join(sections[key] for key in there) + ("\n" if there else "")
    done = put_in("en.md", raw, source, {f"body.{key}": sections[key] for key in missing})
    assert done == "---\ntitle: One\nasked_as:\n  - q\n---\n\n" + "\n\n".join(sections.values()) + "\n"


def test_a_section_that_would_make_another_has_no_place() -> None:
    source = texts_of("zh-Hans.md", GUIDE)
    with pytest.raises(NoPlace):
        put_in("en.md", GUIDE, source, {"body.b": "## Five {#b}\n\nwords\n\n## New {#new}\n\nwords"})


@given(AWKWARD.filter(lambda text: not text.startswith("---")), st.sampled_from(["", "\ufeff"]), st.sampled_from(["", "\n", "\n\n"]))
def test_the_wording_of_a_form_is_one_text(text: str, bom: str, end: str) -> None:
    source = texts_of("zh-Hans.md", "原文\n")
    raw = f"{bom}::: to\n{{{{ name }}}}\n:::{end}"
    assert put_in("en.md", raw, source, {"wording": text}) == f"{bom}{text}{end}"


STUB = """# Português (pt). Write each text between its quotation marks.
# zh-Hans: 一
title: ""
asked_as:
  # zh-Hans: 二
  - ""
---
"""


def test_a_skeleton_holds_nothing_yet_and_is_filled() -> None:
    source = texts_of("zh-Hans.md", GUIDE)
    raw = f"---\n{STUB}\n" + "".join(f"##  {{#{key}}}\n\n<!-- zh-Hans\n## 三 {{#{key}}}\n\n四。\n-->\n\n" for key in "abc")
    texts = texts_of("pt.md", raw)
    assert texts.sections == ("body.a", "body.b", "body.c")
    assert {held.value for held in texts.held.values()} == {""}
    done = put_in("pt.md", raw, source, {"title": "Um", "asked_as.0": "Como?", "body.b": "## Cinco {#b}\n\n- seis"})
    assert 'title: "Um"\n' in done and '  # zh-Hans: 二\n  - "Como?"\n' in done
    assert "\n\n## Cinco {#b}\n\n- seis\n\n##  {#c}\n\n<!-- zh-Hans\n" in done
    assert {key: core(held.value)[1] for key, held in texts_of("pt.md", done).held.items() if held.value} == {
        "title": "Um", "asked_as.0": "Como?", "body.b": "## Cinco {#b}\n\n- seis",
    }  # fmt: skip


def test_a_wording_that_is_only_a_comment_is_empty() -> None:
    source = texts_of("zh-Hans.md", "原文\n")
    raw = "<!-- zh-Hans\n原文\n-->\n\n"
    assert texts_of("pt.md", raw).held["wording"].value.strip() == ""
    assert put_in("pt.md", raw, source, {"wording": "Texto"}) == "Texto\n\n"


@pytest.mark.parametrize("text", ["=", "<<"])
def test_a_text_that_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load(f"k: {plain_or_quoted(text)}") == {"k": text}
    assert yaml.safe_load(f"{{k: {plain_or_quoted(text, flow=True)}}}") == {"k": text}
