"""A paper that an office laid out in Word is made again when its layout changes, and only then."""

from __future__ import annotations

from pathlib import Path

from generators.model.knowledge import Knowledge
from generators.read.loader import load
from generators.work.cache import form_key
from tests.samples.sample import lay_out
from tests.supplied.documents import small


def laid_out(folder: Path, *lines: str) -> Knowledge:
    town = lay_out(folder) if not (folder / "town").exists() else folder / "town"
    form = town / "guides/forms/C01"
    for name in ("zh-Hans.md", "en.md"):
        (form / name).unlink(missing_ok=True)
    (form / "zh-Hans.docx").write_bytes(small(*lines))
    found = load(town / "guides").knowledge
    assert found is not None
    return found


def test_the_key_follows_the_layout(tmp_path: Path) -> None:
    def key(knowledge: Knowledge) -> str:
        return form_key(knowledge, knowledge.forms["C01"], "zh-Hans", None)

    first, again, other = (key(laid_out(tmp_path, *lines)) for lines in (["{{ name }}"], ["{{ name }}"], ["{{ name }}。"]))
    assert first == again != other
