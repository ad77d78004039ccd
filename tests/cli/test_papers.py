"""daoyin routes poster, daoyin sheets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.work import wall
from tests.cli.conftest import Run


def test_a_poster_is_written_in_the_form_its_name_asks_for(run: Run, tmp_path: Path) -> None:
    for ending, opening in (("pdf", b"%PDF"), ("svg", b"<svg"), ("png", b"\x89PNG")):
        out = tmp_path / "deep" / f"lamp.{ending}"
        done = run("routes", "poster", "property-management", "--size", "a4", "--language", "en", "--out", out)
        assert (done.exit_code, done.stdout) == (0, "")
        assert opening in out.read_bytes()[:400]


def test_without_an_address_a_notice_says_that_the_square_is_empty(run: Run, tmp_path: Path, town: Path) -> None:
    without = run("routes", "poster", "property-management", "--out", tmp_path / "a.pdf")
    assert "notice: no address is known" in without.stderr
    given = run("routes", "poster", "property-management", "--out", tmp_path / "b.pdf", "--address", "https://example.org")
    assert "notice" not in given.stderr
    project = town / "guides" / "project.yml"
    project.write_text(project.read_text("utf-8") + "address: https://example.org\n", "utf-8")
    known = run("routes", "poster", "property-management", "--out", tmp_path / "c.pdf")
    assert "notice" not in known.stderr
    assert (tmp_path / "c.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("routes", "poster", "nowhere", "--out", "x.pdf"), 1, "no route map 'nowhere'; there are"),
        (("routes", "poster", "property-management", "--out", "x.doc"), 2, "expected a name that ends in .pdf or .svg or .png"),
        (("routes", "poster", "property-management", "--out", "x.pdf", "--size", "a5"), 2, "'a5' is not one of"),
        (("routes", "poster", "property-management", "--out", "x.pdf", "--address", "example.org"), 1, "expected one that begins with https://"),
        (("sheets", "print", "nothing", "--out", "x.pdf"), 1, "no sheet 'nothing'; there are: lamp-card"),
        (("sheets", "print", "lamp-card", "--out", "x.png"), 2, "expected a name that ends in .pdf"),
    ],
)
def test_wrong_input_is_said_and_nothing_is_written(run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == status
    assert message in done.stderr
    assert not list(tmp_path.glob("x.*"))


def test_a_file_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    done = run("routes", "poster", "property-management", "--out", tmp_path / "plain" / "x.pdf")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_without_fonts_the_message_says_what_to_install(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "found_fonts", lambda: None)
    done = run("routes", "poster", "property-management", "--out", tmp_path / "x.pdf")
    assert done.exit_code == 1
    assert "found no NotoSansCJK-Regular.ttc" in done.stderr
    assert "apt-get install fonts-noto-cjk" in done.stderr


def test_sheets_are_listed_and_printed(run: Run, tmp_path: Path) -> None:
    listed = json.loads(run("sheets", "list", "--language", "en", "--json").stdout)
    assert listed == [{"id": "lamp-card", "title": "Lamp card", "layout": "card", "reviewed": True}]
    assert "Lamp card" in run("sheets", "list", "--language", "en").stdout
    done = run("sheets", "print", "lamp-card", "--out", tmp_path / "card.pdf")
    assert done.exit_code == 0
    assert (tmp_path / "card.pdf").read_bytes()[:4] == b"%PDF"


def test_a_sheet_nobody_else_has_read_is_printed_with_a_notice(run: Run, town: Path, tmp_path: Path) -> None:
    sheet = town / "guides/sheets/lamp-card/sheet.yml"
    sheet.write_text("\n".join(line for line in sheet.read_text("utf-8").splitlines() if "reviews" not in line) + "\n", "utf-8")
    assert "(not reviewed)" in run("sheets", "list").stdout
    assert "do not hand it out yet" in run("sheets", "print", "lamp-card", "--out", tmp_path / "card.pdf").stderr
