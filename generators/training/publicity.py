"""What a campaign says, in the words of a language: the one source of panels, leaflet, booklet, slides, messages and film."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import is_chinese
from generators.model.campaign import Message, MessageWords
from generators.model.citation import Citation
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline

_READING = {"zh": 4.0, "en": 12.0}  # characters a voice speaks in a second, slowly enough to follow
_PAUSE = 2.0  # seconds beside the voice
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Said:
    """A message: the line for a banner, the text, the short message with its article, picture and voice of a scene, its sources."""

    id: str
    banner: str
    text: str
    short: str
    picture: str
    voice: str
    seconds: int
    cites: tuple[Citation, ...]
    basis: str


def said(knowledge: Knowledge, campaign_id: str, language: str) -> tuple[Said, ...]:
    """Return the messages of a campaign in order. Raises KeyError for an unknown campaign or language."""
    one, say = knowledge.publicity[campaign_id], Phrases(knowledge, language)
    words = one.words[language].value.messages
    return tuple(_said(say, message, words[message.id]) for message in one.campaign.messages)


def _said(say: Phrases, message: Message, words: MessageWords) -> Said:
    voice = _plain(say, words.voice)
    speed = _READING["zh" if is_chinese(say.language) else "en"]
    return Said(
        message.id,
        _plain(say, words.banner),
        _plain(say, words.text),
        short_message(say, message, words),
        _plain(say, words.picture),
        voice,
        round(len(voice) / speed + _PAUSE),
        message.cites,
        say.citations(message.cites),
    )


def short_message(say: Phrases, message: Message, words: MessageWords) -> str:
    """Return the short message with the article it stands on; outside Chinese the law is named by its Chinese title alone, which is short."""
    cite = message.cites[0]
    source = say.citation(cite) if is_chinese(say.language) else f"{say.citation(cite, with_law=False)}, {cite.law}"
    return say.word("publicity", "short", text=_plain(say, words.short), citation=source)


def _plain(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))


def messages_text(messages: tuple[Said, ...]) -> bytes:
    """Return the short messages as text, one a line."""
    return "".join(f"{one.short}\n" for one in messages).encode()


def messages_table(messages: tuple[Said, ...]) -> bytes:
    """Return the messages as CSV that spreadsheets read as UTF-8; a text they would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("id", "banner", "message", "characters", "articles"))
    for one in messages:
        writer.writerow([_safe(cell) for cell in (one.id, one.banner, one.short, str(len(one.short)), one.basis)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def length(messages: tuple[Said, ...]) -> Iterator[tuple[Said, int]]:
    """Yield each message with the second at which its scene begins."""
    at = 0
    for one in messages:
        yield one, at
        at += one.seconds
