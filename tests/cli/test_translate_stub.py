"""daoyin translate stub: a new language laid out, added to, and never overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from generators.prose.units import split_sections
from generators.work.added import with_missing_keys
from tests.cli.conftest import Run
from tests.samples.portuguese import GUIDE as PORTUGUESE
from tests.samples.town import knowledge_of
from tests.smoke.copies import digests

GUIDE = "guides/complaint-guides/lamp-is-dark/pt.md"
NEW = {"guides/words/pt.yml", "guides/names/pt.yml", GUIDE, "guides/complaint-guides/lamp-is-dark-plain/pt.md", "guides/project.yml"}


def content(town: Path) -> dict[str, str]:
    """Return the digest of every content file."""
    return {f"guides/{name}": digest for name, digest in digests(town / "guides").items()}


def changed(before: dict[str, str], town: Path) -> set[str]:
    after = content(town)
    assert set(before) <= set(after), "something is gone"
    return {name for name in after if after[name] != before.get(name)}


def test_a_language_is_laid_out_where_one_begins(town: Path, run: Run) -> None:
    before, comment = content(town), (town / "guides/project.yml").read_text("utf-8").splitlines()[0]
    done = run("translate", "stub", "pt")
    assert done.exit_code == 0
    assert changed(before, town) == NEW
    assert {line.split()[0] for line in done.stdout.splitlines()} == NEW
    project = (town / "guides/project.yml").read_text("utf-8")
    assert project.startswith(comment)
    assert yaml.safe_load(project)["further_languages"] == {"pt": {"name": "Português", "falls_back_to": "en"}}


def test_the_skeleton_has_the_keys_and_sections_of_the_source_and_nothing_said(town: Path, run: Run) -> None:
    run("translate", "stub", "pt", "--all")
    assert run("check").exit_code == 0
    further = knowledge_of(town).further["pt"]
    assert set(further.filled) == {
        ("guide", "lamp-is-dark"), ("guide", "lamp-is-dark-plain"), ("route", "property-management"), ("route", "overall"), ("form", "C01"),
        ("lesson", "lamps"), ("sheet", "lamp-card"), ("ledger", "L01"),
        ("programme", "lamp-day"), ("publicity", "lamps"),
    }  # fmt: skip
    assert all(there == 0 for there, _ in further.filled.values())
    text = (town / GUIDE).read_text("utf-8")
    assert "# zh-Hans: 路灯坏了怎么办" in text
    assert "# en: What to do when a street lamp is dark" in text
    assert "## {#" not in text.replace("##  {#", "")
    words = yaml.safe_load((town / "guides/routes/property-management/pt.yml").read_text("utf-8"))
    source = yaml.safe_load((town / "guides/routes/property-management/zh-Hans.yml").read_text("utf-8"))
    assert set(words) == set(source) - {"made_from"}
    assert set(words["steps"]) == set(source["steps"])


def test_filling_in_the_skeleton_completes_it(town: Path, run: Run) -> None:
    run("translate", "stub", "pt", "--thing", "sheet/lamp-card")
    path = town / "guides/sheets/lamp-card/pt.yml"
    path.write_text(path.read_text("utf-8").replace(': ""', ': "Palavras"').replace('- ""', '- "Palavras"'), "utf-8")
    assert ("sheet", "lamp-card") in knowledge_of(town).further["pt"].complete


def test_a_second_time_adds_only_what_is_new(town: Path, run: Run) -> None:
    run("translate", "stub", "pt")
    path = town / "guides/words/pt.yml"
    path.write_text(path.read_text("utf-8").replace('title: ""', "title: Daoyin # by hand", 1), "utf-8")
    before = content(town)
    done = run("translate", "stub", "pt")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert changed(before, town) == set()
    for language in ("zh-Hans", "en"):
        source = town / f"guides/words/{language}.yml"
        source.write_text(source.read_text("utf-8").replace("\nnav:\n", "\nnav:\n  brand_new: New\n", 1), "utf-8")
    assert run("translate", "stub", "pt", "--thing", "form/C01").exit_code == 0
    assert changed(before, town) == {f"guides/words/{one}.yml" for one in ("zh-Hans", "en", "pt")} | {
        f"guides/forms/C01/pt.{ending}" for ending in ("md", "yml")
    }
    words = yaml.safe_load(path.read_text("utf-8"))
    assert words["nav"]["brand_new"] == ""
    assert "title: Daoyin # by hand" in path.read_text("utf-8")


def test_keys_are_added_without_touching_a_character() -> None:
    text = "# head\na:\n  x: um # one\n\n  y: dois\n\n# about b\nb:\n  - três\nc: {d: quatro}"
    source = {"a": {"x": "一", "y": "二", "z": "三"}, "b": ["四"], "c": {"d": "五", "e": "六"}, "f": {"g": "七"}}
    added = with_missing_keys(text, yaml.safe_load(text), source, {"zh-Hans": source})
    lines = added.splitlines()
    assert [line for line in lines if line in text.splitlines()] == text.splitlines()
    value = yaml.safe_load(added)
    assert value == {"a": {"x": "um", "y": "dois", "z": ""}, "b": ["três"], "c": {"d": "quatro"}, "f": {"g": ""}}
    assert lines[lines.index('  z: ""') - 1] == "  # zh-Hans: 三"
    assert lines.index('  z: ""') < lines.index("# about b")


def test_keys_are_added_to_a_file_with_nothing_in_it() -> None:
    assert yaml.safe_load(with_missing_keys("# later\n", {}, {"a": {"b": "一"}}, {})) == {"a": {"b": ""}}


@pytest.mark.parametrize("tag", ["en", "zh-Hant", "zh-TW", "ar", "he-IL", "PT", "pt_BR", "../x", "x"])
def test_a_language_that_cannot_be_added_is_refused(town: Path, run: Run, tag: str) -> None:
    before = content(town)
    done = run("translate", "stub", tag)
    assert done.exit_code == 2
    assert tag in done.stderr
    assert changed(before, town) == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("xx",), "give the name: --name"),
        (("pt", "--falls-back-to", "fr"), "one of zh-Hans, zh-Hant, en"),
        (("pt", "--thing", "guide/nothing", "--thing", "C01"), "found no guide/nothing, C01"),
    ],
)
def test_bad_input_is_named_and_nothing_is_written(town: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    before = content(town)
    done = run("translate", "stub", *arguments)
    assert done.exit_code == 1
    assert said in done.stderr
    assert changed(before, town) == set()


def test_a_language_nobody_has_listed_is_added_by_its_name(town: Path, run: Run) -> None:
    assert run("translate", "stub", "tet", "--name", "Tetun: Dili", "--falls-back-to", "zh-Hant").exit_code == 0
    further = knowledge_of(town).further["tet"]
    assert (further.name, further.falls_back_to) == ("Tetun: Dili", "zh-Hant")
    again = run("translate", "stub", "tet")
    assert again.exit_code == 0, again.stderr
    done = run("translate", "stub", "tet", "--name", "Tetum")
    assert done.exit_code == 1
    assert "guides/project.yml:5" in done.stderr


def test_a_second_language_stands_beside_the_first(town: Path, run: Run) -> None:
    assert run("translate", "stub", "pt").exit_code == 0
    assert run("translate", "stub", "vi").exit_code == 0
    assert set(knowledge_of(town).further) == {"pt", "vi"}


def test_a_project_file_that_cannot_be_added_to_is_left_alone(town: Path, run: Run) -> None:
    path = town / "guides/project.yml"
    path.write_text(path.read_text("utf-8") + "further_languages: {vi: {name: Tiếng Việt}}\n", "utf-8")
    before = content(town)
    done = run("translate", "stub", "pt")
    assert done.exit_code == 1
    assert "write it there by hand" in done.stderr
    assert changed(before, town) == set()


def test_a_translators_tool_fills_in_the_skeleton(town: Path, run: Run, tmp_path: Path) -> None:
    run("translate", "stub", "pt")
    out = tmp_path / "pt.po"
    assert run("translate", "export", "pt", "--thing", "guide/lamp-is-dark", "--out", out).exit_code == 0
    _, head, body = PORTUGUESE.split("---\n", 2)
    said = {key: value if isinstance(value, str) else value[0] for key, value in yaml.safe_load(head).items()}
    said["asked_as.0"] = said.pop("asked_as")
    texts = said | {f"body.{name}": text.strip() for name, _, text in split_sections(body)}
    catalogue = out.read_text("utf-8")
    for key, text in texts.items():
        lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in text.splitlines(keepends=True))
        catalogue, count = re.subn(
            rf'(msgctxt "guide/lamp-is-dark:{re.escape(key)}"\nmsgid .*?\nmsgstr )""\n', lambda m, n=lines: f"{m[1]}{n}\n", catalogue, flags=re.S
        )
        assert count == 1, key
    out.write_text(catalogue, "utf-8")
    done = run("translate", "import", "pt", out, "--seal")
    assert done.exit_code == 0, done.stderr
    knowledge = knowledge_of(town)
    assert ("guide", "lamp-is-dark") in knowledge.further["pt"].complete
    assert knowledge.guides["lamp-is-dark"].texts["pt"].head.title == said["title"]
    assert run("check").exit_code == 0
    assert run("translate", "status", "pt").exit_code == 0
