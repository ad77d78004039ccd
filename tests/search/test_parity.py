"""The browser ranks as the command line does: real Chromium, over http and from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from generators.search import SearchPage, ask, build_index, engine, export_browser, impacts, load_expectations, search
from generators.search.page import LANGUAGES
from generators.search.stemming import stem

from .browser import PROJECT, load_engine, make_site
from .test_packed import ARTICLES, QUERIES, article

pytestmark = pytest.mark.browser

ODD = [
    *(
        "C11",
        "c-11",
        "s27",
        "条例22",
        "第二十二条",
        "信訪工作條例第３１條",
        "Art. 34",
        "民法典 577",
        "公司法21",
        "工伤保险条例 14",
        "按照条例第22条",
        "《信访工作条例》第31条",
        "治安管理处罚法第四十三条之一",
        "§ 22",
        "办法 2022 第九十九条之一",
    ),
    *("xinfang", "欠薪", "怎么办", "信访", "信訪", "petitions", "ＷＡＧＥＳ", "landlord’s wages", "工资wages", "答覆"),
    *("", "？！", "<script>alert(1)</script>", "İstanbul ΣΑΣ ß", "𠮷野家信访", "\x00\x07", "constructor __proto__"),
    "法" * 300,
]

WRONG = [
    *("xin fang", "xinfangju", "laodong hetong", "lao dong he tong", "XF", "xf", "ldht", "gongzi", "gong'zi", "xin'fang", "zhengdi", "zengdi"),
    *("新访", "信仿", "劳动和同", "勞動和同", "房产正办不下来", "工资托欠怎么办", "拆千补偿", "复合申请", "心房"),
    *("petiton", "petitoin letter", "unpayd wages", "emploier", "arbitraton", "zzzz qqqq", "x", "xq", "’", "ü", "lü", "ﬁled petitons"),
    *("不明白的词语组合", "裡裡裡裡", "信" * 200, "a" * 300, "ab " * 100, "𠮷新访𠮷"),
]

RUN = """async ([queries, options]) => {
  const index = window.daoyinSearch.open(new URL("../assets/search/", document.baseURI).href);
  const rows = [];
  for (const query of queries) {
    const found = await index.search(query, options);
    await index.details(found.hits, found.terms);
    rows.push(found.hits.map((hit) => [hit.id, hit.language, hit.score, hit.url, hit.kind, hit.summary, hit.anchor, hit.heading ?? null]));
  }
  return rows;
}"""


@pytest.mark.parametrize("prefer", [None, *LANGUAGES])
def test_top_tens_are_equal(page: Page, address: str, index_dir: Path, prefer: str | None) -> None:
    expectations = load_expectations(PROJECT / "search_index" / "expectations.yml")
    queries = [expectation.question for expectation in expectations] + ODD
    load_engine(page, address)
    found = page.evaluate(RUN, [queries, {"prefer": prefer} if prefer else {}])
    for query, rows in zip(queries, found, strict=True):
        hits = search(query, index_dir, prefer=prefer)
        expected = [[hit.id, hit.language, hit.score, hit.url, hit.kind, hit.summary, hit.anchor, hit.heading] for hit in hits]
        assert rows == expected, query


TITLES = """async ([queries, options]) => {
  const index = window.daoyinSearch.open(new URL("../assets/search/", document.baseURI).href);
  const rows = [];
  for (const query of queries) {
    const found = await index.search(query, options);
    await index.details(found.hits, found.terms);
    rows.push(found.hits.map((hit) => [hit.id, hit.score, hit.title, hit.url, hit.summary]));
  }
  return rows;
}"""

MEANT = """async ([queries, options]) => {
  const index = window.daoyinSearch.open(new URL("../assets/search/", document.baseURI).href);
  const rows = [];
  for (const query of queries) {
    const { suggestion, applied, hits } = await index.search(query, options);
    await index.details(hits, new Map());
    rows.push([suggestion, applied, hits.map((hit) => hit.id)]);
  }
  return rows;
}"""


@pytest.mark.parametrize("prefer", [None, "zh-Hant", "en"])
def test_what_was_meant_is_equal(page: Page, address: str, index_dir: Path, prefer: str | None) -> None:
    load_engine(page, address)
    questions = [expectation.question for expectation in load_expectations(PROJECT / "search_index" / "expectations.yml")]
    queries = WRONG + questions + ODD
    found = page.evaluate(MEANT, [queries, {"prefer": prefer} if prefer else {}])
    answers = [ask(query, index_dir, prefer=prefer) for query in queries]
    expected = [[answer.suggestion, answer.applied, [hit.id for hit in answer.hits]] for answer in answers]
    for query, row, wanted in zip(queries, found, expected, strict=True):
        assert row == wanted, query
    assert sum(answer.suggestion is not None for answer in answers[: len(WRONG)]) > 15


def test_filters_are_equal(page: Page, http_root: str, index_dir: Path) -> None:
    load_engine(page, f"{http_root}/find/index.html")
    for language in LANGUAGES:
        [rows] = page.evaluate(RUN, [["信访 review"], {"language": language, "kind": "form"}])
        hits = search("信访 review", index_dir, language=language, kind="form")
        assert [row[:3] for row in rows] == [[hit.id, hit.language, hit.score] for hit in hits]


def test_stems_are_equal(page: Page, http_root: str) -> None:
    words = sorted({word for path in PROJECT.glob("generators/search/*.py") for word in path.read_text("utf-8").split()})
    plain = [word for word in words if word.isascii() and word.isalpha() and word.islower()]
    plain += ["stopped", "files", "denied", "buses", "falling", "proceed", "process", "analyses", "eed", "ing"]
    load_engine(page, f"{http_root}/find/index.html")
    assert page.evaluate("words => words.map(window.daoyinAnalysis.stem)", plain) == [stem(word) for word in plain]


def test_articles_in_their_laws_rank_as_on_the_command_line(
    page: Page, pages: list[SearchPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MANY", 1)
    monkeypatch.setattr(impacts, "LARGE", 1)  # so that frequent characters count nothing
    counted = [article("路灯细则", "灯泡", str(number), "灯泡坏了，由居民管理站更换。" * (number % 3)) for number in range(8, 40)]
    build_index([*pages, *ARTICLES, *counted], tmp_path / "built")
    export_browser(tmp_path / "built", tmp_path / "out")
    (tmp_path / "root").mkdir()
    load_engine(page, f"{make_site(tmp_path / 'out', tmp_path / 'root').as_uri()}/find/index.html")
    queries = [*QUERIES, "居民管理站", "灯泡", "的", "路灯细则第11条", "站"]
    for prefer in (None, "en"):
        found = page.evaluate(TITLES, [queries, {"limit": 50, "prefer": prefer}])
        for query, rows in zip(queries, found, strict=True):
            expected = [[hit.id, hit.score, hit.title, hit.url, hit.summary] for hit in search(query, tmp_path / "built", limit=50, prefer=prefer)]
            assert rows == expected, query
        assert sum(map(len, found)) > 50
