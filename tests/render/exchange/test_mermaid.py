"""Mermaid reads every map, and finds in it the steps, ways and words of the map."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from generators.render.exchange import Flow, mermaid
from generators.render.exchange.mermaid import LONGEST, label, node_id
from tests.fuzz.profile import FEW, FIXED
from tests.render.exchange.conftest import flow_with, hostile, words

READ = """async (text) => {
  await mermaid.parse(text)
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text)
  const classes = (vertex) => (vertex.classes ?? []).join(' ')
  return {
    name: db.getAccTitle(), about: db.getAccDescription(),
    nodes: [...db.getVertices().values()].map((one) => [one.id, one.text, classes(one)]),
    edges: db.getEdges().map((one) => [one.start, one.end, one.text]),
  }
}"""
SHOW = """async (text) => {
  const { svg } = await mermaid.render('drawn', text)
  document.getElementById('drawing').innerHTML = svg
  const shown = (css) => [...document.querySelectorAll('#drawing ' + css)].map((one) => one.textContent)
  return { title: shown('.flowchartTitleText').join(''), nodes: shown('.nodes .nodeLabel'), edges: shown('.edgeLabels .edgeLabel .label') }
}"""


def decoded(text: str) -> str:
    """Return a text as Mermaid shows it: entity codes, which it keeps in a form of its own until it draws, and breaks."""
    spaced = re.sub("<br ?/?>", "\n", text.replace("&nbsp;", "\u00a0"))  # it writes this one space as HTML does
    plain = re.sub("ﬂ°°(\\d+)¶ß", lambda code: chr(int(code[1])), spaced)
    return squeezed(plain)


def squeezed(text: str) -> str:
    """Return a text without white space, which a program may set anew."""
    return re.sub(r"\s+", "", text)


def assert_same(found: dict[str, Any], flow: Flow) -> None:
    nodes = {name: (decoded(text), kind) for name, text, kind in found["nodes"]}
    assert nodes == {node_id(step.id): (squeezed(f"{step.number} {step.title}"), step.kind) for step in flow.steps}
    edges = sorted((start, end, decoded(text or "")) for start, end, text in found["edges"])
    assert edges == sorted((node_id(way.start), node_id(way.end), squeezed(way.label)) for way in flow.ways)
    assert (decoded(found["name"] or ""), decoded(found["about"] or "")) == (squeezed(flow.title), squeezed(flow.summary))


def assert_shown(shown: dict[str, Any], flow: Flow) -> None:
    assert squeezed(shown["title"]) == squeezed(flow.title).replace("<", "‹").replace(">", "›")
    assert sorted(map(squeezed, shown["nodes"])) == sorted(squeezed(f"{step.number} {step.title}") for step in flow.steps)
    assert sorted(filter(None, map(squeezed, shown["edges"]))) == sorted(filter(None, (squeezed(way.label) for way in flow.ways)))


@pytest.mark.node
def test_mermaid_reads_every_map_as_it_is(flows: dict[str, Flow], mermaid_page: Page) -> None:
    for flow in flows.values():
        assert_same(mermaid_page.evaluate(READ, mermaid(flow)), flow)


@pytest.mark.node
def test_mermaid_shows_every_word(flows: dict[str, Flow], mermaid_page: Page) -> None:
    for name in ("environment-zh-Hans", "enterprise-zh-Hant", "education-en"):
        assert_shown(mermaid_page.evaluate(SHOW, mermaid(flows[name])), flows[name])


@pytest.mark.node
@FEW
@given(hostile)
def test_no_words_break_the_text_or_change_on_the_way(mermaid_page: Page, flow: Flow) -> None:
    assert_same(mermaid_page.evaluate(READ, mermaid(flow)), flow)


@pytest.mark.node
@settings(FEW, max_examples=15)
@given(hostile)
def test_what_is_drawn_are_the_words_themselves(mermaid_page: Page, flow: Flow) -> None:
    assert_shown(mermaid_page.evaluate(SHOW, mermaid(flow)), flow)


@pytest.mark.node
def test_a_label_of_400_characters_is_read_whole(mermaid_page: Page) -> None:
    flow = flow_with(lambda: "很长的一句话，没有尽头" * 40)
    assert_same(mermaid_page.evaluate(READ, mermaid(flow)), flow)


def test_every_map_is_short_enough_for_mermaid_with_its_articles(flows: dict[str, Flow]) -> None:
    for name, flow in flows.items():
        text = mermaid(flow)
        assert len(text) <= LONGEST, name
        assert text.count("\n%% ") >= sum(bool(step.about) for step in flow.steps), name


def test_a_map_too_long_for_mermaid_leaves_out_comments_and_nothing_else() -> None:
    flow = flow_with(lambda: "长" * 2500)
    text = mermaid(flow)
    assert len(text) <= LONGEST
    assert "\n%% 1: " not in text
    assert text.count("step_ask") == 6


@FIXED
@given(words)
def test_a_label_stays_on_its_line_and_between_its_marks(text: str) -> None:
    coded = label(text)
    assert "\n" not in coded
    assert '"' not in coded
    assert not set(re.sub(r"#\d+;", "", coded.replace("<br/>", ""))) & set('"#&<>`|;')


@given(st.sampled_from(["\x00", "\x1b", "\ud800", "\ufffe"]), words)
def test_a_character_no_file_can_hold_is_named(char: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(char):04X}"):
        label(text + char)
