"""What text and queries become."""

from __future__ import annotations

import pytest

from generators.search import Settings, Synonym
from generators.search.analysis import chinese_number, references, terms
from generators.search.folding import fold_table, narrowed
from generators.search.query import Tables, language_order, make_tables, weighted_terms
from generators.search.stemming import stem

FOLD = fold_table({"覆": "复"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信訪", ["信", "访", "信访"]),
        ("ＡＢ Ｃ０１", ["ab", "c01"]),
        ("C-1, s27。", ["c01", "s27"]),
        ("第二十二条", ["§22"]),
        ("第22條", ["§22"]),
        ("第一百二十条之一", ["§120-1"]),
        ("Article 22 and Art.7 §8", ["§22", "and", "§7", "§8"]),
        ("条例22", ["条", "例", "条例", "22", "§22"]),
        ("landlord’s didn't", ["landlord", "didnt"]),
        ("答覆", ["答", "复", "答复"]),
        ("法典 577", ["法", "典", "法典", "577", "§~577"]),
        ("解释3", ["解", "释", "解释", "3", "§~3"]),
        ("《x法》第22条", ["x", "法", "§22"]),
        ("税法》第22条", ["税", "法", "税法", "§~22"]),
        ("按条例22条", ["按", "条", "例", "按条", "条例", "§22"]),
        ("信访条例之", ["信", "访", "条", "例", "之", "信访", "访条", "条例", "例之"]),
        ("smart 5", ["smart", "5"]),
        ("12345热线", ["12345", "热", "线", "热线"]),
        ("?！<b>", ["b"]),
        ("", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text, FOLD) == expected


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("信访条例22", "§22"),
        ("信访工作条例第二十二条", "§22"),
        ("《信访工作条例》第22条", "§22"),
        ("根据条例第22条", "§22"),
        ("工伤保险条例14", "§~14"),
        ("工伤保险条例第十四条", "§~14"),
        ("治安管理处罚法 43", "§~43"),
        ("公司法第二十一条之一", "§~21-1"),
        ("《民法典》第577条", "§~577"),
    ],
)
def test_a_reference_that_names_another_law_is_marked(text: str, reference: str) -> None:
    assert [term for term in terms(text, FOLD) if term.startswith("§")] == [reference]


def test_an_article_is_found_by_its_law_and_by_its_number() -> None:
    assert references("公司法第21条", FOLD) == {"§21", "§~21"}
    assert references("信访工作条例第21条", FOLD) == {"§21"}


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("十五", 15), ("二十二", 22), ("一百零一", 101), ("一百二十", 120), ("一千二百六十", 1260), ("两", 2)],
)
def test_chinese_numbers(numeral: str, value: int) -> None:
    assert chinese_number(numeral) == value


@pytest.mark.parametrize(
    "family",
    [
        ("file", "files", "filed", "filing"),
        ("deny", "denies", "denied"),
        ("stop", "stops", "stopped", "stopping"),
        ("appeal", "appeals", "appealed"),
        ("house", "houses", "housing"),
        ("proceeding", "proceedings"),
    ],
)
def test_forms_of_a_word_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["bus", "court", "process", "this", "c01", "60", "law", "speech"])
def test_short_and_other_words_stay(word: str) -> None:
    assert stem(word) == word


def test_folding_is_complete_and_stable() -> None:
    assert "".join(FOLD.get(character, character) for character in "舉報徵收後裡裏麼衞綫") == "举报征收后里里么卫线"
    assert not set(FOLD) & set(FOLD.values())
    assert narrowed(FOLD, "访") == {key: "访" for key in FOLD if FOLD[key] == "访"}


def test_stop_words_are_left_out_but_not_all_of_them() -> None:
    tables = make_tables(Settings(stopwords=("怎么办", "the")), FOLD)
    assert set(weighted_terms("the 欠薪怎么办", tables)) == {"欠", "薪", "欠薪"}
    assert set(weighted_terms("怎么办", tables)) == {"怎", "么", "办", "怎么", "么办"}


def test_synonyms_add_terms_when_every_piece_stands_in_the_query() -> None:
    tables = make_tables(Settings(synonyms=(Synonym(("法院 不理", "no pay"), ("立案", "wages")),)), FOLD)
    added = {"立案": 2, "wag": 2}
    for query in ("法院为什么不理我", "不理我的法院", "法院裡不理", "They pay us no wage on time"):
        weights = weighted_terms(query, tables)
        assert weights.get("立案") == added["立案"], query
    assert "立案" not in weighted_terms("法院", tables)
    assert weighted_terms("no pay wages", tables)["wag"] == 4, "a word that was typed keeps its own weight"


def test_pairs_weigh_more_than_characters() -> None:
    assert weighted_terms("信访 ab", Tables(FOLD)) == {"信": 2, "访": 2, "信访": 4, "ab": 4}


def test_only_the_start_of_a_long_query_counts() -> None:
    assert "尾" not in weighted_terms("字" * 200 + "尾", Tables(FOLD))


@pytest.mark.parametrize(
    ("query", "language", "first"),
    [
        ("信访", None, "zh-Hans"),
        ("信訪", None, "zh-Hant"),
        ("上海", None, "zh-Hans"),
        ("答覆", None, "zh-Hans"),
        ("wages", None, "en"),
        ("wages 工资", None, "zh-Hans"),
        ("12345", None, "zh-Hans"),
        ("wages", "zh-Hant", "zh-Hant"),
    ],
)
def test_language_order(query: str, language: str | None, first: str) -> None:
    order = language_order(query, language, make_tables(Settings(variants={"覆": "复"}), FOLD))
    assert order[0] == first
    assert sorted(order) == ["en", "zh-Hans", "zh-Hant"]
