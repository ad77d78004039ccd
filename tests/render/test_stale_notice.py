"""A page that is behind its source says so to its readers, in their language, and no other page does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generators.language.drift import STATES
from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.read.loader import load
from generators.render.site_pages import PageContext, pages
from generators.work.kept import kept_content
from generators.work.making import translation_states
from tests.samples.sample import lay_out
from tests.samples.town import edit

NOTICE = '<p class="dy-notice dy-notice--stale">'
WORDS = "In the edition of 2026-01-31, the Chinese page has changed since this page was written. Please rely on the Chinese page."


@pytest.fixture(scope="module")
def words(project: Path) -> Knowledge:
    whole = kept_content(project).knowledge
    assert whole is not None
    return whole


def told(project: Path, words: Knowledge, town: Path, language: str = "en") -> dict[str, str]:
    """Return the pages that carry the notice."""
    knowledge = load(town / "guides").knowledge
    assert knowledge is not None
    knowledge = replace(knowledge, words=words.words)
    context = PageContext(knowledge, Phrases(knowledge, language), translation_states(knowledge).get(language, {}))
    return {page.path: page.text for page in pages(project / "templates", context) if NOTICE in page.text}


SOURCES = {
    "guide": ("guides/complaint-guides/lamp-is-dark/zh-Hans.md", "先看期限，再写信。", "先看期限，不要写信。", "先看期限；再写信！"),
    "map": ("guides/routes/property-management/zh-Hans.yml", "打电话或者寄信给路灯管理站，", "打电话给路灯管理站，", "打电话或者寄信给路灯管理站、"),
    "form": ("guides/forms/C01/zh-Hans.yml", "写最近的门牌号。", "写最近的路名。", "写最近的门牌号"),
    "wording": ("guides/forms/C01/zh-Hans.md", "的路灯不亮，请按", "的路灯太暗，请按", "的路灯不亮、请按"),
    "lesson": ("guides/lessons/lamps/zh-Hans.md", "- 路灯管理站来修\n- 城", "- 路灯公司来修\n- 城", "- 路灯管理站来修。\n\n- 城"),
    "question": ("guides/lessons/lamps/questions.zh-Hans.yml", "可以寄信报修。", "不可以寄信报修。", "可以寄信报修"),
}
PAGES = {
    "guide": "guides/lamp-is-dark.md",
    "map": "routes/property-management.md",
    "form": "forms/C01.md",
    "wording": "forms/C01.md",
    "lesson": "training/lamps.md",
    "question": "training/lamps.md",
}


def test_no_page_says_so_while_all_are_current(project: Path, words: Knowledge, tmp_path: Path) -> None:
    assert told(project, words, lay_out(tmp_path)) == {}


@pytest.mark.parametrize("kind", SOURCES)
def test_only_the_page_that_is_behind_says_so(project: Path, words: Knowledge, tmp_path: Path, kind: str) -> None:
    town = lay_out(tmp_path)
    file, old, new, _ = SOURCES[kind]
    edit(town / file, old, new)
    found = told(project, words, town)
    assert list(found) == [PAGES[kind]]
    text = found[PAGES[kind]]
    assert text.count(NOTICE) == 1
    assert f"{NOTICE}{WORDS}</p>" in text
    assert text.index(NOTICE) < text.index("<h2" if "<h2" in text else "\n## ")
    for language in ("zh-Hans", "zh-Hant"):
        assert told(project, words, town, language) == {}


@pytest.mark.parametrize("kind", SOURCES)
def test_a_change_of_form_alone_is_no_notice(project: Path, words: Knowledge, tmp_path: Path, kind: str) -> None:
    town = lay_out(tmp_path)
    file, old, _, new = SOURCES[kind]
    edit(town / file, old, new)
    assert told(project, words, town) == {}


def test_a_page_with_something_missing_or_surplus_says_so(project: Path, words: Knowledge, tmp_path: Path) -> None:
    for i, language in enumerate(("zh-Hans", "en")):
        town = lay_out(tmp_path / str(i))
        path = town / f"guides/forms/C01/{language}.yml"
        edit(path, ", help: " + ("写最近的门牌号。" if language == "zh-Hans" else "Give the nearest house number."), "")
        assert list(told(project, words, town)) == ["forms/C01.md"]


def test_the_page_of_all_sets_says_so_for_each(project: Path, words: Knowledge) -> None:
    for owner in (("set", next(iter(words.sets))), ("set", "record")):
        found = [
            page.path for page in pages(project / "templates", PageContext(words, Phrases(words, "en"), {owner: "stale"})) if NOTICE in page.text
        ]
        assert found == ["staff/sets.md"]


@pytest.mark.parametrize("state", STATES)
def test_the_words_are_there_for_each_kind_of_page(project: Path, words: Knowledge, tmp_path: Path, state: str) -> None:
    knowledge = load(lay_out(tmp_path) / "guides").knowledge
    assert knowledge is not None
    knowledge = replace(knowledge, words=words.words)
    states = dict.fromkeys((("ledger", "L01"), ("guide", "lamp-is-dark-plain"), ("route", "overall")), state)
    said = [page.path for page in pages(project / "templates", PageContext(knowledge, Phrases(knowledge, "en"), states)) if NOTICE in page.text]
    expected = ["routes/overall.md", "guides/lamp-is-dark-plain.md", "ledgers/L01.md"]
    assert said == (expected if state in ("stale", "missing", "surplus") else [])
