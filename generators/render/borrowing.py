"""Words of another language on a page: marked where they are said, so that the finished page can say which language they are in.

Words stand in text, in attributes and in scripts. Only in text can an element name their language, so each borrowed piece
is put between two characters for private use, which no content may hold, and the whole page is gone through at the end.
"""

from __future__ import annotations

import re

_OPEN, _CLOSE = "\uf8f0", "\uf8f1"
_WRITTEN = re.compile(r"\\uf8f[01]", re.I)
_NO_ELEMENTS = re.compile(r"<(script|option|title|textarea|style)\b.*?</\1>|<[^>]*>", re.S)


def borrowed(text: str, language: str) -> str:
    """Mark words that another language lends; `language` is "" for words of our own."""
    return f"{_OPEN}{text}{_CLOSE}" if language else text


def with_languages(body: str, language: str) -> str:
    """Return a page whose marked words stand in elements that name their language; where there can be no element the marks go."""
    if _OPEN not in body and "uf8f0" not in body:
        return body
    out, end = [], 0
    for match in _NO_ELEMENTS.finditer(body):
        out += [_spans(body[end : match.start()], language), _without(match.group())]
        end = match.end()
    return "".join([*out, _spans(body[end:], language)])


def _spans(text: str, language: str) -> str:
    return text.replace(_OPEN, f'<span lang="{language}">').replace(_CLOSE, "</span>")


def _without(text: str) -> str:
    return _WRITTEN.sub("", text.replace(_OPEN, "").replace(_CLOSE, ""))
