"""Marks in the markup of a stencil: where a value stands, what depends on an answer, what repeats.

A value is SLOT_OPEN number SLOT_CLOSE, in a text or an attribute. Everything else is a processing instruction between
elements: `<?if n?> … <?else?> … <?end?>`, `<?each n?> … <?last?> … <?end?>` (for the rows of a field, the last one apart),
`<?lines n?> … <?last?> … <?end?>` (for the lines of a value), `<?first n?> … <?end?>` inside
it (for the first line alone). The number leads to the entry that says what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generators.model.blocks import Test
from generators.prose.branches import FALSE, TRUE
from generators.prose.markdown import SLOT_CLOSE, SLOT_OPEN

TAG = re.compile(r"<\?(if|each|lines|first|else|last|end) ?(\d*)\?>")
VALUE = re.compile(f"{SLOT_OPEN}(\\d+){SLOT_CLOSE}")
PIECES = re.compile(rf"(<\?(?:if|each|lines|first|else|last|end) ?\d*\?>|{SLOT_OPEN}\d+{SLOT_CLOSE})")


@dataclass
class Marks:
    """The entries of one stencil, in the order of their numbers."""

    entries: list[tuple[Any, ...]] = field(default_factory=list)

    def _number(self, entry: tuple[Any, ...]) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    def value(self, *entry: Any) -> str:
        """Return the mark of a value, such as ("text", V)."""
        return f"{SLOT_OPEN}{self._number(entry)}{SLOT_CLOSE}"

    def tag(self, kind: str, about: Any = None) -> str:
        """Return the tag that opens, parts or closes: if, each, lines, else, last, end."""
        return f"<?{kind}?>" if about is None else f"<?{kind} {self._number((kind, about))}?>"

    def branch(self, test: Test, then: str, otherwise: str = "") -> str:
        """Return markup that is kept when the test holds, else `otherwise`."""
        if test == TRUE or then == otherwise:
            return then
        if test == FALSE:
            return otherwise
        parted = f"{self.tag('else')}{otherwise}" if otherwise else ""
        return f"{self.tag('if', test)}{then}{parted}{self.tag('end')}"

    def repeated(self, kind: str, about: Any, markup: str, last: str = "") -> str:
        """Return markup for each row or line; the last one stands apart, so that it may be kept with what follows."""
        return f"{self.tag(kind, about)}{markup}{self.tag('last')}{last or markup}{self.tag('end')}"

    def first(self, markup: str) -> str:
        """Return markup that only the first of the lines has."""
        return f"{self.tag('first', ())}{markup}{self.tag('end')}"


def last_block(markup: str) -> tuple[str, str, list[str], str] | None:
    """Split markup that ends with a branch or repetition into what stands before it, its opening tag, its parts and its end.

    None when it ends otherwise. Parts are then and else, or each and last.
    """
    tags = list(TAG.finditer(markup))
    if not tags or tags[-1].group(1) != "end" or tags[-1].end() != len(markup):
        return None
    depth, cuts = 0, [tags[-1].start()]
    for tag in reversed(tags):
        kind = tag.group(1)
        depth += {"end": 1, "else": 0, "last": 0}.get(kind, -1)
        if depth == 1 and kind in ("else", "last"):
            cuts += [tag.end(), tag.start()]
        if depth == 0:
            cuts.append(tag.end())
            cuts.reverse()
            parts = [markup[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
            return markup[: tag.start()], tag.group(), parts, markup[tags[-1].start() :]
    return None


def on_last(markup: str, change: Callable[[str], str]) -> str:
    """Apply `change` to whatever may turn out to be the last paragraph or row of the markup."""
    found = last_block(markup)
    if found is None:
        return change(markup)
    before, opening, parts, end = found
    parting = "<?else?>" if opening.startswith("<?if") else "<?last?>"
    if parting == "<?last?>":
        parts = [*parts[:-1], on_last(parts[-1], change)]
    else:
        parts = [on_last(part, change) for part in parts]
        before = on_last(before, change) if len(parts) == 1 else before
    return before + opening + parting.join(parts) + end
