"""Where the page of a thing stands in the tree of a language, and how pages link to each other."""

from __future__ import annotations

import posixpath

FOLDERS = {
    "route": "routes",
    "guide": "guides",
    "form": "forms",
    "lesson": "training",
    "ledger": "ledgers",
    "programme": "training/programmes",
    "publicity": "training/publicity",
}


def relative(from_page: str, to_page: str) -> str:
    """Return the relative address of a page or file, both paths from the root of a language's tree."""
    return posixpath.relpath(to_page, posixpath.dirname(from_page) or ".")


def page_of(kind: str, thing_id: str) -> str:
    """Return the path of a thing's page in the tree of a language."""
    return f"{FOLDERS[kind]}/{thing_id}.html"
