"""Writes the configuration of each language's build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAV = (("start", "index.md"), ("routes", "routes/index.md"), ("deadlines", "deadlines.md"), ("guides", "guides/index.md"), ("forms", "forms/index.md"), ("training", "training/index.md"),
       ("staff", "staff/index.md"), ("laws", "laws.md"), ("search", "search.md"), ("glossary", "glossary.md"), ("about", "about.md"), ("open_data", "data.md"))  # fmt: skip
MENU = 9
"""How many pages of the navigation stand in the menu; the rest is linked from the foot of every page."""


@dataclass(frozen=True)
class LanguageSite:
    """One language's build: its tree of pages, where its HTML goes, and the words its frame shows."""

    language: str
    languages: tuple[str, ...]
    pages: Path
    html: Path
    words: Mapping[str, Any]
    edition: str
    lender: str = ""
    lent: tuple[str, ...] = ()
    """Which of the words, as `group.key`, are in the language of `lender`."""


def configuration(site: LanguageSite, project: Path) -> str:
    """Return the configuration as YAML (JSON is YAML)."""
    words = site.words
    value = {
        "INHERIT": str(project / "mkdocs.yml"),
        "site_name": words["site"]["title"],
        "site_description": words["site"]["description"],
        "site_author": words["site"]["title"],
        "docs_dir": str(site.pages),
        "site_dir": str(site.html),
        "nav": [{words["nav"][key]: path} for key, path in NAV],
        "not_in_nav": "*",
        "theme": {"language": site.language, "custom_dir": str(project / "docs" / "overrides")},
        "extra": {
            "language": site.language,
            "edition": site.edition,
            "edition_words": words["page"]["checked_on"] % {"date": site.edition},
            "kept_words": words["offline"]["kept"] % {"date": site.edition},
            "words": words,
            "menu": [{"id": key, "title": words["nav"][key], "url": path.removesuffix(".md") + ".html"} for key, path in NAV[:MENU]],
            "languages": list(site.languages),
        }
        | ({"lender": site.lender, "lent": list(site.lent)} if site.lent else {}),
    }
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
