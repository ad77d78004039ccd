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
GUIDE = ("guides/complaint-guides/lamp-is-dark/zh-Hans.md", "先看期限，再写信。")
MAP = ("guides/routes/property-management/zh-Hans.yml", "打电话或者寄信给路灯管理站，说清在哪个路口。")
FORM = ("guides/forms/C01/zh-Hans.yml", "路灯不亮，请路灯管理站来修时用。")
WORDING = ("guides/forms/C01/zh-Hans.md", "以上是我看到的。")
LEDGER = ("guides/ledgers/L01/zh-Hans.yml", "")
QUESTION = ("guides/lessons/lamps/questions.zh-Hans.yml", "可以寄信报修。")
PAGES = {"guide": "guides/lamp-is-dark.md", "map": "routes/property-management.md", "form": "forms/C01.md", "lesson": "training/lamps.md"}


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
