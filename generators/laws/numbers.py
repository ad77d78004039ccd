"""Looks for a fact's number and unit in the words of a provision."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
# Unit → what stands behind the number in a Chinese statute.
_UNIT_WORDS = {
    "day": ("日", "天"),
    "workday": ("个工作日", "工作日"),
    "hour": ("小时", "个小时"),
    "month": ("个月",),
    "year": ("年", "周年"),
    "person": ("人", "名", "位", "个"),
    "copy": ("份",),
    "yuan": ("元",),
}
_NUMBER_CHARS = "0-9零〇一二三四五六七八九十百千万两"


def chinese_numeral(value: int) -> str:
    """Return the Chinese numeral of 1 … 99,999,999, e.g. 15 → 十五, 120 → 一百二十."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        return chinese_numeral(high) + "万" + (("零" if low < 1000 else "") + chinese_numeral(low) if low else "")
    out, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return out.removeprefix("一") if out.startswith("一十") else out


def spellings(value: int, unit: str) -> list[str]:
    """Return how a statute may write `value` of `unit`: 60日, 六十日 …"""
    if unit == "percent":
        return [f"百分之{chinese_numeral(value)}", f"{value}%", f"{value}％", *_FRACTIONS.get(value, ())]
    numbers = [str(value), chinese_numeral(value), f"{value:,}"]
    if value % 10_000 == 0:
        numbers.append(f"{value // 10_000}万")
    if value == 2:
        numbers.append("两")
    if value >= 10 and str(value).startswith("1") and value < 20:
        numbers.append("一" + chinese_numeral(value))
    return [number + word for number in dict.fromkeys(numbers) for word in _UNIT_WORDS[unit]]


_FRACTIONS = {50: ("二分之一", "半数", "一半"), 25: ("四分之一",), 20: ("五分之一",), 75: ("四分之三",), 10: ("十分之一",)}


def states(text: str, value: int, unit: str) -> bool:
    """Say whether `text` states `value` of `unit`; 十五日 does not state 五日, 30个工作日 does not state 30日."""
    flat = re.sub(r"\s", "", text)
    for spelling in spellings(value, unit):
        for match in re.finditer(re.escape(spelling), flat):
            before = flat[match.start() - 1 : match.start()]
            if before and re.match(f"[{_NUMBER_CHARS}.]", before) and not spelling.startswith("百分之"):
                continue
            return True
    return _in_list(flat, value, unit)


def _in_list(flat: str, value: int, unit: str) -> bool:
    """Find the number inside an enumeration that shares its unit: 三、五、七日 or “三日”、“五日”."""
    numbers = {str(value), chinese_numeral(value)}
    for match in re.finditer(f"([{_NUMBER_CHARS}]+(?:[、或至到][{_NUMBER_CHARS}]+)+)(?:{'|'.join(_UNIT_WORDS.get(unit, ('日',)))})", flat):
        if numbers & set(re.split("[、或至到]", match.group(1))):
            return True
    return False
