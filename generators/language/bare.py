"""A text without what cannot change its meaning: two source texts with the same bare text need the same translation.

What counts and what does not is listed in docs/developing/content.md, “What makes a translation stale”. When in doubt, it counts.
"""

from __future__ import annotations

import re

from generators.model.blocks import Block, Break, Container, Heading, Inline, Link, ListBlock, Paragraph, Ref, Strong, Table, Text, Widget
from generators.prose.markdown import MarkdownProblem, parse_blocks

_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)  # Jinja, in the wording of forms
_OPEN, _CLOSE = "\ue100", "\ue101"  # stand around what is kept letter by letter
_KEPT = re.compile(f"{_OPEN}.*?{_CLOSE}", re.S)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_LIKE = {
    **dict.fromkeys(map(ord, "“”„‟«»「」『』‘’‚‛＂＇'"), '"'),
    **dict.fromkeys(map(ord, "—–―─‒‐‑"), "-"),
    **dict.fromkeys(map(ord, "•・‧∙"), "·"),
    ord("〈"): "《",
    ord("〉"): "》",
    ord("⋯"): "…",
}
_STOPS = ",、;。!.，；！"  # marks that set words apart and say nothing more; which of them it is does not matter
_STOP = re.compile(f"[{re.escape(_STOPS)}]+")
_LAST_STOP = re.compile(r"[\s,]+$")
_BESIDE = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])")


def bare(text: str) -> str:
    """Return the bare text of Markdown or of one line of prose. Markdown that cannot be read is returned with its spaces made alike."""
    code: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        code.append(re.sub(r"\s+", " ", match[0]))
        return f"\ue102{len(code) - 1}\ue103"

    try:
        blocks = parse_blocks(_CODE.sub(put_aside, text.strip()))
    except MarkdownProblem:
        return re.sub(r"\s+", " ", text).strip()
    return re.sub("\ue102(\\d+)\ue103", lambda match: code[int(match[1])], _blocks(blocks))


def _blocks(blocks: tuple[Block, ...]) -> str:
    """Return blocks as one text. Paragraphs in a row run together, parted as by a full stop."""
    out: list[str] = []
    run: list[str] = []
    for block in (*blocks, None):
        if isinstance(block, Paragraph):
            run.append(_inlines(block.children))
            continue
        if run:
            out.append(f"\n{_folded(','.join(run))}")
            run = []
        if block is not None:
            out.append(f"\n{_one(block)}")
    return "".join(out)


def _one(block: Block) -> str:
    match block:
        case Heading(level, heading_id, children):
            return f"{'#' * level}{heading_id} {_folded(_inlines(children))}"
        case ListBlock(ordered, items):
            mark = "1." if ordered else "-"
            return "".join(f"({mark}{_blocks(item)})" for item in items)
        case Table(header, rows):
            return "".join("|".join(["", *(_folded(_inlines(cell)) for cell in row), "\n"]) for row in (header, *rows))
        case Container(name, children):
            return f":::{name}{_blocks(children)}\n:::"
        case Widget(kind, fields):
            return f"{kind}:{','.join(fields)}"
    raise TypeError(f"no bare text for {type(block).__name__}")


def _inlines(children: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return _ADDRESS.sub(lambda match: _kept(match[0]), text)
        case Strong(inner):
            return _inlines(inner)
        case Link(href, inner):
            return f"{_kept('[')}{_inlines(inner)}{_kept(f']({href})')}"
        case Break():
            return ","
        case Ref(kind, target):
            return _kept("{" + kind + ":" + re.sub(r"\s+", " ", target) + "}")
    raise TypeError(f"no bare text for {type(inline).__name__}")


def _kept(text: str) -> str:
    return f"{_OPEN}{text}{_CLOSE}"


def _folded(text: str) -> str:
    """Make marks and spaces alike, but for what is kept; drop a stop at the end."""
    kept = _KEPT.findall(text)
    pieces = [_alike(piece) for piece in _KEPT.split(text)]
    whole = pieces[0] + "".join(f"{one[1:-1]}{piece}" for one, piece in zip(kept, pieces[1:], strict=True))
    return _LAST_STOP.sub("", whole)


def _alike(text: str) -> str:
    text = text.translate(_WIDTH).translate(_LIKE)
    text = re.sub(r"\.{3,}|…+", "…", text)
    text = re.sub(r"_{2,}", "__", text)
    text = re.sub(r"-{2,}", "-", text)
    text = _BESIDE.sub("\ue104", text)
    text = re.sub(r"\s+", "", text).replace("\ue104", " ")
    return _STOP.sub(lambda match: match[0] if _between(text, match) else ",", text)


def _between(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands between digits or Latin letters, where it may be part of a number or a name."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
