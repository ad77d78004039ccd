"""Building, finding again, and refusing what is damaged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generators.search import SearchError, SearchPage, Settings, build_index, export_browser, search
from generators.search.documents import documents
from generators.search.engine import postings, score
from generators.search.folding import fold_table
from generators.search.impacts import Impacts, ImpactTable
from generators.search.preferences import KindRule, Ranking, TitleRule
from generators.search.query import make_tables, weighted_terms
from generators.search.store import open_index

SIMPLE = SearchPage("page/one", "one.html", "en", "page", "A plain page", body="Nothing but words")


def test_one_page_id_is_one_result(index_dir: Path) -> None:
    ids = [hit.id for hit in search("老板不发工资", index_dir, limit=50)]
    assert ids[0] == "route/wages"
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("query", "language", "url"),
    [
        ("信访办理", "zh-Hans", "zh-Hans/route/petition.html"),
        ("信訪辦理", "zh-Hant", "zh-Hant/route/petition.html"),
        ("handling a petition", "en", "en/route/petition.html"),
    ],
)
def test_the_script_of_the_query_chooses_the_language(index_dir: Path, query: str, language: str, url: str) -> None:
    first = search(query, index_dir)[0]
    assert (first.language, first.url) == (language, url)


def test_a_traditional_query_finds_a_page_that_exists_in_simplified_only(index_dir: Path) -> None:
    first = search("信訪工作條例第二十二條", index_dir)[0]
    assert (first.id, first.language) == ("law/regulation-22", "zh-Hans")


def test_a_simplified_query_finds_traditional_pages(index_dir: Path) -> None:
    first = search("工资拖欠", index_dir, language="zh-Hant")[0]
    assert (first.id, first.title) == ("route/wages", "勞動報酬與勞動合同")


def test_language_filters_and_prefer_prefers(index_dir: Path) -> None:
    assert {hit.language for hit in search("信访", index_dir, language="en", limit=50)} == {"en"}
    preferred = search("website English", index_dir, prefer="zh-Hant", limit=50)
    assert {hit.id: hit.language for hit in preferred}["page/no-zh-hant"] == "en"
    assert search("unpaid wages", index_dir, prefer="zh-Hant")[0].language == "zh-Hant"


def test_kind_and_limit(index_dir: Path) -> None:
    assert [hit.kind for hit in search("信访", index_dir, kind="form", limit=5)] == ["form", "form"]
    assert len(search("信访", index_dir, limit=3)) == 3
    assert search("信访", index_dir, limit=0) == []


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("C11", "form/C11"),
        ("s27", "form/S27"),
        ("条例22", "law/regulation-22"),
        ("第22条", "law/regulation-22"),
        ("Art. 22", "law/regulation-22"),
        ("条例第三十一条", "lesson/regulation-basics"),
        ("欠薪", "route/wages"),
        ("xinfang", "route/petition"),
    ],
)
def test_codes_articles_and_colloquial_words_lead_to_their_page(index_dir: Path, query: str, page: str) -> None:
    assert search(query, index_dir)[0].id == page


def test_the_best_section_is_named(index_dir: Path) -> None:
    assert search("新房质量问题漏水", index_dir)[0].anchor == "quality"
    assert search("劳动", index_dir)[0].anchor == "inspection"
    assert search("C11", index_dir)[0].anchor is None


@pytest.mark.parametrize("query", ["", "   ", "？！……", "<>/\\*()[]{}^$.|", "\x00\x01\x07", "%%%", "🙂"])
def test_a_query_without_words_finds_nothing(index_dir: Path, query: str) -> None:
    assert search(query, index_dir) == []


@pytest.mark.parametrize("query", ["工资" * 5_000, "wages " * 2_000, "*" * 10_000 + "工资", "<b>工资</b>", "(工资 OR"])
def test_odd_queries_do_no_harm(index_dir: Path, query: str) -> None:
    hits = search(query, index_dir)
    assert hits == [] or hits[0].id == "route/wages"


def test_a_query_of_stop_words_is_still_searched(index_dir: Path) -> None:
    assert search("怎么办", index_dir) != []


def test_unknown_language_and_kind_are_refused(index_dir: Path) -> None:
    with pytest.raises(SearchError, match="unknown language “fr”; one of zh-Hans, zh-Hant, en"):
        search("x", index_dir, language="fr")
    with pytest.raises(SearchError, match="unknown kind “map”; one of route"):
        search("x", index_dir, kind="map")


def test_whoosh_and_the_integers_in_memory_rank_the_same(pages: list[SearchPage], settings: Settings, index_dir: Path) -> None:
    found = documents(pages)
    fold = fold_table(settings.variants)
    impacts = Impacts(found, fold)
    table = ImpactTable()
    for document in found:
        table.add(impacts.of(document))
    weights = weighted_terms("法院不给立案怎么办", make_tables(settings, fold))
    expected = {found[number].id: score for number, score in table.scores(weights).items()}
    assert {card.id: value for _, value, card in score(open_index(index_dir).folder, weights)} == expected


def test_impacts_stay_between_one_and_fifteen(index_dir: Path) -> None:
    found = [impact for _, _, run in postings(open_index(index_dir).folder) for _, impact in run]
    assert 1 <= min(found) < max(found) <= 15


def test_the_same_pages_are_not_indexed_twice_and_give_the_same_export(pages: list[SearchPage], settings: Settings, tmp_path: Path) -> None:
    first = build_index(pages, tmp_path / "one", settings)
    again = build_index(iter(pages), tmp_path / "one", settings)
    other = build_index(pages, tmp_path / "two", settings)
    assert (first.reused, again.reused, other.reused) == (False, True, False)
    assert first.version == again.version == other.version
    export_browser(tmp_path / "one", tmp_path / "a")
    export_browser(tmp_path / "two", tmp_path / "b")
    written = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}


def test_a_new_index_replaces_the_old_one(tmp_path: Path) -> None:
    build_index([SIMPLE], tmp_path)
    build_index([replace(SIMPLE, title="Changed")], tmp_path)
    assert [hit.title for hit in search("words", tmp_path)] == ["Changed"]
    assert sorted(path.name.split("-")[0] for path in tmp_path.iterdir()) == ["current.json", "index"]


def test_the_old_index_stays_when_the_pages_are_wrong(tmp_path: Path) -> None:
    build_index([SIMPLE], tmp_path)
    with pytest.raises(SearchError, match="page page/one is there twice in en"):
        build_index([SIMPLE, SIMPLE], tmp_path)
    assert search("plain", tmp_path)[0].id == "page/one"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (replace(SIMPLE, language="fr"), "page page/one: unknown language “fr”"),
        (replace(SIMPLE, kind="map"), "page page/one: unknown kind “map”"),
        (replace(SIMPLE, title=""), "page page/one: id, url and title must not be empty"),
    ],
)
def test_wrong_pages_are_refused(tmp_path: Path, page: SearchPage, message: str) -> None:
    with pytest.raises(SearchError, match=message):
        build_index([page], tmp_path)


def test_an_id_of_two_kinds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="a page in one language and a guide in another"):
        build_index([SIMPLE, replace(SIMPLE, language="zh-Hans", kind="guide")], tmp_path)


def test_no_pages_make_an_empty_index(tmp_path: Path) -> None:
    assert build_index([], tmp_path / "built").documents == 0
    assert search("工资", tmp_path / "built") == []
    assert export_browser(tmp_path / "built", tmp_path / "out").files > 0


def test_a_missing_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="there is no search index here; run “daoyin build” first"):
        search("x", tmp_path)


def test_an_index_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    build_index([SIMPLE], tmp_path)
    pointer = json.loads((tmp_path / "current.json").read_text())
    (tmp_path / "current.json").write_text(json.dumps(pointer | {"format": 0}))
    with pytest.raises(SearchError, match="made by another version of this program; delete this folder and run"):
        search("x", tmp_path)


@pytest.mark.parametrize("name", ["current.json", "tables.json", "*.toc", "*.seg"])
@pytest.mark.parametrize("damage", ["cut", "gone", "noise"])
def test_a_damaged_index_says_what_to_do_and_is_made_again(tmp_path: Path, name: str, damage: str) -> None:
    build_index([SIMPLE], tmp_path)
    victim = next(tmp_path.rglob(name))
    if damage == "gone":
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes()[:7] if damage == "cut" else b"\xff\x00noise" * 40)
    with pytest.raises(SearchError, match="run “daoyin build”"):
        search("plain", tmp_path)


KINDS_OF_PAGES = [
    SearchPage("route/one", "r.html", "en", "route", "Wages", asked_as=("unpaid wages",)),
    SearchPage("form/C01", "f.html", "en", "form", "C01 Request about unpaid wages", asked_as=("unpaid wages",)),
]


def test_who_asks_for_a_paper_gets_the_form_and_everybody_else_the_map(tmp_path: Path) -> None:
    rules = (KindRule(("template", "how write"), {"form": 200}), KindRule((), {"form": 50}))
    build_index(KINDS_OF_PAGES, tmp_path, Settings(ranking=Ranking(rules)))
    firsts = [search(query, tmp_path)[0].id for query in ("unpaid wages", "template unpaid wages", "how do I write about unpaid wages", "C01 wages")]
    assert firsts == ["route/one", "form/C01", "form/C01", "form/C01"]


def test_a_title_that_was_typed_comes_first(tmp_path: Path) -> None:
    pages = [
        SearchPage("guide/long", "g.html", "zh-Hans", "guide", "别的", asked_as=("信访事项复查申请", "信访事项复查申请怎么交", "复查申请")),
        SearchPage("form/C01", "f.html", "zh-Hans", "form", "C01 信访事项复查申请书"),
    ]
    for rule, first in ((None, "guide/long"), (TitleRule(80, 1000), "form/C01")):
        build_index(pages, tmp_path, Settings(ranking=Ranking(title=rule)))
        assert search("信访事项复查申请", tmp_path)[0].id == first
        assert search("信訪事項復查申請書", tmp_path)[0].id == "form/C01"
        assert search("表C01", tmp_path)[0].id == "form/C01"
    assert search("复查", tmp_path)[0].id == "guide/long", "a part of a title is not the title"
