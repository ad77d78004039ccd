"""What can happen to a text and its translation, and whether the translation then needs work, judged by what its reader needs.

Each scenario starts from real content that is in order, and is a series of commits. The verdicts were written down before any checker was
run on them. A scenario whose words no longer stand in the content stops the benchmark: put other words there, not another verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

GUIDE, MAP, FORM, LESSON = ("guide", "no-answer"), ("route", "wages"), ("form", "C11"), ("lesson", "regulation-basics")
FOLDERS = {"guide": "complaint-guides", "route": "routes", "form": "forms", "lesson": "lessons"}
G, R, F, L = (f"guides/{FOLDERS[kind]}/{name}" for kind, name in (GUIDE, MAP, FORM, LESSON))
FACTS = "guides/facts/petition.yml"


@dataclass(frozen=True)
class Put:
    """Write `new` for `old`, which stands exactly once in `file`; without `old` at its end."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Move:
    """Give a file or folder another name."""

    old: str
    new: str


@dataclass(frozen=True)
class Seal:
    """`daoyin translate seal en` on the translation."""


@dataclass(frozen=True)
class WindowsLines:
    """Save a file with the line ends of Windows."""

    file: str


@dataclass(frozen=True)
class Before:
    """Put the section `section` of a text before the section `other`, which stands above it."""

    file: str
    section: str
    other: str


@dataclass(frozen=True)
class Drop:
    """Delete a file."""

    file: str


Step = Put | Move | Seal | WindowsLines | Before | Drop


@dataclass(frozen=True)
class Scenario:
    """`commits` follow the base one day after the other. `needs` is whether the translation then needs work."""

    family: str
    what: str
    thing: tuple[str, str]
    needs: bool
    commits: tuple[tuple[Step, ...], ...]


def one(family: str, what: str, thing: tuple[str, str], needs: bool, *commits: Step | tuple[Step, ...]) -> Scenario:
    return Scenario(family, what, thing, needs, tuple(commit if isinstance(commit, tuple) else (commit,) for commit in commits))


GZ, GE, RZ, RE = f"{G}/zh-Hans.md", f"{G}/en.md", f"{R}/zh-Hans.yml", f"{R}/en.yml"
FZ, FE, FW, LZ, LE = f"{F}/zh-Hans.yml", f"{F}/en.yml", f"{F}/zh-Hans.md", f"{L}/zh-Hans.md", f"{L}/en.md"
QZ, QE = f"{L}/questions.zh-Hans.yml", f"{L}/questions.en.yml"

