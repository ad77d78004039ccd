"""What of a source text may change without making its translations stale."""

from __future__ import annotations

import pytest

from generators.language.bare import bare
from generators.language.drift import seal_of, state_of

SAME = {
    "a stop is another stop": ("先报修，再等。", "先报修；再等！"),
    "a list of three": ("姓名、住址、电话", "姓名，住址，电话"),
    "half width": ("（先看期限）：自己留底", "(先看期限):自己留底"),
    "full width digits": ("拨打12345", "拨打１２３４５"),
    "quotation marks": ("写“信访”两个字", "写「信访」两个字"),
    "straight quotation marks": ("写“信访”两个字", '写"信访"两个字'),
    "no stop at the end": ("先看期限。", "先看期限"),
    "bold": ("不要**签字**。", "不要签字。"),
    "a space between scripts": ("用{form:C01}写", "用 {form:C01} 写"),
    "space inside braces": ("见{§示例条例 3.1}。", "见{ §示例条例 3.1 }。"),
    "paragraphs": ("先看期限。\n\n再写信。", "先看期限。再写信。"),
    "lines": ("先看期限，\n再写信。", "先看期限，再写信。"),
    "another bullet": ("- 姓名\n- 电话", "* 姓名\n* 电话"),
    "an item with a stop": ("- 姓名；\n- 电话。", "- 姓名\n- 电话"),
    "numbers of items": ("1. 写\n2. 寄", "1. 写\n1. 寄"),
    "the rule of a table": ("| 写 | 为什么 |\n| --- | --- |\n| 路口 | 找得到 |", "|写|为什么|\n|:-|-:|\n|路口|找得到|"),
    "a dash": ("两条路——都可以走", "两条路—都可以走"),
    "dots": ("我的要求是……", "我的要求是…"),
    "a longer line to write on": ("签名：＿＿＿＿", "签名：＿＿＿＿＿＿＿＿"),
}
OTHER = {
    "a number": ("交30元", "交50元"),
    "a number written out": ("等五天", "等六天"),
    "a point in a number": ("第2.1条", "第2，1条"),
    "two numbers": ("12 345", "12345"),
    "a fact": ("{lamp-repair}内", "{lamp-review}内"),
    "a fact left out": ("{lamp-repair}内修好", "修好"),
    "a citation": ("见{§示例条例 3.1}", "见{§示例条例 3.2}"),
    "a form": ("用{form:C01}", "用{form:C02}"),
    "an address": ("[网站](https://a.example/b)", "[网站](https://a.example/c)"),
    "a bare address": ("写到 a.b@example.org", "写到 a,b@example.org"),
    "negation": ("可以不交", "可以交"),
    "one letter": ("复查", "复核"),
    "a question": ("你要去法院。", "你要去法院？"),
    "where the stop stands": ("不要交，原件留下", "不要交原件，留下"),
    "a stop more": ("不要去", "不，要去"),
    "quotation marks or none": ("写“信访”两个字", "写信访两个字"),
    "order of items": ("- 写\n- 寄", "- 寄\n- 写"),
    "an item below another": ("- 写\n- 寄", "- 写\n  - 寄"),
    "one item of two": ("- 写\n- 寄", "- 写 - 寄"),
    "steps instead of points": ("- 写\n- 寄", "1. 写\n2. 寄"),
    "a heading's id": ("## 期限 {#deadlines}", "## 期限 {#deadline}"),
    "a level of heading": ("## 期限 {#a}", "### 期限 {#a}"),
    "a cell": ("| a | b |\n| --- | --- |\n| 甲 | 乙 |", "| a | b |\n| --- | --- |\n| 乙 | 甲 |"),
    "a field of a paper": ("{{ name }}写", "{{ phone }}写"),
    "a condition of a paper": ("{% if agent %}代理{% endif %}", "{% if not agent %}代理{% endif %}"),
    "what a block is": ("::: note\n写\n:::", "::: sign\n写\n:::"),
    "brackets": ("（可以）签字", "可以签字"),
    "a minus": ("−3", "3"),
}


@pytest.mark.parametrize("what", SAME)
def test_this_changes_no_meaning(what: str) -> None:
    old, new = SAME[what]
    assert bare(old) == bare(new)
    assert state_of(seal_of(old), new) in ("current", "mechanical")


@pytest.mark.parametrize("what", OTHER)
def test_this_changes_the_meaning(what: str) -> None:
    old, new = OTHER[what]
    assert bare(old) != bare(new)
    assert state_of(seal_of(old), new) == "stale"
    assert state_of(seal_of(new), old) == "stale"


def test_markdown_that_cannot_be_read_counts_as_it_stands() -> None:
    assert bare("*斜*  的") == "*斜* 的"


def test_the_bare_text_stays_as_it_is_from_version_to_version() -> None:
    """Who changes it makes every seal look older than it is: seal what is current anew in the same commit."""
    text = "## 期限 {#a}\n\n先**看**{lamp-repair}，见{§示例条例 3.1}。\n\n- 写「信」；\n- 寄\n\n| 甲 | 乙 |\n| --- | --- |\n| 1.5 | 2 |"
    assert bare(text) == ('\n##a 期限\n先看{fact:lamp-repair},见{cite:示例条例 3.1}\n(-\n写"信")(-\n寄)\n|甲|乙|\n|1.5|2|\n')
    assert seal_of(text) == "3de84073.ca656545"
