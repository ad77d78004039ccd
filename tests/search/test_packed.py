"""Many documents are packed instead of given to Whoosh: the same integers, the same order, the same export."""

from __future__ import annotations

import contextlib
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from generators.search import SearchError, SearchPage, Section, Settings, build_index, engine, export_browser, impacts, search
from generators.search.cards import Card, Version
from generators.search.documents import documents
from generators.search.tables import counted_up, page_table
from generators.search.wholes import NO_WHOLES, Run, Wholes, joined, wholes_of

QUERIES = ("欠薪", "法院不给立案怎么办", "条例22", "第二十二条", "灯坏了没人修", "路灯修理", "wages", "信访", "C11", "绿地")


def article(law: str, chapter: str, number: str, text: str, standing: int = 10) -> SearchPage:
    """Return an article of an invented law."""
    return SearchPage(
        id=f"law/{law}/{number}",
        url=f"laws.html#{law}",
        language="zh-Hans",
        kind="law",
        title=f"{law}第{number}条",
        headings=(Section("chapter", chapter),),
        body=text,
        inside=(f"{law}/{chapter}", law),
        standing=standing,
    )


ARTICLES = [
    article("路灯法", "总则", "一", "为了让夜里看得见路，制定本法。"),
    article("路灯法", "修理", "二", "管理站应当在三日内修好。"),
    article("路灯法", "修理", "三", "居民可以报修损坏的路灯。"),
    article("路灯办法", "修理", "一", "居民可以报修损坏的路灯。", 8),
    article("绿地法", "养护", "二十二", "绿地由管理站养护。"),
]


