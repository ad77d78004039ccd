"""Looks for a fact's number and unit in the words of a provision."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_NUMBER_CHARS = "0-9零〇一二三四五六七八九十百千万亿两"
# Unit → what stands behind the number in a Chinese statute, as a regular expression.
_UNIT_WORDS = {
    "day": "日|天",
    "workday": "个工作日|工作日",
    "hour": "小时|个小时",
    "month": "个月",
    "year": "年|周年",
    "person": "人|名|位|个(?!工作日|自然日|月|小时|年|星期)",
    "copy": "份(?!额)",
    "yuan": "元",
}
_FRACTIONS = {50: ("二分之一", "半数", "一半"), 25: ("四分之一",), 20: ("五分之一",), 75: ("四分之三",), 10: ("十分之一",)}
_LIST_SIGN = "、|或者|或|至|到"


def chinese_numeral(value: int) -> str:
    """Return the Chinese numeral of 1 … 999,999,999,999, e.g. 15 → 十五, 120 → 一百二十, 10010 → 一万零一十."""
    out = _inside(value)
    return out.removeprefix("一") if out.startswith("一十") else out


def _inside(value: int) -> str:
    """As `chinese_numeral`, but for a number that may stand inside a larger one, where 10 is 一十."""
    for power, name in ((100_000_000, "亿"), (10_000, "万")):
        if value >= power:
            high, low = divmod(value, power)
            return _inside(high) + name + (("零" if low < power // 10 else "") + _inside(low) if low else "")
    out, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + name
        zero = not digit
    return out


def spellings(value: int) -> list[str]:
    """Return how a statute may write a number: 20000 → 20000, 二万, 20,000, 2万, 两万."""
    numeral = chinese_numeral(value)
    numbers = [str(value), numeral, f"{value:,}"]
    if value >= 10_000 and value % 1000 == 0:
        numbers.append(f"{value / 10_000:g}万")
    if numeral.startswith("二") and numeral[1:2] in ("", "百", "千", "万", "亿"):
        numbers.append("两" + numeral[1:])
    if 10 <= value < 20:
        numbers.append("一" + numeral)
    return list(dict.fromkeys(numbers))


def states(text: str, value: int, unit: str) -> bool:
    """Say whether `text` states `value` of `unit`; 十五日 does not state 五日, 30个工作日 does not state 30日, 第三人 is not three persons."""
    flat = re.sub(r"\s", "", text)
    numbers = spellings(value)
    any_number = "|".join(map(re.escape, numbers))
    if unit == "percent":
        fractions = "|".join(_FRACTIONS.get(value, ())) or "(?!)"
        shares = rf"百分之(?:{any_number})(?![{_NUMBER_CHARS}点.])|(?<![{_NUMBER_CHARS}.])(?:{any_number})[%％]"
        return re.search(rf"{shares}|(?<![{_NUMBER_CHARS}])(?:{fractions})", flat) is not None
    # A day of the month (5月1日) is no period, an ordinal (第三人) no number.
    open_ = f"(?<![{_NUMBER_CHARS}.第{'月' if unit == 'day' else ''}])"
    return re.search(f"{open_}(?:{any_number})(?:{_UNIT_WORDS[unit]})", flat) is not None or _in_list(flat, numbers, unit, open_)


def _in_list(flat: str, numbers: list[str], unit: str, open_: str) -> bool:
    """Find the number inside an enumeration that shares its unit: 三、五、七日."""
    for match in re.finditer(f"{open_}([{_NUMBER_CHARS}]+(?:(?:{_LIST_SIGN})[{_NUMBER_CHARS}]+)+)(?:{_UNIT_WORDS[unit]})", flat):
        if set(numbers) & set(re.split(_LIST_SIGN, match.group(1))):
            return True
    return False
