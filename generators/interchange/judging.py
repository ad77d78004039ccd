"""Holds what a translator gives back against what was exported. Finds everything at once; mends nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generators.interchange.entries import Entry, mark
from generators.interchange.incoming import Finding, Incoming, Received
from generators.interchange.pieces import must_return, words_of
from generators.interchange.writing import core
from generators.language.figures import dropped, invented, said_in_chinese, said_in_english
from generators.read.characters import wrong_characters

_CHINESE_SCRIPT = ("zh", "ja", "yue", "wuu", "lzh")
_SCRIPTS = {"LATIN": ("en", "pt", "es", "fr", "de", "vi", "id", "ms", "tl", "it", "tr", "sw"), "CYRILLIC": ("ru", "uk", "kk", "mn", "ky")}
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）")  # a Chinese term beside its translation
_LEFT = re.compile("[\u3400-\u9fff\U00020000-\U0003fffd]+")
_ROW = re.compile(r"(?m)^\|.*\|[ \t]*$")
_GROUPED = re.compile(r"(?<=\d)[.\u00a0\u202f ](?=\d{3}(?!\d))")


@dataclass
class Judged:
    """What is to be written (id → words), what is wrong, and what is left as it is.

    confirmed: texts whose translation the translator calls finished for the present source, changed or not.
    """

    changes: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> set[str]:
        return {finding.unit for finding in self.findings}


def judge(received: Received, entries: Mapping[str, Entry], source_language: str, language: str) -> Judged:
    """Judge a file: every text once, every finding with its line."""
    judged = Judged(findings=list(received.findings))
    judged.findings += _languages(received, source_language, language)
    broken = {finding.unit for finding in received.findings}
    for incoming in _once(received.units, judged):
        entry = entries.get(incoming.id)
        if entry is None:
            message = "there is no such text; it was renamed or deleted since the export. Export again and take the translation over by hand"
            judged.findings.append(Finding(incoming.line, "exchange-unknown", incoming.id or "?", message))
        elif incoming.id not in broken:
            _judge(incoming, entry, judged, language)
    judged.findings.sort()
    return judged


def _languages(received: Received, source_language: str, language: str) -> Iterator[Finding]:
    if received.language and not _same_language(received.language, language):
        swapped = received.language.lower() == source_language.lower()
        hint = "source and target language are swapped" if swapped else f"import it with `daoyin translate import {received.language}`"
        yield Finding(1, "exchange-language", "", f"the file is a translation into {received.language}, expected {language}; {hint}")
    if received.source_language and not _same_language(received.source_language, source_language):
        yield Finding(1, "exchange-language", "", f"the file is a translation from {received.source_language}, expected {source_language}")


def _same_language(found: str, expected: str) -> bool:
    """Whether a tool's name for a language is ours: en-GB is en, zh-CN is zh-Hans."""
    found, expected = found.lower(), expected.lower()
    if expected == "zh-hans":
        return found in ("zh", "zh-cn", "zh-sg") or found.startswith("zh-hans")
    return found == expected or found.startswith(f"{expected}-")


def _once(units: Iterable[Incoming], judged: Judged) -> Iterator[Incoming]:
    """Yield each text once; two different translations of one are a finding, and neither counts."""
    first: dict[str, Incoming] = {}
    differ: set[str] = set()
    for unit in units:
        before = first.setdefault(unit.id, unit)
        if before is not unit and core(before.target)[1] != core(unit.target)[1]:
            differ.add(unit.id)
            message = f"stands already on line {before.line} with another translation; delete one of the two"
            judged.findings.append(Finding(unit.line, "exchange-doubled", unit.id, message))
    yield from (unit for unit in first.values() if unit.id not in differ)


def flat(text: str) -> str:
    """Return a text with every run of white space as one space: what tools may change without saying anything else."""
    return re.sub(r"\s+", " ", text).strip()


def _judge(incoming: Incoming, entry: Entry, judged: Judged, language: str) -> None:
    target = core(incoming.target)[1]
    spaced = core(incoming.source)[1] == entry.source  # the tool kept white space, so white space that differs was meant
    same = target == entry.target or (not spaced and flat(target) == flat(entry.target or "") and flat(incoming.source) == flat(entry.source))
    if not target:
        judged.untranslated.append(entry.id)
        return
    if same and flat(incoming.source) == flat(entry.source):
        if incoming.stage == "finished":
            judged.confirmed.append(entry.id)
        return
    if incoming.stage == "unfinished":
        judged.unfinished.append(entry.id)
        return
    if same or (incoming.base and incoming.base != entry.base and mark(target) == incoming.base):
        return  # the translator changed nothing; the source, or the translation in the content, did change: that stays
    found = list(_findings(incoming, entry, target, language))
    judged.findings += found
    if not found:
        judged.changes[entry.id] = target
        judged.confirmed.append(entry.id)


