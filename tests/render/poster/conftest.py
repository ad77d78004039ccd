"""The press, the real content, and the invented town."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.model.published import published
from generators.render.poster.press import Press
from generators.work.checking import check_content
from generators.work.kept import kept_content
from generators.work.wall import found_fonts, paper_press
from tests.samples.sample import lay_out


@pytest.fixture(scope="session")
def papers() -> Press:
    """The press; Noto Sans CJK has to be installed, as for a full test."""
    assert found_fonts(), "install the Debian package fonts-noto-cjk"
    return paper_press()


@pytest.fixture(scope="session")
def knowledge(project: Path) -> Knowledge:
    """The content as it is published."""
    found = kept_content(project).knowledge
    assert found is not None
    return published(found)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Knowledge:
    """The invented town with all interface words."""
    folder = lay_out(tmp_path_factory.mktemp("poster"))
    for language in ("zh-Hans", "en"):
        (folder / "guides/words" / f"{language}.yml").write_text((project / "guides/words" / f"{language}.yml").read_text("utf-8"), "utf-8")
    found = check_content(folder).knowledge
    assert found is not None
    return found
