"""Programmes have hours and what their sheets ask; what a campaign says is short enough for where it is to stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import is_chinese
from generators.model.campaign import BANNER, SHORT
from generators.model.knowledge import Publicity
from generators.model.problem import Problem
from generators.prose.markdown import parse_inline
from generators.training.publicity import short_message

if TYPE_CHECKING:
    from generators.checks import Context


def programmes_fit(context: Context) -> Iterator[Problem]:
    """Each session says how long it takes; a part with a log has questions to reflect on; no id stands twice."""
    for syllabus in context.knowledge.programmes.values():
        programme, seen = syllabus.programme, set[str]()
        for i, part in enumerate(programme.parts):
            for j, session in enumerate(part.sessions):
                place = syllabus.origin.at("parts", i, "sessions", j)
                if session.minutes is None and session.lesson is None:
                    yield Problem("programme-session", place, f"session '{session.id}' has neither `minutes` nor a `lesson`")
                if session.id in seen:
                    yield Problem("duplicate-id", place, f"session '{session.id}' stands already in this programme; rename one")
                seen.add(session.id)
        if any(part.log for part in programme.parts):
            for words in syllabus.words.values():
                if not words.value.reflections:
                    message = "a part has a log, but there are no `reflections`; add the questions of the reflection sheet"
                    yield Problem("missing-translation", words.origin.at(), message)


def messages_are_short(context: Context) -> Iterator[Problem]:
    """A short message with its article fits a chat group, and a line for a banner can be read in passing."""
    for one in context.knowledge.publicity.values():
        for language in one.words:
            if language in context.knowledge.languages:
                yield from _too_long(context, one, language)


def _too_long(context: Context, one: Publicity, language: str) -> Iterator[Problem]:
    say, words = Phrases(context.knowledge, language), one.words[language]
    most = BANNER["zh" if is_chinese(language) else "en"]
    for message in one.campaign.messages:
        if message.id not in words.value.messages or any(cite.law not in context.knowledge.laws for cite in message.cites):
            continue  # said elsewhere
        said = words.value.messages[message.id]
        try:
            lengths = (("short", len(short_message(say, message, said)), SHORT), ("banner", len(plain_text(say, parse_inline(said.banner))), most))
        except (KeyError, ValueError):
            continue  # a reference that does not resolve, said elsewhere
        for field, length, allowed in lengths:
            if length > allowed:
                place = words.origin.at("messages", message.id, field)
                yield Problem("message-length", place, f"'{message.id}' has {length} characters under `{field}`, expected at most {allowed}")
