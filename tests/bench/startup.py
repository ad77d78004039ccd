"""How quickly the commands start, beside `mkdocs --version` in the same run.

    .venv/bin/python -m tests.bench.startup [ROUNDS]

Build the site first: `daoyin search` needs the index.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.measuring import in_turn, table, timed

PROJECT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
BASE = "mkdocs --version"
COMMANDS = {
    BASE: ["mkdocs", "--version"],
    "daoyin --help": ["daoyin", "--help"],
    "daoyin search 老板不发工资": ["daoyin", "search", "老板不发工资"],
    "daoyin check --help": ["daoyin", "check", "--help"],
}


def main(rounds: int) -> None:
    """Print the medians and the ratios."""

    def job(arguments: list[str]) -> tuple[float, float]:
        clock, processor, _ = timed([str(BIN / arguments[0]), *arguments[1:]], PROJECT)
        return clock, processor

    for arguments in COMMANDS.values():
        job(arguments)  # once for the caches of the file system
    runs = in_turn(rounds, {name: lambda arguments=arguments: job(arguments) for name, arguments in COMMANDS.items()})  # type: ignore[misc]
    print(f"medians of {rounds} rounds\n\n{table(runs, BASE)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