SCENARIOS = (
    # number
    one("number", "how many things a letter must say", GUIDE, True, Put(GZ, "给上级的信写四样：", "给上级的信写五样：")),
    one("number", "how many villagers in a question", LESSON, True, Put(QZ, "十名村民联名写信", "三十名村民联名写信")),
    one("number", "a date in a question", LESSON, True, Put(QZ, "教育局5月20日收到。", "教育局5月22日收到。")),
    one("number", "a sum in a worked case", MAP, True, Put(RZ, "欠吴样本工资八千元", "欠吴样本工资六千元")),
    # which fact
    one("which fact", "another rate of overtime pay", MAP, True, Put(RZ, "法定休假日不低于{overtime-holiday-rate}", "法定休假日不低于{overtime-restday-rate}")),
    one("which fact", "another period", FORM, True, Put(FZ, "之日起{petition-review-request}内提出", "之日起{petition-review-answer}内提出")),
    one("which fact", "a period left out", GUIDE, True, Put(GZ, "信访部门收到信访事项应当登记，{petition-office-sorting}内分流", "信访部门收到信访事项应当登记、分流")),
    # value of a fact
    one("value of a fact", "the period for review", FORM, False, Put(FACTS, "请求复查的期限, en: time to ask for review}\n    value: 30", "请求复查的期限, en: time to ask for review}\n    value: 45")),
    one("value of a fact", "the period for notice", GUIDE, False, Put(FACTS, "to notify in writing}\n    value: 15\n    unit: day\n    from_event: petition-received", "to notify in writing}\n    value: 10\n    unit: day\n    from_event: petition-received")),
    one("value of a fact", "its article", LESSON, False, Put(FACTS, "actor: petitioner\n    cites: [信访工作条例 35]", "actor: petitioner\n    cites: [信访工作条例 35.1]")),
    # added
    one("added", "a point of a list", GUIDE, True, Put(GZ, "- 通话记录：时间、号码、对方怎么说。", "- 通话记录：时间、号码、对方怎么说；\n- 在场的人的姓名和电话。")),
    one("added", "a sentence in a step", MAP, True, Put(RZ, "看谁招你、谁管你、谁给你发过钱。", "看谁招你、谁管你、谁给你发过钱。工牌和聊天记录都算数。")),
    one("added", "an advice on a form", FORM, True, Put(FZ, "  - 上一级一般不是同级的信访局。\n", "  - 上一级一般不是同级的信访局。\n  - 拿不准的，先打电话问清楚再寄。\n")),
    one("added", "a point of a slide", LESSON, True, Put(LZ, "- 分类是把人带过去，不是把人推出去\n", "- 分类是把人带过去，不是把人推出去\n- 拿不准就先登记\n")),
    one("added", "a section", GUIDE, True, Put(GZ, "## 一个例子 {#example}", "## 带谁去 {#company}\n\n可以请家人陪你去。\n\n## 一个例子 {#example}")),
    one("added", "a way out of a question", MAP, True, (Put(RZ, "      neither: 都没有\n", "      neither: 都没有\n      payslip: 只有工资条\n"), Put(f"{R}/route.yml", "      - {to: which-way, id: neither}\n", "      - {to: which-way, id: neither}\n      - {to: which-way, id: payslip}\n"))),
    # removed
    one("removed", "a row of a table", GUIDE, True, Put(GZ, "| 打了热线没有下文 | 热线没有下文 |\n", "")),
    one("removed", "an advice on a form", FORM, True, Put(FZ, "  - 上一级一般不是同级的信访局。\n", "")),
    one("removed", "an exception", MAP, True, Put(RZ, "怀孕、养病、工伤等时候，法律限制辞退。", "")),
    one("removed", "a point, in both, and sealed", GUIDE, False, (Put(GZ, "- 网上提交的截图和编号；\n", ""), Put(GE, "- a screenshot with the number of your online submission;\n", ""), Seal())),
    # order
    one("order", "two steps to take", GUIDE, True, Put(GZ, "3. **对方当面不收。** 不争吵。改用邮寄或者网上提交，留下签收记录。\n4. **请上面纠正。** 不登记、该受理不受理、到期不告知的，由上级单位责令改正（{§信访工作条例 44}）。", "3. **请上面纠正。** 不登记、该受理不受理、到期不告知的，由上级单位责令改正（{§信访工作条例 44}）。\n4. **对方当面不收。** 不争吵。改用邮寄或者网上提交，留下签收记录。")),
    one("order", "what to do first on a form", FORM, True, Put(FW, '{{ box("contested") }}\n\n{{ box("reasons") }}', '{{ box("reasons") }}\n\n{{ box("contested") }}')),
    one("order", "two points that have no order", LESSON, False, Put(LZ, "- 政法部门办诉讼救济，纪检监察机关办检举控告\n- 联席会议：协调受理争议和重要难题", "- 联席会议：协调受理争议和重要难题\n- 政法部门办诉讼救济，纪检监察机关办检举控告")),
    one("order", "whole sections", GUIDE, True, Before(GZ, "hotline", "information-request")),
    # negation
    one("negation", "do not sign", MAP, True, Put(RZ, "别急着签字。", "可以先签字。")),
    one("negation", "from which day", FORM, True, Put(FZ, "不是从落款那天", "也是从落款那天")),
    one("negation", "may it be sent back", LESSON, True, Put(QZ, "机关可以退回，", "机关不可以退回，")),
    one("negation", "one character", GUIDE, True, Put(GZ, "你不用替它们争。", "你要替它们争。")),
    # citation
    one("citation", "another article on a paper", FORM, True, Put(FW, "{§信访工作条例 35}", "{§信访工作条例 36.1}")),
    one("citation", "another paragraph", GUIDE, True, Put(GZ, "信访部门应当及时督办（{§信访工作条例 40.1}）。\n\n给上级", "信访部门应当及时督办（{§信访工作条例 40.2}）。\n\n给上级")),
    one("citation", "another item", LESSON, True, Put(QZ, "出意见书，见{§信访工作条例 31.1.6}。", "出意见书，见{§信访工作条例 31.1.5}。")),
    one("citation", "in the map itself, where no language has words", MAP, False, Put(f"{R}/route.yml", "cites: [劳动法 44.1, 劳动合同法 31,", "cites: [劳动法 44.1, 劳动合同法 30,")),
    # link
    one("link", "another form", GUIDE, True, Put(GZ, "填 {form:C07} 交给这个单位", "填 {form:C06} 交给这个单位")),
    one("link", "an address", GUIDE, True, (Put(GZ, "什么都没有，就重新书面交材料", "什么都没有，就照[样子](https://example.org/a)重新书面交材料"), Put(GE, "**hand it in again in writing**", "hand it in again in writing, [like this](https://example.org/a)"), Seal()), Put(GZ, "https://example.org/a", "https://example.org/b")),
    # heading
    one("heading", "says more", GUIDE, True, Put(GZ, "## 不登记、不告知 {#not-told}", "## 不登记、不受理、不告知 {#not-told}")),
    one("heading", "the title of a question", MAP, True, Put(RZ, "    title: 怎么离开的？", "    title: 离开时签了什么？")),
    one("heading", "its id, in the source alone", GUIDE, True, Put(GZ, "{#late-handling}", "{#overdue}")),
    one("heading", "its id, in both, and sealed", GUIDE, False, (Put(GZ, "{#late-handling}", "{#overdue}"), Put(GE, "{#late-handling}", "{#overdue}"), Seal())),
    # white space
    one("white space", "empty lines", GUIDE, False, Put(GZ, "信访催办和复议、起诉可以一起做。\n", "\n\n信访催办和复议、起诉可以一起做。\n\n")),
    one("white space", "a text on two lines", MAP, False, Put(RZ, "    text: 看谁招你、谁管你、谁给你发过钱。", "    text: >-\n      看谁招你、谁管你、谁给你发过钱。")),
    one("white space", "empty lines on a paper", FORM, False, Put(FW, '{{ box("contested") }}\n', '{{ box("contested") }}\n\n')),
    one("white space", "beside Latin letters and braces", GUIDE, False, Put(GZ, "填 {form:C07} 交给这个单位", "填{form:C07}交给这个单位")),
    one("white space", "deeper below its key", LESSON, False, Put(QZ, "    village-stamp: 村委会盖章同意\n    promise-not-to-sue: 不去起诉的承诺\n", "    village-stamp: 村委会盖章同意   \n    promise-not-to-sue:   不去起诉的承诺\n")),
    # punctuation
    one("punctuation", "a comma for a pause", MAP, False, Put(RZ, "看谁招你、谁管你、谁给你发过钱。", "看谁招你，谁管你，谁给你发过钱。")),
    one("punctuation", "two sentences for one", GUIDE, False, Put(GZ, "等得太久，能走的路会关上。先看这张表", "等得太久，能走的路会关上；先看这张表")),
    one("punctuation", "no stop at the end of a label", FORM, False, Put(FZ, "help: 写能打通的号码。", "help: 写能打通的号码")),
    one("punctuation", "other quotation marks", LESSON, False, Put(LZ, "“老板欠我工资”", "「老板欠我工资」")),
    one("punctuation", "a question without its mark", MAP, False, Put(RZ, "    title: 钱该谁给？", "    title: 钱该谁给")),
    one("punctuation", "a comma more, for breath", GUIDE, False, Put(GZ, "不登记、该受理不受理、到期不告知的，由上级单位责令改正", "不登记、该受理不受理、到期不告知的，由上级单位，责令改正")),
    # look
    one("look", "no longer bold", GUIDE, False, Put(GZ, "**期限快到了，先做复议和起诉。**", "期限快到了，先做复议和起诉。")),
    one("look", "half-width brackets", GUIDE, False, Put(GZ, "一般的信息公开不收费（{§政府信息公开条例 42.1}）", "一般的信息公开不收费({§政府信息公开条例 42.1})")),
    one("look", "full-width digits", LESSON, False, Put(QZ, "示例县信访局5月6日收到来信", "示例县信访局５月６日收到来信")),
    one("look", "a longer line to sign on", FORM, False, Put(FW, "＿＿＿＿＿＿", "＿＿＿＿＿＿＿＿＿＿")),
    # comment
    one("comment", "in a file of words", MAP, False, Put(RZ, "steps:\n  what-happened:", "# 这里是第一步\nsteps:\n  what-happened:")),
    one("comment", "beside a label", FORM, False, Put(FZ, "  phone: {label: 联系电话,", "  # 手机、座机都行\n  phone: {label: 联系电话,")),
    one("comment", "in the head of a lesson", LESSON, False, Put(LZ, "objectives:\n", "objectives: # 每条一句\n")),
    # order of keys
    one("order of keys", "two labels", FORM, False, Put(FZ, "  name: {label: 姓名（名称）, help: 和处理意见书上写的一样。}\n  phone: {label: 联系电话, help: 写能打通的号码。}\n", "  phone: {label: 联系电话, help: 写能打通的号码。}\n  name: {label: 姓名（名称）, help: 和处理意见书上写的一样。}\n")),
    one("order of keys", "title and text of a step", MAP, False, Put(RZ, "    title: 钱该谁给？\n    text: 看谁招你、谁管你、谁给你发过钱。\n", "    text: 看谁招你、谁管你、谁给你发过钱。\n    title: 钱该谁给？\n")),
    one("order of keys", "by a tool, in the source of a question", LESSON, False, Put(QZ, "    name-address: 姓名（名称）和住址\n    request: 请求\n", "    request: 请求\n    name-address: 姓名（名称）和住址\n")),
    # moved
    one("moved", "a map under another name", ("route", "pay"), False, (Move(R, "guides/routes/pay"), Put("guides/routes/pay/route.yml", "id: wages\n", "id: pay\n"))),
    one("moved", "a guide under another name, then changed", ("guide", "silence"), True, (Move(G, "guides/complaint-guides/silence"), Put("guides/complaint-guides/silence/guide.yml", "id: no-answer\n", "id: silence\n")), Put("guides/complaint-guides/silence/zh-Hans.md", "你不用替它们争。", "你要替它们争。")),
    # both
    one("both changed", "at once, and sealed", GUIDE, False, (Put(GZ, "给上级的信写四样：", "给上级的信写明四样："), Put(GE, "In the letter to the office above, write four things:", "In the letter to the office above, set out four things:"), Seal())),
    one("both changed", "the translation later, and sealed", MAP, False, Put(RZ, "别急着签字。", "先别签字。"), (Put(RE, "Do not sign in a hurry.", "Do not sign yet."), Seal())),
    one("both changed", "again after it was sealed", FORM, True, (Put(FZ, "help: 写能打通的号码。", "help: 写白天能打通的号码。"), Put(FE, "help: A number that is answered.", "help: A number that is answered by day."), Seal()), Put(FZ, "help: 写白天能打通的号码。", "help: 写晚上能打通的号码。")),
    one("both changed", "two texts, one of them translated", LESSON, True, (Put(QZ, "十名村民联名写信", "三十名村民联名写信"), Put(LZ, "- 走错了门，别的期限不会等人\n", "- 走错了门，别的期限也会走完\n")), Put(QE, "Ten villagers sign", "Thirty villagers sign")),
    one("both changed", "the translation first, and sealed with its source", MAP, False, Put(RE, "Look at who hired you, who gave you orders and who has paid you before.", "Look at who hired you, who gave you orders, who has paid you before and whose badge you wore."), (Put(RZ, "看谁招你、谁管你、谁给你发过钱。", "看谁招你、谁管你、谁给你发过钱、工牌是谁的。"), Seal())),
    # touched
    one("touched", "the translation, elsewhere, after the source changed", GUIDE, True, Put(GZ, "你不用替它们争。", "你要替它们争。"), Put(GE, "Calm words and clear facts work better.", "Calm words and clear facts work best.")),
    one("touched", "the translation, by a tool, after the source changed", FORM, True, Put(FZ, "不是从落款那天", "也是从落款那天"), Put(FE, "legal_elements: {}\n", "legal_elements: {} # none\n")),
    one("touched", "a typing mistake of the translation, after the source changed", MAP, True, Put(RZ, "别急着签字。", "可以先签字。"), Put(RE, "title: How did it end?", "title: How did the job end?")),
    one("touched", "the source saved with a line end more", LESSON, False, Put(LZ, "", "\n")),
    one("touched", "the source saved with the line ends of Windows", GUIDE, False, WindowsLines(GZ)),
    one("touched", "the translation saved with the line ends of Windows", MAP, False, WindowsLines(RE)),
    # taken back
    one("taken back", "a change of the source", MAP, False, Put(RZ, "别急着签字。", "可以先签字。"), Put(RZ, "可以先签字。", "别急着签字。")),
    one("taken back", "a section, added and taken away", GUIDE, False, Put(GZ, "## 一个例子 {#example}", "## 带谁去 {#company}\n\n可以请家人陪你去。\n\n## 一个例子 {#example}"), Put(GZ, "## 带谁去 {#company}\n\n可以请家人陪你去。\n\n", "")),
    one("taken back", "after it was translated and sealed", FORM, True, Put(FZ, "help: 写能打通的号码。", "help: 写白天能打通的号码。"), (Put(FE, "help: A number that is answered.", "help: A number that is answered by day."), Seal()), Put(FZ, "help: 写白天能打通的号码。", "help: 写能打通的号码。")),
    # rephrased
    one("other words", "another organ", GUIDE, True, Put(GZ, "不登记、该受理不受理、到期不告知的，由上级单位责令改正", "不登记、该受理不受理、到期不告知的，由本级政府责令改正")),
    one("other words", "another condition", MAP, True, Put(RZ, "法律限制辞退。", "法律禁止辞退。")),
    one("other words", "another telephone", FORM, True, Put(FZ, "phone: {label: 联系电话,", "phone: {label: 紧急联系人电话,")),
    one("other words", "another way to write the same word", FORM, False, Put(FZ, "other_papers: {label: 其他材料,", "other_papers: {label: 其它材料,")),
    one("other words", "the same in other words", LESSON, False, Put(LZ, "- 走对了门，才有人有权给你结果\n", "- 走对了门，才有人有权给你一个结果\n")),
    # translation alone
    one("translation alone", "a typing mistake put right", GUIDE, False, Put(GE, "Calm words and clear facts work better.", "Calm words and clear facts work best.")),
    one("translation alone", "a section lost", LESSON, True, Put(LE, "## Who does what {#who-does-what}", "### Who does what")),
    one("translation alone", "a label lost", FORM, True, Put(FE, "  phone: {label: Telephone, help: A number that is answered.}\n", "  phone: {label: Telephone}\n")),
    one("translation alone", "a citation lost", GUIDE, True, Put(GE, "Administrative reconsideration (行政复议) is free ({§行政复议法 87}).", "Administrative reconsideration (行政复议) is free.")),
    one("translation alone", "a number in place of a fact", FORM, True, Put(FE, "You have {petition-review-request} from the day", "You have 60 days from the day")),
    one("translation alone", "the file lost", MAP, True, Drop(RE)),
    # not to be translated
    one("not to be translated", "a question people ask", GUIDE, False, Put(GZ, "  - 信访局不给登记怎么办\n", "  - 信访局不给登记怎么办\n  - 信访办不收我的材料\n")),
    one("not to be translated", "invented data of a sample", FORM, False, Put(FZ, "  address: 示例县样板镇试用路八号\n", "  address: 示例县样板镇试用路九号\n")),
    one("not to be translated", "where a choice leads", MAP, False, Put(f"{R}/route.yml", "      - {to: confirm-relation, id: unsure}", "      - {to: have-paper, id: unsure}")),
    # sealed unread
    one("sealed unread", "the seal without the work", GUIDE, True, Put(GZ, "你不用替它们争。", "你要替它们争。"), Seal()),
)  # fmt: skip
