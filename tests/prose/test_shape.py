"""What must be the same in every language is read from the text as written, with the line it stands on."""

from __future__ import annotations

import pytest

from generators.model.problem import Place
from generators.prose.shape import Mark, marks, parts, totals
from generators.prose.units import Unit


def unit(text: str, key: str = "body.a", kind: str = "guide") -> Unit:
    return Unit((kind, "x"), key, "en", text, Place("x.md", 1))


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("{lamp-repair}", Mark("fact", "lamp-repair")),
        ("{§示例条例 3.1}", Mark("cite", "示例条例 3.1")),
        ("{form:C01}", Mark("form", "C01")),
        ("{route:wages}", Mark("route", "wages")),
        ("{guide:no-answer}", Mark("guide", "no-answer")),
        ("{lesson:lamps}", Mark("lesson", "lamps")),
        ("{n:5 day}", Mark("number", "5 day")),
        ("[here](https://a.example/b)", Mark("link", "https://a.example/b")),
        ("[below](#how)", Mark("link", "#how")),
    ],
)
def test_each_kind_of_reference_is_found(written: str, mark: Mark) -> None:
    assert [one for one, _ in marks(unit(f"Read {written}, please."))] == [mark]


def test_the_id_of_a_heading_is_no_reference() -> None:
    assert marks(unit("## How {#how}\n\nSo.")) == []


def test_a_wording_refers_to_fields_and_conditions_each_condition_once() -> None:
    text = '{% if a or blank %}{{ a }}{% elif b %}{{ fields("b",  "c") }}{% else %}x{% endif %}{% if a or blank %}y{% endif %}{§示例条例 2.1}'
    assert [mark.written for mark, _ in marks(unit(text, "wording", "form"))] == [
        "{% if a or blank %}",
        "{{ a }}",
        "{% if b %}",
        '{{ fields("b", "c") }}',
        "{§示例条例 2.1}",
    ]


def test_interface_words_hold_placeholders() -> None:
    assert [mark.target for mark, _ in marks(unit("%(n)s of {n}: 100 %", "poster.a", "words"))] == ["%(n)s", "{n}"]


def test_a_text_is_read_in_its_parts() -> None:
    text = "## A {#a}\n\nWords {x}\ngo on {y}.\n\n### B\n\n- one\n    - two {x}\n\n1. first\n\n::: note\nSmall.\n:::\n\n| a | b |\n| --- | --- |\n| c | {y} |"
    found = parts(unit(text))
    assert [part.shape for part in found] == [
        ("heading", (2, "a")),
        ("words", ()),
        ("heading", (3, "")),
        ("item", (0,)),
        ("item", (1,)),
        ("step", (0,)),
        ("block", ("note",)),
        ("words", ()),
        ("row", (2,)),
        ("row", (2,)),
    ]
    assert [mark.target for mark, _ in found[1].marks] == ["x", "y"]
    assert totals(found) == {Mark("fact", "x"): 2, Mark("fact", "y"): 2}
    assert all(text[part.start :].startswith(start) for part, start in zip(found, ("## A", "Words", "### B", "- one", "    - two"), strict=False))
