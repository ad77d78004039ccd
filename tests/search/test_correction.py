"""What was perhaps meant: pinyin, initials, wrong characters, English typing errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.search import SearchError, SearchPage, ask, build_index, search
from generators.search.correction import distance
from generators.search.export import SOUND_PARTS, export_browser
from generators.search.store import open_index, open_vocabulary
from generators.search.vocabulary import Vocabulary, loosely

PAGES = [
    SearchPage("route/petition", "zh/p.html", "zh-Hans", "route", "信访", asked_as=("去信访局反映",)),
    SearchPage("route/petition", "hk/p.html", "zh-Hant", "route", "信訪", asked_as=("去信訪局反映",)),
    SearchPage("route/petition", "en/p.html", "en", "route", "Petition", asked_as=("hand in a petition letter",)),
    SearchPage("route/wages", "zh/w.html", "zh-Hans", "route", "劳动仲裁", asked_as=("老板不发工资",)),
    SearchPage("route/wages", "en/w.html", "en", "route", "Labour arbitration", asked_as=("unpaid wages",)),
    SearchPage("guide/civil", "en/c.html", "en", "guide", "Civil case"),
]
WORDS = ("信访", "劳动仲裁", "工资", "重庆")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("words") / "built"
    build_index(PAGES, found, words=WORDS)
    return found


@pytest.mark.parametrize(
    ("query", "suggestion", "first"),
    [
        ("xinfang", "信访", "route/petition"),
        ("Xin Fang", "信访", "route/petition"),
        ("xin'fang", "信访", "route/petition"),
        ("xinfan", "信访", "route/petition"),
        ("xf", "信访", "route/petition"),
        ("LDZC", "劳动仲裁", "route/wages"),
        ("laodong zhongcai", "劳动仲裁", "route/wages"),
        ("gongzilaodongzhongcai", "工资劳动仲裁", "route/wages"),
        ("新访", "信访", "route/petition"),
        ("新訪", "信訪", "route/petition"),
        ("劳动仲才", "劳动仲裁", "route/wages"),
        ("勞動仲才", "勞動仲裁", "route/wages"),
        ("petiton", "petition", "route/petition"),
        ("arbitartoin", "arbitration", "route/wages"),
        ("labour arbitraton", "labour arbitration", "route/wages"),
    ],
)
def test_what_was_meant_is_shown_at_once(folder: Path, query: str, suggestion: str, first: str) -> None:
    answer = ask(query, folder)
    assert (answer.suggestion, answer.applied) == (suggestion, True)
    assert answer.hits[0].id == first
    assert list(answer.hits) == search(query, folder)


def test_the_script_of_the_reader_is_used(folder: Path) -> None:
    assert ask("ldzc", folder, prefer="zh-Hant").suggestion == "勞動仲裁"
    assert ask("ldzc", folder, prefer="en").suggestion == "劳动仲裁"
    assert ask("新访", folder, prefer="zh-Hant").suggestion == "信访", "what was typed in Simplified stays so"


def test_a_query_that_still_finds_something_keeps_its_results(folder: Path) -> None:
    answer = ask("civil case petition petiton", folder)
    assert (answer.suggestion, answer.applied) == ("civil case petition petition", False)
    assert answer.hits[0].id == "guide/civil"


@pytest.mark.parametrize(
    "query", ["信访", "petition", "petitions", "劳动仲裁", "C01", "第22条", "", "zzzzzz", "wage", "重慶", "你好世界", "心房", "12345"]
)
def test_nothing_is_suggested_without_a_reason(folder: Path, query: str) -> None:
    assert ask(query, folder).suggestion is None


def test_a_word_with_two_readings_is_read_as_the_word_is(folder: Path) -> None:
    found = {word.text: word.syllables for words in open_vocabulary(open_index(folder)).chinese.values() for word in words}
    assert found["重庆"] == ("chong", "qing")


def test_loose_pinyin() -> None:
    assert loosely("zhongcheng") == loosely("zongceng") == "zoncen"


@pytest.mark.parametrize(("one", "other", "errors"), [("", "abc", 3), ("petiton", "petition", 1), ("recieve", "receive", 1), ("abc", "xyz", 3)])
def test_distance(one: str, other: str, errors: int) -> None:
    assert distance(one, other) == distance(other, one) == errors


def test_the_vocabulary_is_read_as_it_was_written(folder: Path) -> None:
    vocabulary = open_vocabulary(open_index(folder))
    assert Vocabulary.from_json(vocabulary.as_json()) == vocabulary


def test_further_words_make_another_index(tmp_path: Path) -> None:
    assert build_index(PAGES, tmp_path, words=("甲乙",)).version != build_index(PAGES, tmp_path, words=("甲丙",)).version


def test_the_export_has_a_part_for_each_letter_and_the_sounds(folder: Path, tmp_path: Path) -> None:
    export_browser(folder, tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"words-x.js", "words-p.js", *(f"sounds-{number}.js" for number in range(SOUND_PARTS))} <= names


@pytest.mark.parametrize(("content", "message"), [(None, "is incomplete"), (b"{", "is damaged"), (b'{"words": 3}', "is damaged")])
def test_damaged_words_are_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    build_index(PAGES, tmp_path, words=WORDS)
    words = open_index(tmp_path).folder / "words.json"
    words.write_bytes(content) if content else words.unlink()
    assert ask("信访", tmp_path).hits
    with pytest.raises(SearchError, match=message):
        ask("xf", tmp_path)