@pytest.fixture
def both(pages: list[SearchPage], settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The same pages, with articles among them, given to Whoosh and packed."""
    given = [*pages, *ARTICLES]
    build_index(given, tmp_path / "whoosh", settings)
    monkeypatch.setattr(engine, "MANY", 1)
    build_index(given, tmp_path / "packed", settings)
    return tmp_path / "whoosh", tmp_path / "packed"


def test_packed_postings_are_those_of_whoosh(both: tuple[Path, Path]) -> None:
    whoosh, packed = (list(engine.postings(next(folder.glob("index-*")))) for folder in both)
    assert packed == whoosh
    assert len(whoosh) > 500


@pytest.mark.parametrize("query", QUERIES)
def test_packed_and_whoosh_answer_alike(both: tuple[Path, Path], query: str) -> None:
    whoosh, packed = both
    for options in ({}, {"kind": "law"}, {"language": "en"}, {"limit": 2}, {"limit": 100}, {"limit": 0}):
        assert search(query, packed, **options) == search(query, whoosh, **options), options  # type: ignore[arg-type]
    assert search(query, packed)


def test_the_export_for_the_browser_is_the_same(both: tuple[Path, Path], tmp_path: Path) -> None:
    written = []
    for folder in both:
        export_browser(folder, tmp_path / "out")
        written.append({path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()})
    assert written[0] == written[1]


def test_an_article_shares_in_its_chapter_and_a_law_stands_before_a_rule(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path / "laws")
    found = [hit.id for hit in search("居民报修路灯", tmp_path / "laws", limit=100)]
    assert found.index("law/路灯法/三") < found.index("law/路灯办法/一")
    alone = [replace(one, inside=()) for one in ARTICLES]
    build_index(alone, tmp_path / "alone")
    with_chapter = {hit.id: hit.score for hit in search("居民管理站", tmp_path / "laws", limit=100)}
    without = {hit.id: hit.score for hit in search("居民管理站", tmp_path / "alone", limit=100)}
    assert with_chapter["law/路灯法/二"] > without["law/路灯法/二"]
    assert set(with_chapter) == set(without)  # a chapter is no result, nor does it make its articles results


def test_pages_that_stand_in_nothing_keep_their_scores() -> None:
    plain = documents(replace(one, inside=(), standing=10) for one in ARTICLES)
    assert wholes_of(plain) is NO_WHOLES
    assert joined({0: 7, 3: 2}, NO_WHOLES) == {0: 7, 3: 2}


def test_wholes_are_read_back_as_they_were_written() -> None:
    wholes = Wholes(9, (Run(2, 4, (9, 10), 10), Run(5, 5, (), 8), Run(7, 7, (11,), 8), Run(8, 8, (12, 10), 10)))
    read = Wholes.from_json(json.loads(json.dumps(wholes.as_json())))
    assert (read.first, read.runs) == (wholes.first, wholes.runs)
    assert Wholes.from_json(NO_WHOLES.as_json()).runs == ()


def test_a_table_of_pages_counts_up_and_skips() -> None:
    titles = ["法第8条", "法第9条", "法第10条", "法第10条之1", "法第10条之2", "别", "别", "第007条", "第008条"]
    shown = [Card(title, "law", {"en": Version("u", title, "", ())}) for title in titles]
    shown[2:2] = [Card("x", "law", {}), Card("y", "law", {})]
    assert page_table(shown, "en") == [
        ["法第8条", "u", 4],
        1,
        -2,
        ["法第10条", "u", 4],
        ["法第10条之1", "u", 4],
        1,
        ["别", "u", 4],
        ["别", "u", 4],
        ["第007条", "u", 4],
        ["第008条", "u", 4],
    ]
    assert page_table(shown, "zh-Hans") == [-len(shown)]
    assert counted_up(("第999999999条", "u", 4)) == ("第1000000000条", "u", 4)


def test_a_frequent_character_counts_nothing_in_a_large_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MANY", 1)
    build_index(ARTICLES, tmp_path)
    assert search("灯", tmp_path)
    monkeypatch.setattr(impacts, "LARGE", 1)
    monkeypatch.setattr(impacts, "COMMON", 3)
    assert not search("灯", tmp_path)
    assert search("路灯", tmp_path)
    assert search("绿", tmp_path)


def test_scores_are_joined_as_stated() -> None:
    wholes = wholes_of(documents(ARTICLES))
    assert wholes.first == 5
    chapter, law = wholes.runs[0].wholes
    assert joined({0: 30, chapter: 5, law: 7}, wholes) == {0: 10 * 30 + 2 * 5 + 7}
    last = next(run for run in wholes.runs if run.standing == 8)
    assert joined({3: 30, last.wholes[0]: 1}, wholes) == {3: (300 + 2) * 8 // 10}


@pytest.mark.parametrize("name", ["postings.npy", "terms.txt", "cards.txt", "shown.npy", "wholes.json"])
@pytest.mark.parametrize("damage", ["cut", "gone", "noise"])
def test_a_damaged_packed_index_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, damage: str) -> None:
    monkeypatch.setattr(engine, "MANY", 1)
    build_index(ARTICLES, tmp_path)
    assert search("路灯", tmp_path)
    victim = next(tmp_path.rglob(name))
    if damage == "gone":
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes()[:7] if damage == "cut" else b"\xff\x00noise" * 40)
    with pytest.raises(SearchError, match="run “daoyin build”"):
        search("路灯", tmp_path)
    assert not build_index(ARTICLES, tmp_path).reused
    assert search("路灯", tmp_path)


def test_an_index_with_a_few_wrong_bits_answers_or_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(6)
    for many in (1, 5_000):
        monkeypatch.setattr(engine, "MANY", many)
        build_index(ARTICLES, tmp_path / str(many))
        files = [path for path in sorted((tmp_path / str(many)).rglob("*")) if path.is_file() and path.stat().st_size]
        for path in files * 2:
            whole = path.read_bytes()
            wrong = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
            for _ in range(3):
                wrong[chance.randrange(len(wrong))] ^= 1 << chance.randrange(8)
            path.write_bytes(wrong)
            for query in ("路灯修理", "ludeng"):
                with contextlib.suppress(SearchError):  # anything else would reach the reader as a fault of the program
                    search(query, tmp_path / str(many))
            path.write_bytes(whole)
        assert search("路灯", tmp_path / str(many))
