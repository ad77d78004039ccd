"""What an editor may get wrong in search_index/, and what is said then."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.search import LANGUAGES, Hit, SearchError, load_expectations, load_settings, rank_of

from .browser import PROJECT


def _faults(folder: Path, name: str, content: str | bytes) -> list[str]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SearchError) as raised:
        load_settings(folder)
    return [line.replace(f"{folder}/", "") for line in str(raised.value).splitlines()]


def test_a_missing_folder_means_no_tuning(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none")
    assert (settings.synonyms, settings.stopwords, settings.variants) == ((), (), {})


def test_the_project_s_own_settings_are_read() -> None:
    settings = load_settings(PROJECT / "search_index" / "settings")
    assert len(settings.synonyms) > 10
    assert settings.variants["覆"] == "复"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("say: [a]", "synonyms.yml:1: expected a list of entries, each with say: and means:"),
        ("- say: [a]", "synonyms.yml:1: the entry has no means:"),
        ("- say: [a]\n  mean: [b]", "synonyms.yml:2: unknown key “mean”; an entry has say: and means:"),
        ("- say: a\n  means: [b]", "synonyms.yml:1: say: must be a list of words, as in [one, two]"),
        ("- say: []\n  means: [b]", "synonyms.yml:1: say: must be a list of words, as in [one, two]"),
        ("- say: [a, {b: c}]\n  means: [b]", "synonyms.yml:1: say: holds something that is not a word"),
        ("- word", "synonyms.yml:1: expected an entry with say: and means:"),
        ("- say: [a\n  means: [b]", "synonyms.yml:2: not valid YAML"),
        ("- say: [a]\n  say: [c]\n  means: [b]", "synonyms.yml:2: say: stands twice in one entry"),
        (b"- say: [a]\n  means: [\xff]", "synonyms.yml:2: not UTF-8; save the file in UTF-8"),
        ("#" * 2_000_001, "synonyms.yml:1: the file has more than 2,000,000 bytes"),
        ("[" * 5_000, "synonyms.yml:1: not valid YAML"),
    ],
)
def test_faults_in_synonyms_name_the_line(tmp_path: Path, content: str | bytes, fault: str) -> None:
    assert _faults(tmp_path, "synonyms.yml", content)[0].startswith(fault)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("- a", "ranking.yml:1: ranking.yml has title: and kinds:"),
        ("kind: []", "ranking.yml:1: unknown key “kind”; ranking.yml has title: and kinds:"),
        ("title: {likeness: 80}", "ranking.yml:1: title: needs likeness: and percent:"),
        ("title: {likeness: 0, percent: 200}", "ranking.yml:1: likeness: must be a whole number from 1 to 100"),
        ("title: {likeness: 80, percent: 1.5}", "ranking.yml:1: percent: must be a whole number from 1 to 1000"),
        ("kinds: {form: 3}", "ranking.yml:1: kinds: must be a list of entries"),
        ("kinds:\n- words: [a]", "ranking.yml:2: the entry needs percent: with a number for a kind"),
        ("kinds:\n- percent: {map: 3}", "ranking.yml:2: unknown kind “map”; one of route"),
        ("kinds:\n- percent: {form: 3}\n- words: [a]\n  percent: {form: 4}", "ranking.yml:3: this entry is never reached"),
        ("kinds:\n- words: a\n  percent: {form: 4}", "ranking.yml:2: words: must be a list of words"),
        ("title: {likeness: 80, percent: 200}\ntitle: {}", "ranking.yml:2: title: stands twice"),
    ],
)
def test_faults_in_the_ranking_name_the_line(tmp_path: Path, content: str, fault: str) -> None:
    assert _faults(tmp_path, "ranking.yml", content)[0].startswith(fault)


def test_every_fault_is_reported_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "stopwords.txt").write_text("# words\nthe\ntwo words\n", encoding="utf-8")
    (tmp_path / "variants.txt").write_text("覆 复\n覆复\n", encoding="utf-8")
    faults = _faults(tmp_path, "synonyms.yml", "- say: [a]\n- means: [b]")
    assert [fault.split(": ")[0] for fault in faults] == [
        "synonyms.yml:1",
        "synonyms.yml:2",
        "stopwords.txt:3",
        "variants.txt:2",
    ]


def test_the_expectations_cover_the_nine_pages_in_three_languages() -> None:
    expectations = load_expectations(PROJECT / "search_index" / "expectations.yml")
    assert len(expectations) >= 40
    for page in {expectation.page for expectation in expectations}:
        assert {found.language for found in expectations if found.page == page} == set(LANGUAGES), page


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("- one", "expectations.yml:1: expected page ids, each with questions by language"),
        ("route/x:\n  fr: [a]", "expectations.yml:2: unknown language “fr”; one of zh-Hans, zh-Hant, en"),
        ("route/x: [a]", "expectations.yml:1: route/x: expected questions by language"),
        ("route/x:\n  en: a", "expectations.yml:2: route/x en: must be a list of words"),
    ],
)
def test_faults_in_expectations_name_the_line(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "expectations.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SearchError) as raised:
        load_expectations(path)
    assert str(raised.value).replace(f"{tmp_path}/", "").startswith(fault)


def test_missing_expectations_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="there is no such file"):
        load_expectations(tmp_path / "none.yml")


def test_the_rank_of_the_expected_page() -> None:
    expectation = load_expectations(PROJECT / "search_index" / "expectations.yml")[0]
    other = Hit("page/x", "x", "X", "page", "en", 2)
    assert rank_of(expectation, [other, Hit(expectation.page, "y", "Y", "route", "en", 1)]) == 2
    assert rank_of(expectation, [other]) is None
