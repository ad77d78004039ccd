"""The content of the project, for its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.read.loader import load


@pytest.fixture(scope="session")
def knowledge(project: Path) -> Knowledge:
    loaded = load(project / "guides").knowledge
    assert loaded is not None
    return loaded
