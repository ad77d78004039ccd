"""Marks the words of the law on a finished page: the first use of each becomes a link to what it means.

On a map each step begins anew, because the walk shows one step at a time.

Works on the HTML of a page, so that it sees what a reader sees, in the order of reading. A script makes the links open in their
place; without it they lead to the page of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from generators.language.phrases import Phrases
from generators.language.terms import Known, Terms

KINDS = frozenset({"route", "guide", "form", "lesson"})
"""Kinds of page whose words are marked."""

_WHOLE = ("a", "button", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "select", "textarea", "svg", "nav", "th", "dt", "form")
_STEP = re.compile(r'<li class="dy-step ')
_PIECE = re.compile(r"<!--.*?-->|^#{1,6} [^\n]*$|</?([a-zA-Z][a-zA-Z0-9]*)(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>", re.S | re.M)


def marked(body: str, terms: Terms, say: Phrases, address: str, beside: bool = False) -> str:
    """Return the page with the first use of each explained word marked.

    address: where the page of terms stands, as seen from this page; beside: whether to print, after the first use, what readers in
    Hong Kong, Macao and Taiwan say. Nothing is marked in headings, links, controls and drawings.
    """
    out: list[str] = []
    done, seen = 0, set[str]()
    steps = [step.start() for step in _STEP.finditer(body)][::-1]
    for start, end in _readable(body):
        while steps and steps[-1] < start:
            steps.pop()
            seen.clear()
        for use in terms.uses(body, start, end):
            known = use.known
            if known.key in seen or known.explanation is None:
                continue
            link = known.explanation.mark
            note = local_words(say, known) if beside and known.local else ""
            if not link and not note:
                continue
            seen.add(known.key)
            word = body[use.start : use.end]
            shown = f'<a class="dy-term" href="{escape(address)}#{known.key}">{word}</a>' if link else word
            out += [body[done : use.start], shown, f'<span class="dy-local">{note}</span>' if note else ""]
            done = use.end
    return "".join([*out, body[done:]])


def local_words(say: Phrases, known: Known) -> str:
    """Say, in the brackets of a sentence, what readers elsewhere call a thing."""
    words = dict(known.local)
    if words.get("hk") and words.get("hk") == words.get("tw"):
        return escape(say.word("glossary", "beside", words=say.word("glossary", "local_both", word=words["hk"])), quote=False)
    said = [say.word("glossary", f"local_{place}", word=word) for place, word in known.local]
    return escape(say.word("glossary", "beside", words=say.word("glossary", "local_separator").join(said)), quote=False)


def _readable(body: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a page where words may be marked: text outside headings, links, controls and drawings."""
    inside, depth, last = "", 0, 0
    for piece in _PIECE.finditer(body):
        name = (piece.group(1) or "").lower()
        if not inside:
            if piece.start() > last:
                yield last, piece.start()
            if name in _WHOLE and not piece.group().startswith("</") and not piece.group().endswith("/>"):
                inside, depth = name, 1
        elif name == inside and not piece.group().endswith("/>"):
            depth += -1 if piece.group().startswith("</") else 1
            inside = inside if depth else ""
        last = piece.end()
    if not inside and last < len(body):
        yield last, len(body)
