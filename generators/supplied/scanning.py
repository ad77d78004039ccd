"""Goes through a story, replaces its tags by numbered marks, and says what is wrong with them where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generators.supplied.marking import CALLED, NUMBERED, OPEN, free_of_binding, holder_at, mark, put_after, replace, take_out, words_of
from generators.supplied.package import Story
from generators.supplied.paragraphs import TC, TR, P, Paragraph, T, control_of, inserted, paragraphs
from generators.supplied.places import Note, Where
from generators.supplied.safe_xml import w
from generators.supplied.tags import Tag, tags

_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor")
_NOT_HERE = "found {{%{} … %}}, expected one of: if, elif, else, endif, for, endfor"


@dataclass(frozen=True)
class Marked:
    """A tag and its place. `word` is that of a statement ('' for a value); `alone` when nothing else stands in its paragraph."""

    tag: Tag
    where: Where
    word: str
    rest: str
    alone: bool
    silent: bool


class Scan:
    """The tags of a whole template by number, and the notes on them."""

    def __init__(self) -> None:
        self.marked: list[Marked] = []
        self.notes: list[Note] = []
        self._kept: set[Any] = set()

    def story(self, story: Story) -> None:
        """Mark a story. Its XML is changed."""
        if any(OPEN in (text or "") for text in story.root.itertext()):
            self._say(Where(story.label), "found the character U+E000, which tags are marked with here; delete it (it looks like an empty box)")
            return
        structural: list[tuple[Paragraph, Tag]] = []
        for paragraph in list(paragraphs(story)):
            if "{" in paragraph.deleted and not paragraph.repeated:
                text = " ".join(paragraph.deleted.split())[:60]
                self._tell(paragraph.where, f"a tag in a tracked deletion is not filled ({text}); accept the changes (Review, Accept All)")
            self._paragraph(paragraph, structural)
        for paragraph, tag in structural:
            self._structural(paragraph, tag)
        self._elsewhere(story)

    def _elsewhere(self, story: Story) -> None:
        """Say where tags stand that are no text of a paragraph: addresses of links, formulas, descriptions of pictures."""
        for element in story.root.iter():
            inner = element.text if element.tag in (_FORMULA, w("instrText")) else ""
            for text in filter(None, (inner, *element.attrib.values())):
                if "{{" in text or "{%" in text:
                    self._tell(
                        Where(story.label, text=f"“{text[:60]}”"), "a tag in a formula, a link's address or a picture's description is not filled"
                    )

    def _say(self, where: Where, message: str, silent: bool = False) -> None:
        if not silent:
            self.notes.append(Note("error", where, message))

    def _tell(self, where: Where, message: str) -> None:
        self.notes.append(Note("notice", where, message))

    def _paragraph(self, paragraph: Paragraph, structural: list[tuple[Paragraph, Tag]]) -> None:
        text = paragraph.text
        if not any(char in text for char in "{}｛｝"):
            return
        found, slips = tags(text)
        paragraph.settle()
        for slip in slips if not paragraph.repeated else ():
            self.notes.append(Note("notice" if slip.advice else "error", paragraph.at(slip.start, slip.end), slip.message))
        if any(not slip.advice for slip in slips):
            wrong = [(slip.start, slip.end) for slip in slips if not slip.advice]
            found = [tag for tag in found if not any(tag.start == start for start, _ in wrong)]
        inline = []
        rest = text
        for tag in reversed(found):
            rest = rest[: tag.start] + rest[tag.end :]
        for tag in found:
            self._surroundings(paragraph, tag)
            if tag.level in ("p", "tr", "tc") and tag.kind != "{{":
                structural.append((paragraph, tag))
                continue
            text_mark, apart = self._inline(paragraph, tag, not rest.strip() and len(found) == 1)
            inline.append((tag, text_mark, apart))
        if inline:
            take_out(paragraph, inline)

    def _inline(self, paragraph: Paragraph, tag: Tag, alone: bool) -> tuple[str, bool]:
        """Return the mark of a tag in the text, and whether it stands between runs."""
        if tag.kind == "{#":
            return "", False
        if tag.kind == "{{" and tag.level:
            self._say(
                paragraph.at(tag.start, tag.end),
                f"found {{{{{tag.level} …}}}}, which is for formatted objects; expected {{{{ name }}}}",
                paragraph.repeated,
            )
            return "", False
        number = self._new(paragraph, tag, alone)
        return (mark(number), tag.kind == "{%") if number is not None else ("", False)

    def _new(self, paragraph: Paragraph, tag: Tag, alone: bool) -> int | None:
        where, word, rest = paragraph.at(tag.start, tag.end), "", tag.content
        if tag.kind == "{%":
            word, _, rest = tag.content.partition(" ")
            word, rest = word.strip(), rest.strip()
            if word not in STATEMENTS:
                self._say(where, _NOT_HERE.format(word), paragraph.repeated)
                return None
            if (word in ("else", "endif", "endfor")) == bool(rest):
                self._say(
                    where, f"found '{tag.content}', expected " + (f"{word} by itself" if rest else f"something after {word}"), paragraph.repeated
                )
                rest = "" if rest else "?"
        self.marked.append(Marked(tag, where, word, rest, alone, paragraph.repeated))
        return len(self.marked) - 1

    def _surroundings(self, paragraph: Paragraph, tag: Tag) -> None:
        """Say what becomes of a tag in a tracked insertion or a content control."""
        for piece in paragraph.pieces:
            if piece.start < tag.end and tag.start < piece.start + len(piece.text):
                where = paragraph.at(tag.start, tag.end)
                if inserted(piece.element) and not paragraph.repeated:
                    self._tell(
                        where, "stands in a tracked insertion, so that every paper shows it as a change; accept the changes (Review, Accept All)"
                    )
                control = control_of(piece.element)
                if control is not None:
                    free_of_binding(control)
                    if not paragraph.repeated:
                        self._tell(where, "stands in a content control; it is filled, and the control stays without its link to other data")
                return

    def _structural(self, paragraph: Paragraph, tag: Tag) -> None:
        """Replace the paragraph, row or cell that a tag stands for by its mark."""
        where = paragraph.at(tag.start, tag.end)
        called, holder = CALLED[tag.level], holder_at(paragraph, tag.level)
        if holder is None:
            self._say(where, f"found {{%{tag.level} …%}} outside a table, expected it in the {called} of a table; use {{%p …%}}", paragraph.repeated)
            return
        if holder in self._kept or not _attached(holder):
            return  # goes with a row or cell that another tag takes out, which was said there
        left = _left(holder, paragraph, tag)
        if left and tag.kind != "{#":
            what = f"a second tag for the {called}" if "{%" + tag.level in left else f"“{left[:40]}”"
            self._say(
                where,
                f"the {called} of {{%{tag.level} …%}} is taken out, but holds {what} as well; give each tag a {called} of its own",
                paragraph.repeated,
            )
        number = self._new(paragraph, tag, True) if tag.kind == "{%" else None
        put = mark(number) if number is not None else ""
        if left:
            self._kept.add(holder)
            put_after(holder, put)
        else:
            replace(holder, put)


def _left(holder: Any, paragraph: Paragraph, tag: Tag) -> str:
    """Return what a paragraph, row or cell holds besides a tag."""
    inside = (piece.text[max(tag.start - piece.start, 0) : max(tag.end - piece.start, 0)] for piece in paragraph.pieces if piece.element.tag == T)
    words = NUMBERED.sub("…", words_of(holder).replace("".join(inside), "", 1)).strip()
    if words or next(holder.iter(w("drawing"), w("pict"), w("object")), None) is not None:
        return words or "a picture"
    if next(holder.iter(w("sectPr")), None) is not None:
        return "a section break"
    return "a page break" if any(one.get(w("type")) == "page" for one in holder.iter(w("br"))) else ""


def _attached(element: Any) -> bool:
    """Whether an element still stands in its document."""
    while element.getparent() is not None:
        element = element.getparent()
    return element.tag not in (TR, TC, P)