def _findings(incoming: Incoming, entry: Entry, target: str, language: str) -> Iterator[Finding]:
    def wrong(code: str, message: str) -> Finding:
        return Finding(incoming.line, code, entry.id, message)

    if flat(incoming.source) != flat(entry.source):
        swapped = flat(target) == flat(entry.source)
        code = "exchange-swapped" if swapped else "exchange-source"
        yield wrong(code, "source and translation are swapped; turn them round" if swapped else _older(incoming.source, entry))
        return
    if incoming.base and incoming.base != entry.base:
        ours = f"now says “{_short(entry.target)}”" if entry.target else "was deleted"
        yield wrong("exchange-meanwhile", f"the translation in the content was changed after the export and {ours}; choose, and export again")
        return
    if flat(target) == flat(entry.source) and not _as_source(target, language):
        yield wrong("exchange-untranslated", "the source was copied in place of a translation; translate it, or leave the translation empty")
        return
    yield from (wrong("exchange-character", f"{message} (character {at + 1} of the translation)") for at, _, message in wrong_characters(target))
    yield from (wrong("exchange-encoding", message) for message in _garbled(target))
    yield from (wrong("exchange-code", message) for message in _codes(entry, target))
    yield from (wrong("exchange-number", message) for message in _numbers(entry, target, language))
    yield from (wrong("exchange-lines", message) for message in _lines(entry, target))
    yield from (wrong("exchange-script", message) for message in _script(entry, target, language))


def _older(source: str, entry: Entry) -> str:
    return f"was translated from “{_short(source)}”, but the source now says “{_short(entry.source)}”; translate what it says now"


def _short(text: str) -> str:
    text = flat(text)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _as_source(text: str, language: str) -> bool:
    """Whether a text may be the same in both languages: it has no Chinese words, or the other language is written in Chinese characters."""
    return language.startswith(_CHINESE_SCRIPT) or not any(_script_of(char) == "CJK" for char in words_of(text))


def _garbled(text: str) -> Iterator[str]:
    for run in re.findall(r"[^\x00-\x7f]{2,}", text):
        try:
            meant = run.encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        yield f"found '{run}', which is '{meant}' read in another encoding; export again as UTF-8"
        return


def _codes(entry: Entry, target: str) -> Iterator[str]:
    """Compare references, links, fields and frames with the source, or with the translation as it is now where that is sealed."""
    wanted, given = must_return(entry.source, entry.interface), must_return(target, entry.interface)
    if given == wanted or (entry.state == "translated" and entry.target and given == must_return(entry.target, entry.interface)):
        return
    for code in sorted(wanted.keys() | given.keys()):
        if given[code] < wanted[code]:
            yield f"{_times(code, wanted)} stands in the source, {_count(given[code])} in the translation; put it in"
        elif given[code] > wanted[code]:
            yield f"{_times(code, given)} stands in the translation, {_count(wanted[code])} in the source; take it out"


def _times(code: str, counted: Counter[str]) -> str:
    return f"'{flat(code)}'" if counted[code] == 1 else f"'{flat(code)}' ({counted[code]} times)"


def _count(number: int) -> str:
    return "not" if number == 0 else "once" if number == 1 else f"{number} times"


def _numbers(entry: Entry, target: str, language: str) -> Iterator[str]:
    if entry.parallel:
        return
    source, words = (_unlisted(words_of(text, entry.interface)) for text in (entry.source, target))
    before = _unlisted(words_of(entry.target or "", entry.interface)) if entry.state == "translated" else ""
    english = language == "en"
    words = words if english else _GROUPED.sub("", words)
    added = set(invented(source, words, english)) - said_in_chinese(before) - said_in_english(before)
    if added:
        yield f"the number {_said(sorted(added))} does not stand in the source; take it out, or use the fact that states it"
    known = 0 if english else 12  # number words of other languages are not known here
    lost = {value for value in dropped(source, words, english) if value > known}
    if lost and not (before and lost <= set(dropped(source, before, english))):
        yield f"the number {_said(sorted(lost))} stands in the source and not in the translation; put it in"


def _unlisted(text: str) -> str:
    return re.sub(r"(?m)^\d+\. ", "", text)


def _said(values: Iterable[float]) -> str:
    return ", ".join(f"{value:,.10g}" if value >= 10_000 else f"{value:.10g}" for value in values)


def _lines(entry: Entry, target: str) -> Iterator[str]:
    if "\n" not in entry.source:
        if "\n" in target and not (entry.target and "\n" in entry.target):
            yield "the translation has several lines, the source one; write one line"
        return
    if "\n" not in target:
        yield "the source has several lines, the translation one: the tool lost the line breaks. Let it keep white space"
    columns = [row.count("|") for row in _ROW.findall(entry.source)], [row.count("|") for row in _ROW.findall(target)]
    if columns[0] != columns[1]:
        yield f"the tables of the source have {len(columns[0])} rows, those of the translation {len(columns[1])}, or other columns; make them alike"


def _script_of(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0] if char.isalpha() else ""


def _script(entry: Entry, target: str, language: str) -> Iterator[str]:
    """Say when most letters are in a script that the language is not written in, or when Chinese words were left standing."""
    text, before = (_ASIDE.sub("", words_of(one, entry.interface)) for one in (target, entry.target or ""))
    counted = Counter(script for char in text if (script := _script_of(char)))
    letters = sum(counted.values())
    script, count = counted.most_common(1)[0] if counted else ("", 0)
    chinese = language.lower().startswith(_CHINESE_SCRIPT)
    base = language.lower().split("-")[0]
    expected = next((name for name, languages in _SCRIPTS.items() if base in languages), None)
    strange = script != expected if expected else script == "CJK" and not chinese
    left = [] if chinese else [run for run in _LEFT.findall(text) if entry.state != "translated" or run not in before]
    if letters >= 4 and strange and count * 2 > letters:
        yield f"{count} of {letters} letters are {script.title() if script != 'CJK' else 'Chinese'}; expected a translation into {language}"
    elif left:
        words = _short(" … ".join(left))
        yield f"the words '{words}' are not translated; translate them, or put them in brackets behind their translation"
