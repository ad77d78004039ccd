"""Words of the law marked on a page: each once, and only where a link may stand."""

from __future__ import annotations

import pytest

from generators.language.phrases import Phrases
from generators.language.terms import Terms
from generators.model.knowledge import Knowledge
from generators.render.glossary_views import term_data
from generators.render.term_marks import marked
from tests.samples.sample import lay_out
from tests.samples.town import knowledge_of

TERMS = """复查: {zh-Hans: "请上一级再看，{lamp-review-request}内提出。", en: Ask within {lamp-review-request}., cites: [示例条例 4.1]}
工作日: {zh-Hans: 上班的日子, en: a day of work, said_in: {hk: 工作天, tw: 工作天}}
信息: {zh-Hans: 消息, en: news, mark: false}
"""
WORDS = """
glossary:
  all_terms: 全部
  close: 关
  by: "据%(places)s"
  beside: "（%(words)s）"
  local_hk: "港%(word)s"
  local_tw: "台%(word)s"
  local_both: "港台%(word)s"
  local_separator: "；"
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    town = lay_out(tmp_path_factory.mktemp("marks"))
    (town / "guides/vocabulary/terms.yml").write_text(
        TERMS.replace("en: Ask within {lamp-review-request}.", 'en: "Ask within {lamp-review-request}."'), "utf-8"
    )
    for language in ("zh-Hans", "en"):
        path = town / f"guides/words/{language}.yml"
        path.write_text(path.read_text("utf-8") + WORDS, "utf-8")
    return knowledge_of(town)


def mark(knowledge: Knowledge, body: str, language: str = "zh-Hans", beside: bool = False) -> str:
    return marked(body, Terms(knowledge, language), Phrases(knowledge, language), "../glossary.html", beside)


LINK = '<a class="dy-term" href="../glossary.html#复查">复查</a>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>复查，再复查</p>", f"<p>{LINK}，再复查</p>"),
        ("<h3>复查</h3><p>复查</p>", f"<h3>复查</h3><p>{LINK}</p>"),
        ("## 复查 { #x }\n\n<p>复查</p>", f"## 复查 {{ #x }}\n\n<p>{LINK}</p>"),
        ('<p><a href="x">请<b>复查</b></a>，复查</p>', f'<p><a href="x">请<b>复查</b></a>，{LINK}</p>'),
        ("<summary>复查</summary><li>复查</li>", f"<summary>复查</summary><li>{LINK}</li>"),
        ('<p title="复查 > 复查">复查</p>', f'<p title="复查 > 复查">{LINK}</p>'),
        ("<svg><text>复查</text><use /></svg><td>复查</td>", f"<svg><text>复查</text><use /></svg><td>{LINK}</td>"),
        ("<nav><nav>复查</nav>复查</nav>复查", f"<nav><nav>复查</nav>复查</nav>{LINK}"),
        ("<!-- 复查 --><p>信息复查</p>", f"<!-- 复查 --><p>信息{LINK}</p>"),
        (
            '<p>复查</p><li class="dy-step a">复查，复查</li><li class="dy-step b">复查</li>',
            f'<p>{LINK}</p><li class="dy-step a">{LINK}，复查</li><li class="dy-step b">{LINK}</li>',
        ),
        ("", ""),
    ],
)
def test_the_first_use_that_may_be_a_link_is_marked(knowledge: Knowledge, body: str, expected: str) -> None:
    assert mark(knowledge, body) == expected


def test_an_english_word_is_marked_beside_its_chinese(knowledge: Knowledge) -> None:
    body = '<p>Review it; ask for review (<span lang="zh-Hans">复查</span>).</p>'
    assert mark(knowledge, body, "en") == body.replace("for review", 'for <a class="dy-term" href="../glossary.html#复查">review</a>')


def test_a_guide_for_readers_from_elsewhere_prints_their_word_once(knowledge: Knowledge) -> None:
    body = "<p>工作日，工作日</p>"
    assert mark(knowledge, body, "zh-Hant", beside=True).endswith('</a><span class="dy-local">（港台工作天）</span>，工作日</p>')
    assert "dy-local" not in mark(knowledge, body, "zh-Hant")
    assert "dy-local" not in mark(knowledge, body, "zh-Hans", beside=True)


def test_the_script_knows_the_meanings_with_their_numbers_and_articles(knowledge: Knowledge) -> None:
    data = term_data(Phrases(knowledge, "zh-Hant")).decode()
    assert '"复查":["請上一級再看，' in data and "lamp-review" not in data
    assert '"工作日":["上班的日子","","工作天","工作天"]' in data
    assert "信息" not in data
