"""The real content, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.work.checking import Checked, check_content


@pytest.fixture(scope="session")
def checked(project: Path) -> Checked:
    """The content of the project, checked without the texts of the law."""
    return check_content(project)


@pytest.fixture(scope="session")
def knowledge(checked: Checked) -> Knowledge:
    assert checked.knowledge is not None
    return checked.knowledge
