"""What the tests of work share: the content of the project, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.work.checking import check_content


@pytest.fixture(scope="session")
def knowledge(project: Path) -> Knowledge:
    found = check_content(project).knowledge
    assert found is not None
    return found
