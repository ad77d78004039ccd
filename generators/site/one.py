"""Builds one language with MkDocs: `python -m generators.site.one CONFIG DIRTY`. Any warning fails the build."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path


class _Strict(logging.Handler):
    """Keeps every warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _drop_theme_files(built: Path, ours: Path) -> None:
    """Delete what the theme copied beside our own assets: our frame loads none of it."""
    for path in sorted(built.rglob("*"), reverse=True):
        if path.is_file() and not (ours / path.relative_to(built)).is_file():
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def main(config_file: str, dirty: bool) -> int:
    """Build; returns the exit status: 0 done, 1 MkDocs warned or failed (the warnings are printed)."""
    from mkdocs.commands import build
    from mkdocs.config import load_config

    keeper = _Strict()
    logging.getLogger("mkdocs").addHandler(keeper)
    try:
        config = load_config(config_file)
        build.build(config, dirty=dirty)
    except Exception as error:  # whatever a theme raises belongs in the message
        print(f"{type(error).__name__}: {error}")
        return 1
    for name in ("sitemap.xml.gz", "sitemap.xml", "404.html", "objects.inv"):
        Path(config.site_dir, name).unlink(missing_ok=True)
    _drop_theme_files(Path(config.site_dir, "assets"), Path(config.docs_dir, "assets"))
    warnings = [said for said in keeper.said if "dirty" not in said]
    print("\n".join(warnings))
    return 1 if warnings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(sys.argv[2])))
