"""The same map gives the same bytes in every process, whatever the order in which Python keeps things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DIGESTS = """
import hashlib, sys
from pathlib import Path
from generators.read.loader import load
from generators.render.exchange import FORMATS, render_exchange
from generators.render.word import render_route_map
knowledge = load(Path(sys.argv[1])).knowledge
for language in knowledge.languages:
    files = [render_route_map(knowledge, "wages", language), *(render_exchange(knowledge, "wages", language, name) for name in FORMATS)]
    print(language, *(hashlib.sha256(data).hexdigest() for data in files))
"""


def digests(project: Path, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", DIGESTS, project / "guides"], capture_output=True, text=True, cwd=project, env=environment, check=True
    )
    return done.stdout


def test_a_map_has_the_same_files_in_two_processes(project: Path) -> None:
    first = digests(project, "1")
    assert len(first.split()) == 12
    assert digests(project, "2") == first
