"""A language that is not complete yet: what is whole is read, what is missing is counted and lent, what is wrong is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.phrases import Phrases
from generators.model.citation import read_citation
from generators.model.knowledge import Knowledge
from generators.model.lent import lent, offered, shown_in
from generators.model.tags import refused
from generators.read.counted import filled, pruned, sections_filled, surplus
from tests.samples.portuguese import GUIDE, NAMES, THING, WORDS, portuguese_town
from tests.samples.sample import check, lay_out
from tests.samples.town import edit, knowledge_of

OWNER = ("guide", "lamp-is-dark")


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return knowledge_of(portuguese_town(tmp_path))


def test_a_complete_guide_is_read_and_nothing_else_is_missed(tmp_path: Path, knowledge: Knowledge) -> None:
    assert knowledge.languages == ("zh-Hans", "zh-Hant", "en")
    assert knowledge.guides["lamp-is-dark"].texts["pt"].head.title.startswith("O que fazer")
    assert "pt" not in knowledge.guides["lamp-is-dark-plain"].texts
    assert knowledge.further["pt"].complete == {OWNER}
    found = {problem.code for problem in check(tmp_path / "town")}
    assert found <= {"unfinished-language", "unsealed-translation"}


def test_the_site_offers_the_language_and_lends_it_the_rest(knowledge: Knowledge) -> None:
    shown = lent(knowledge)
    assert offered(knowledge) == shown.languages == ("zh-Hans", "zh-Hant", "en", "pt")
    assert shown_in(shown, "pt", *OWNER) == "pt"
    assert shown_in(shown, "pt", "form", "C01") == shown_in(shown, "pt", "staff", "sorting") == "en"
    assert shown.forms["C01"].words["pt"] is shown.forms["C01"].words["en"]
    assert ("form", "C01") in shown.lent["pt"]
    assert OWNER not in shown.lent["pt"]
    assert all(words.value["languages"]["pt"] == "Português" for words in shown.words.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: O que fazer quando um candeeiro de rua não acende", "title: ''"),
        ("## Como escrever {#how-to-write}", "##  {#how-to-write}"),
        (GUIDE.split("{#how-to-write}")[1], "\n<!-- en\nUse {form:C01}\n-->\n"),
        ("Veja primeiro o prazo e escreva depois.", ""),
        ("  - como me queixo de um candeeiro de rua", "  - ''"),
    ],
    ids=["title", "heading", "only a comment", "opening", "nothing asked"],
)
def test_a_half_filled_guide_is_lent_and_its_language_not_offered(tmp_path: Path, old: str, new: str) -> None:
    knowledge = knowledge_of(portuguese_town(tmp_path, guide=GUIDE.replace(old, new)))
    there, wanted = knowledge.further["pt"].filled[OWNER]
    assert there == wanted - 1
    assert offered(knowledge) == lent(knowledge).languages == knowledge.languages
    assert not lent(knowledge).further
    assert all(problem.severity == "notice" for problem in check(tmp_path / "town"))


def test_without_a_further_language_nothing_is_made_anew(tmp_path: Path) -> None:
    knowledge = knowledge_of(lay_out(tmp_path))
    assert lent(knowledge) is knowledge
    assert knowledge.translated == ("en",)


def test_a_form_needs_its_words_and_its_wording(tmp_path: Path) -> None:
    town = portuguese_town(tmp_path)
    folder = town / "guides/forms/C01"
    (folder / "pt.yml").write_text((folder / "en.yml").read_text("utf-8"), "utf-8")
    (folder / "pt.md").write_text("<!-- en\n{{ name }}\n-->\n", "utf-8")
    there, wanted = knowledge_of(town).further["pt"].filled["form", "C01"]
    assert there == wanted - 1
    (folder / "pt.md").write_text((folder / "en.md").read_text("utf-8"), "utf-8")
    knowledge = knowledge_of(town)
    assert ("form", "C01") in knowledge.further["pt"].complete
    assert set(knowledge.forms["C01"].words) == set(knowledge.forms["C01"].wording) == {"zh-Hans", "zh-Hant", "en", "pt"}


def test_a_sample_that_is_not_translated_is_lent(tmp_path: Path) -> None:
    town = portuguese_town(tmp_path)
    folder = town / "guides/forms/C01"
    text = (folder / "en.yml").read_text("utf-8")
    (folder / "pt.yml").write_text(text[: text.index("sample:")], "utf-8")
    (folder / "pt.md").write_text((folder / "en.md").read_text("utf-8"), "utf-8")
    words = knowledge_of(town).forms["C01"].words
    assert words["pt"].value.sample == words["en"].value.sample


def test_words_and_names_fall_back_one_by_one(knowledge: Knowledge) -> None:
    say = Phrases(lent(knowledge), "pt")
    assert (say.word("nav", "guides"), say.word("nav", "forms")) == ("Guias", "Forms")
    assert (say.lends("nav", "guides"), say.lends("nav", "forms")) == ("", "en")
    assert say.actor("lamp-station") == "a estação dos candeeiros"
    assert say.actor("resident") == Phrases(knowledge, "en").actor("resident")
    assert say.quantity(1, "day") == "1 dia"
    assert say.quantity(12000, "workday") == "12.000 dias úteis"
    assert say.law("示例条例") == "Regulamento de Exemplo (示例条例)"
    cite = read_citation("示例条例 3.1", knowledge.law_names)
    assert say.citation(cite).endswith("Regulamento de Exemplo (示例条例)")


def test_a_title_is_said_in_the_language_a_thing_is_there_in(knowledge: Knowledge) -> None:
    say = Phrases(knowledge, "pt")
    assert say.title_of("guide", "lamp-is-dark").startswith("O que fazer")
    assert say.title_of("form", "C01") == "Report of a dark street lamp"


def test_what_is_there_is_held_to_the_checks(tmp_path: Path) -> None:
    guide = GUIDE.replace("{lamp-repair}", "15 dias").replace("{form:C01}", "{form:C09}").replace("{#how-to-write}", "{#how-to}")
    town = portuguese_town(tmp_path, guide=guide.replace("{#how-to}", "{#how-to-write}"))
    found = [(problem.code, problem.place.line) for problem in check(town) if problem.place.file == f"{THING}/pt.md"]
    assert ("prose-number", 12) in found
    assert ("prose-reference", 19) in found


def test_a_word_whose_slots_do_not_fit_is_named(tmp_path: Path) -> None:
    town = portuguese_town(tmp_path, words=WORDS.replace("%(language)s", "%(lingua)s").replace("%(n)s dias úteis", "%(n)d dias úteis"))
    found = [problem.place.line for problem in check(town) if problem.code == "bad-value"]
    assert found == [7, 16]


def test_a_word_for_nothing_and_a_broken_file_are_named(tmp_path: Path) -> None:
    town = portuguese_town(tmp_path, words=WORDS.replace("guides: Guias", "guiaz: Guias"), names=NAMES.replace("laws:", "laws: ["))
    found = {(problem.code, problem.place.file) for problem in check(town) if problem.severity == "error"}
    assert found == {("surplus-words", "guides/words/pt.yml"), ("yaml-syntax", "guides/names/pt.yml")}


def test_the_lender_may_be_chinese(tmp_path: Path) -> None:
    town = portuguese_town(tmp_path)
    edit(town / "guides/project.yml", "falls_back_to: en", "falls_back_to: zh-Hant")
    knowledge = lent(knowledge_of(town))
    say = Phrases(knowledge, "pt")
    assert say.word("nav", "forms") == Phrases(knowledge, "zh-Hant").word("nav", "forms")
    assert say.actor("resident") == Phrases(knowledge, "zh-Hant").actor("resident")
    assert say.title_of("form", "C01") == knowledge.forms["C01"].words["zh-Hant"].value.title


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("pt", ""),
        ("pt-BR", ""),
        ("es-419", ""),
        ("sr-Latn", ""),
        ("ar-Latn", ""),
        ("ar", "right to left"),
        ("fa-IR", "right to left"),
        ("pa-Arab", "right to left"),
        ("ku-Arab", "right to left"),
        ("en", "already"),
        ("zh-TW", "already"),
        ("zh", "already"),
        ("PT", "no language tag"),
        ("pt_BR", "no language tag"),
        ("portuguese", "no language tag"),
        ("../pt", "no language tag"),
        ("", "no language tag"),
    ],
)
def test_which_languages_can_be_added(tag: str, why: str) -> None:
    assert why in refused(tag)
    assert bool(refused(tag)) == bool(why)


def test_counting_leaves_out_what_need_not_be_translated() -> None:
    source = {"title": "路灯", "asked_as": ["一", "二"], "how_to": ["甲", "乙"], "made_from": {"title": "x"}, "sample": {"a": "b"}, "note": ""}
    assert filled(source, {"title": "T", "asked_as": ["um"], "how_to": ["a", " "]}) == (3, 4)
    assert filled(source, None) == (0, 4)
    assert list(surplus(source, {"title": {"x": 1}, "tittle": "T", "sample": {"c": 1}})) == [("tittle",)]
    assert pruned({"a": "", "b": {"c": None}, "d": ["", "x"], "e": " "}) == {"d": ["x"], "e": " "}
    assert sections_filled("开头\n\n## 一 {#a}\n\n文\n## 二 {#b}\n", "Início\n\n## Um {#a}\n\n## Dois {#b}\n") == (2, 3)
