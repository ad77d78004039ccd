"""daoyin laws: list, show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_list_counts_the_citations_of_each_law(run: Run) -> None:
    done = run("laws", "list", "--json")
    rows = {row["id"]: row for row in json.loads(done.stdout)}
    assert set(rows) == {"示例条例", "示例旧办法", "示例新规"}
    assert rows["示例条例"]["citations"] > 20
    assert (rows["示例旧办法"]["citations"], rows["示例旧办法"]["status"]) == (0, "not-current")
    assert rows["示例新规"]["text"] is False


def test_the_plain_list_has_a_line_for_each_law(run: Run) -> None:
    assert [line.split()[-1 if "(" not in line else 3] for line in run("laws", "list").stdout.splitlines()] == ["示例条例", "示例旧办法", "示例新规"]


@pytest.mark.parametrize("citation", ["示例条例 4.1", "条例 4.1"])
def test_a_provision_is_shown_with_the_places_that_cite_it(town: Path, run: Run, citation: str) -> None:
    done = run("laws", "show", citation, "--laws", town / "laws")
    assert done.exit_code == 0
    assert "art_4__para_1" in done.stdout
    assert "三十日内向城市管理局请求复查" in done.stdout
    assert "guides/facts/lamps.yml:28: 示例条例 4.1" in done.stdout
    assert "示例条例 3.1" not in done.stdout


@pytest.mark.parametrize(
    ("citation", "says"),
    [
        ("示例条例 44", "示例条例 44 is not in"),
        ("示例条例四", "示例条例四"),
        ("示例条列 4", "did you mean 示例条例"),
        ("示例新规 1", "示例新规 1 is not in"),
    ],
)
def test_a_citation_of_nothing_ends_with_1(town: Path, run: Run, citation: str, says: str) -> None:
    done = run("laws", "show", citation, "--laws", town / "laws")
    assert (done.exit_code, done.stdout) == (1, "")
    assert says in done.stderr


def test_without_the_texts_it_says_what_is_missing(run: Run) -> None:
    done = run("laws", "show", "示例条例 4.1")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "--laws" in done.stderr
