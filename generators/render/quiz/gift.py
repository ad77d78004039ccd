"""GIFT, the text format of Moodle that other platforms read too. https://docs.moodle.org/en/GIFT_format

An order is a matching of places with options, a case an essay; both have what they need in every version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.language.phrases import Phrases
from generators.render.quiz.quiz import Quiz, feedback, name_of, percent, shares, tags_of
from generators.training import Asked, Option

_SIGNS = re.compile(r"[\\~=#{}:]")


def gift(quiz: Quiz) -> bytes:
    """Return all questions as text, in a category for each lesson or field."""
    blocks = [f"// {quiz.title} {quiz.edition.isoformat()}"]
    for group in quiz.groups:
        path = "/".join(one.replace("/", "//") for one in (quiz.title, group.title))
        blocks.append(f"$CATEGORY: {path}")
        blocks += ["\n".join(_question(quiz.say, asked)) for asked in group.questions]
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str) -> str:
    r"""Return text in which no sign begins anything: ~ = # { } : and \ stand after a \; a line end is \n, and -> an arrow."""
    return _SIGNS.sub(lambda found: "\\" + found[0], text.replace("->", "→")).replace("\n", "\\n")


def _question(say: Phrases, asked: Asked) -> Iterator[str]:
    yield " ".join(("//", f"[id:{asked.id}]", *(f"[tag:{tag}]" for tag in tags_of(asked))))
    yield f"::{escaped(name_of(asked))}::[plain]{escaped(asked.stem)}{{"
    yield from _answers(say, asked)
    yield "####" + "\\n".join(escaped(line) for line in feedback(say, asked))
    yield "}"


def _answers(say: Phrases, asked: Asked) -> Iterator[str]:
    if asked.kind == "single":
        yield from (("=" if option.right else "~") + _weight(option) + escaped(option.text) for option in asked.options)
    elif asked.kind == "multiple":
        right, wrong = shares(asked)
        yield from (f"~%{percent(right if option.right else wrong)}%{escaped(option.text)}" for option in asked.options)
    elif asked.kind == "true-false":
        yield "TRUE" if asked.right[0].id == "yes" else "FALSE"
    elif asked.kind == "number":
        yield f"#{asked.number}"
    elif asked.kind == "ordering":
        places = (say.word("quiz", "export", "place", n=number) for number in range(1, len(asked.right) + 1))
        yield from (f"={escaped(place)} -> {escaped(option.text)}" for place, option in zip(places, asked.right, strict=True))


def _weight(option: Option) -> str:
    """Return a weight before an option that begins with what would be taken for one."""
    return f"%{100 if option.right else 0}%" if option.text.startswith("%") else ""
