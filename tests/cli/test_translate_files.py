"""daoyin translate export, import: the invented town through a translator's tool and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROUTE = "guides/routes/property-management"
GUIDE = "guides/complaint-guides/lamp-is-dark"
BOTH = pytest.mark.parametrize("ending", ["xlf", "po"])


def everything(town: Path) -> dict[str, bytes]:
    return {path.relative_to(town).as_posix(): path.read_bytes() for path in sorted((town / "guides").rglob("*")) if path.is_file()}


def changed(town: Path, before: dict[str, bytes]) -> list[str]:
    after = everything(town)
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text, (path, old)
    path.write_bytes(text.replace(old, new, 1).encode())


@pytest.fixture
def exported(town: Path, run: Run, tmp_path: Path, ending: str) -> Path:
    out = tmp_path / f"en.{ending}"
    done = run("translate", "export", "en", "--out", out)
    assert done.exit_code == 0, done.output
    return out


@BOTH
def test_nothing_changed_leaves_every_byte(town: Path, run: Run, exported: Path) -> None:
    before = everything(town)
    done = run("translate", "import", "en", exported, "--seal")
    assert done.exit_code == 0, done.output
    assert changed(town, before) == []
    assert "wrote 0 texts in 0 files" in done.stderr


@BOTH
def test_a_change_is_written_at_its_place_and_exported_again(town: Path, run: Run, exported: Path) -> None:
    before = everything(town)
    edit(exported, "Report it first", "Report the fault first")
    edit(exported, "Look at the deadline first", "Look first at the deadline")
    first = exported.read_bytes()
    assert run("translate", "import", "en", exported).exit_code == 0
    assert changed(town, before) == [f"{GUIDE}/en.md", f"{ROUTE}/en.yml"]
    expected = before[f"{ROUTE}/en.yml"].replace(b"title: Report it first", b"title: Report the fault first")
    assert (town / f"{GUIDE}/en.md").read_bytes() == before[f"{GUIDE}/en.md"].replace(b"Look at the deadline first", b"Look first at the deadline")
    assert (town / f"{ROUTE}/en.yml").read_bytes() == expected
    again = exported.with_name(f"again.{exported.suffix[1:]}")
    run("translate", "export", "en", "--out", again)
    assert without_marks(again.read_bytes()) == without_marks(first)


def without_marks(data: bytes) -> list[bytes]:
    return [line for line in data.split(b"\n") if b"x-base" not in line and not line.startswith(b"#. [")]


@BOTH
def test_a_dry_run_writes_nothing(town: Path, run: Run, exported: Path) -> None:
    before = everything(town)
    edit(exported, "Report it first", "Report the fault first")
    done = run("translate", "import", "en", exported, "--dry-run")
    assert (done.exit_code, changed(town, before)) == (0, [])
    assert "would write 1 text in 1 file; nothing was written" in done.stderr


@BOTH
def test_one_finding_and_nothing_is_written_unless_there_is_a_place_for_the_rest(town: Path, run: Run, exported: Path, ending: str) -> None:
    before = everything(town)
    edit(exported, "Report it first", "Report the fault first")
    edit(exported, "Look at the deadline first", "看期限在先然后再说")
    done = run("translate", "import", "en", exported)
    assert (done.exit_code, changed(town, before)) == (1, [])
    assert f"en.{ending}:" in done.stdout and "exchange-" in done.stdout
    assert "can be written with --rest FILE" in done.stderr

    rest = exported.with_name(f"rest.{ending}")
    done = run("translate", "import", "en", exported, "--rest", rest)
    assert (done.exit_code, changed(town, before)) == (1, [f"{ROUTE}/en.yml"])
    text = rest.read_text("utf-8")
    assert "The source has changed" not in text
    assert "To mend: " in text and "看期限在先然后再说" in text and "Report the fault first" not in text

    edit(rest, "看期限在先然后再说, then write.", "Look first at the deadline, then write.")
    edit(rest, "#, fuzzy\n", "") if ending == "po" else None
    assert run("translate", "import", "en", rest).exit_code == 0
    assert b"Look first at the deadline" in (town / GUIDE / "en.md").read_bytes()


@BOTH
def test_what_the_checks_of_the_content_find_is_a_finding_of_the_text(town: Path, run: Run, exported: Path) -> None:
    before = everything(town)
    edit(exported, "Report it first", "Report it within **(two days)** first")
    done = run("translate", "import", "en", exported, "--json")
    assert (done.exit_code, changed(town, before)) == (1, [])
    data = json.loads(done.stdout)
    assert [(one["code"], one["text"]) for one in data["findings"]] == [("exchange-content", "route/property-management:steps.report-it.title")]
    assert "prose-number" in data["findings"][0]["message"]
    assert data["written"] is False


def test_sealing_takes_what_the_translator_calls_finished_and_no_more(town: Path, run: Run, tmp_path: Path) -> None:
    edit(town / ROUTE / "zh-Hans.yml", "title: 先报修", "title: 先打电话报修")
    edit(town / GUIDE / "zh-Hans.md", "先看期限，再写信。", "先看期限，然后写信。")
    out = tmp_path / "stale.xlf"
    assert run("translate", "export", "en", "--out", out, "--only", "stale").exit_code == 0
    text = out.read_text("utf-8")
    assert text.count("<trans-unit") == 2 and text.count("needs-review-translation") == 2
    assert run("translate", "import", "en", out, "--seal").exit_code == 0
    assert run("translate", "status").exit_code == 1  # nobody called anything finished

    edit(out, "Report it first", "Report it by telephone first")
    edit(out, 'state="needs-review-translation">Report', 'state="translated">Report')
    done = run("translate", "import", "en", out, "--seal", "--json")
    assert json.loads(done.stdout)["sealed"] == ["route/property-management:steps.report-it.title"]
    status = run("translate", "status").stdout
    assert "steps.report-it.title" not in status and "lamp-is-dark" in status


def test_a_missing_text_is_exported_as_missing_and_put_back(town: Path, run: Run, tmp_path: Path) -> None:
    path = town / ROUTE / "en.yml"
    before = path.read_bytes()
    edit(path, "title: Report it first, ", "")
    out = tmp_path / "missing.po"
    assert run("translate", "export", "en", "--out", out, "--only", "missing").exit_code == 0
    assert "steps.report-it.title" in out.read_text("utf-8")
    edit(out, 'msgid "先报修"\nmsgstr ""', 'msgid "先报修"\nmsgstr "Report it first"')
    done = run("translate", "import", "en", out)
    assert done.exit_code == 0, done.output
    assert path.read_bytes() == before


def test_one_thing_alone_and_an_unknown_one(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "one.xlf"
    assert run("translate", "export", "en", "--out", out, "--thing", "form/C01", "--thing", "sheet/lamp-card").exit_code == 0
    things = {line.split('id="')[1].split(":")[0] for line in out.read_text("utf-8").splitlines() if "<trans-unit" in line}
    assert things == {"form/C01", "sheet/lamp-card"}
    done = run("translate", "export", "en", "--out", tmp_path / "none.xlf", "--thing", "route/property-managment")
    assert (done.exit_code, (tmp_path / "none.xlf").exists()) == (1, False)
    assert "did you mean 'route/property-management'?" in done.stderr


def test_nothing_stale_writes_no_file(run: Run, tmp_path: Path) -> None:
    done = run("translate", "export", "en", "--out", tmp_path / "none.xlf", "--only", "stale")
    assert (done.exit_code, (tmp_path / "none.xlf").exists()) == (0, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "zh-Hant", "--out", "x.xlf"),
        ("export", "xx", "--out", "x.xlf"),
        ("export", "en", "--out", "x.docx"),
        ("export", "en", "--out", "x.xlf", "--only", "old"),
        ("export", "en"),
        ("import", "en", "none.xlf"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("translate", *arguments).exit_code == 2


def test_a_notice_tells_what_a_fact_says(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "en.xlf"
    run("translate", "export", "en", "--out", out)
    assert 'equiv-text="{lamp-repair} = ' in out.read_text("utf-8")


def test_content_that_cannot_be_read_is_not_exchanged(town: Path, run: Run, tmp_path: Path) -> None:
    (town / ROUTE / "en.yml").write_text("title: [a\n", "utf-8")
    done = run("translate", "export", "en", "--out", tmp_path / "en.xlf")
    assert done.exit_code == 1
    assert f"{ROUTE}/en.yml:" in done.stderr


def test_a_file_changed_meanwhile_is_not_overwritten(town: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "en.po"
    run("translate", "export", "en", "--out", out)
    edit(out, "Report it first", "Report the fault first")
    from generators.work import importing

    prepare = importing.prepare

    def slow(*arguments: object) -> object:
        outcome = prepare(*arguments)  # type: ignore[arg-type]
        edit(town / ROUTE / "en.yml", "title: Report it first", "title: Report it at once")
        return outcome

    monkeypatch.setattr(importing, "prepare", slow)
    done = run("translate", "import", "en", out)
    assert (done.exit_code, "was changed while the file was being read" in done.stderr) == (1, True)
    assert b"Report it at once" in (town / ROUTE / "en.yml").read_bytes()


def test_a_new_language_is_translated_through_the_file(town: Path, run: Run, tmp_path: Path) -> None:
    assert run("translate", "stub", "pt", "--thing", "guide/lamp-is-dark").exit_code == 0
    out = tmp_path / "pt.po"
    done = run("translate", "export", "pt", "--out", out, "--thing", "guide/lamp-is-dark")
    assert (done.exit_code, "missing" in done.stderr) == (0, True), done.output
    assert "#. English: What to do when a street lamp is dark\n" in out.read_text("utf-8")
    edit(out, 'msgid "路灯坏了怎么办"\nmsgstr ""', 'msgid "路灯坏了怎么办"\nmsgstr "Quando a luz da rua se apaga"')
    done = run("translate", "import", "pt", out, "--seal")
    assert done.exit_code == 0, done.output
    text = (town / GUIDE / "pt.md").read_text("utf-8")
    assert '\ntitle: "Quando a luz da rua se apaga"\n' in text and "<!-- zh-Hans" in text
    assert run("check", "--quiet").exit_code == 0
    assert "title" not in run("translate", "export", "pt", "--out", tmp_path / "rest.xlf", "--only", "missing").stderr
    assert "guide/lamp-is-dark:title" not in (tmp_path / "rest.xlf").read_text("utf-8")
