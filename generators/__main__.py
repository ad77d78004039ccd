"""The command `daoyin`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; exit status 0 done, 1 errors in content or input, 2 wrong usage."""
    from generators.cli import daoyin

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    daoyin(prog_name="daoyin")


if __name__ == "__main__":
    main()
