"""Each text is in the language and the script of its file, and says the numbers of its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generators.checks.pairs import is_behind, pairs, written
from generators.language.figures import dropped, has_figures, invented, may_say_a_number
from generators.language.script import count_of_words, first_foreign, is_chinese, is_not_chinese, is_only_foreign, read_words, wrong_script
from generators.model.problem import Place, Problem
from generators.prose.units import Unit, units

if TYPE_CHECKING:
    from generators.checks import Context

_CHINESE = {"zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese"}
_OWN_NAMES = ("languages.", "languages_short.")  # each language is called in itself
_SAYS = "says the number {:.12g}, which {} does not; delete it, or write it in the source too"
_LACKS = "does not say the number {:.12g}, which stands in {}; say it"
_NEARLY_ALL, _FEWEST = 0.8, 3


def _called(language: str) -> str:
    return _CHINESE.get(language) or ("English" if language == "en" else f"'{language}'")


def texts_are_in_their_language(context: Context) -> Iterator[Problem]:
    """Report texts in another language than their file, and files that are so as a whole."""
    by_file: dict[str, list[Unit]] = {}
    for unit in units(context.knowledge):
        own_name = unit.owner[0] == "words" and unit.key.startswith(_OWN_NAMES)
        is_lent = unit.language in context.knowledge.further and PurePosixPath(unit.place.file).stem != unit.language
        if unit.drifts and written(unit) and not own_name and not is_lent:
            by_file.setdefault(unit.place.file, []).append(unit)
    wrong = {file: [(unit, how) for unit in found if (how := _foreign(unit))] for file, found in by_file.items()}
    whole = {
        file for file, found in wrong.items() if found and _is_most([is_only_foreign(unit.text, _reads_chinese(unit)) for unit in by_file[file]])
    }
    yield from (_exchanged(file, by_file[file], whole) for file in sorted(whole))
    for file, found in wrong.items():
        for unit, how in found if file not in whole else ():
            chinese = _reads_chinese(unit)
            part = "is" if how == 2 else "has a sentence"
            message = f"'{unit.key}' {part} in {'Latin letters' if chinese else 'Chinese'}, expected {_called(unit.language)}; translate it"
            yield Problem("translation-language", unit.at(first_foreign(unit.text, chinese)), message)


def _reads_chinese(unit: Unit) -> bool:
    return unit.language in _CHINESE


def _foreign(unit: Unit) -> int:
    return is_not_chinese(unit.text) if _reads_chinese(unit) else is_chinese(unit.text)


def _is_most(foreign: list[bool]) -> bool:
    return sum(foreign) >= max(_FEWEST, _NEARLY_ALL * len(foreign))


def _exchanged(file: str, all_: list[Unit], whole: set[str]) -> Problem:
    language, folder = all_[0].language, file.rpartition("/")[0]
    others = sorted(other for other in whole if other != file and other.rpartition("/")[0] == folder)
    what = "Latin letters" if language in _CHINESE else "Chinese"
    remedy = f"exchange it with {others[0]}" if others else f"write the words in {_called(language)} into it"
    return Problem("translation-language", Place(file), f"nearly all of its {len(all_)} texts are in {what}, expected {_called(language)}; {remedy}")


def texts_are_in_their_script(context: Context) -> Iterator[Problem]:
    """Report Traditional characters in Simplified texts, and Simplified ones in what was written by hand in Traditional Chinese."""
    chars: dict[bool, set[str]] = {True: set(), False: set()}
    chinese = [unit for unit in units(context.knowledge) if unit.language in _CHINESE and unit.drifts and written(unit)]
    for unit in chinese:
        chars[unit.language == "zh-Hant"].update(unit.text)
    suspects = {is_hant: set(wrong_script("".join(sorted(found)), is_hant)) for is_hant, found in chars.items()}
    for unit in chinese:
        is_hant = unit.language == "zh-Hant"
        if not suspects[is_hant] or suspects[is_hant].isdisjoint(unit.text) or (unit.owner[0] == "words" and unit.key.startswith(_OWN_NAMES)):
            continue
        wrong = wrong_script(unit.text, is_hant)
        if wrong:
            found = ", ".join(f"{char} (here {own})" for char, own in wrong.items())
            message = (
                f"'{unit.key}' has characters of {_called('zh-Hans' if is_hant else 'zh-Hant')}: {found}; write the text in {_called(unit.language)}"
            )
            yield Problem("translation-script", unit.at(min(read_words(unit.text).index(char) for char in wrong)), message)


def translations_are_translated(context: Context) -> Iterator[Problem]:
    """Report texts that stand in two translations word for word: one of them was never made."""
    english = {(unit.owner, unit.key): unit for unit in units(context.knowledge) if unit.language == "en"}
    for pair in pairs(context.knowledge):
        other = english.get((pair.unit.owner, pair.unit.key))
        if pair.unit.language in ("en", *_CHINESE) or other is None or other.text != pair.unit.text or other.place.file == pair.unit.place.file:
            continue
        if count_of_words(other.text) >= 4:
            where = f"{other.place.file}:{other.place.line}"
            message = f"'{pair.unit.key}' is the English of {where} word for word, expected {_called(pair.unit.language)}; translate it"
            yield Problem("translation-language", pair.unit.place, message)


def numbers_are_of_the_source(context: Context) -> Iterator[Problem]:
    """Report numbers that a translation says and its source does not, and figures of the source that it leaves out."""
    for pair in pairs(context.knowledge):
        if pair.unit.owner[0] == "words" or not (may_say_a_number(pair.unit.text) or has_figures(pair.source.text)):
            continue
        english, source, unit = pair.unit.language == "en", read_words(pair.source.text), read_words(pair.unit.text)
        wrong = [(pair.unit.at(at), _SAYS.format(number, pair.where)) for number, at in invented(source, unit, english).items()]
        for number, at in dropped(source, unit, english).items():
            place = pair.source.at(at)
            wrong.append((pair.unit.place, _LACKS.format(number, f"{place.file}:{place.line}")))
        for place, message in wrong:
            code = "translation-behind" if is_behind(context.knowledge, pair.unit) else "translation-number"
            yield Problem(code, place, f"'{pair.unit.key}' {message}")
