"""The content of the project, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.read.loader import load


@pytest.fixture(scope="session")
def knowledge(project: Path) -> Knowledge:
    found = load(project / "guides").knowledge
    assert found is not None
    return found
