"""Words about the next step that some papers, or all of them, must not carry, whoever wrote them."""

from __future__ import annotations

import re

# Registering, forwarding, accepting, reviewing and re-reviewing a petition is not open to suit (行诉解释 1.2.9).
NO_SUIT = frozenset({*(f"S{number:02}" for number in range(3, 14)), "S27", "S32", "S33"})
_SUIT = re.compile(
    r"(?:可以|可|有权|有權|应当|應當|请|請|须|須)[^。；;\n]{0,60}?(?:起诉|起訴|提起(?:行政|民事)?(?:诉讼|訴訟))"
    r"|\b(?:may|can|must|should|entitled to|right to)\b[^.;\n]{0,80}?\b(?:sue|go to court|bring (?:a|an) (?:suit|lawsuit|action|case)|file (?:a|an) (?:suit|lawsuit))\b",
    re.I,
)
# Somebody who fills in a paper may well name a court, where the matter itself belongs there; not as a remedy against the paper.
_OVER_THIS = re.compile(
    r"(?:不服(?:本|该|該|此|我|上述|处理|處理|复查|複查|复核|複核|信访|信訪|意见|意見|答复|答覆|告知|的|者|可|，|,)|(?:对|對)本(?:意见|意見|告知|答复|答覆|通知))"
    r"[^。；;\n]{0,60}?(?:起诉|起訴|诉讼|訴訟)"
    r"|\b(?:disagree|not satisfied|against this)\b[^.;\n]{0,80}?\b(?:sue|court|lawsuit)\b",
    re.I,
)
# What would close the door: no paper says it, not even of a matter that has been through everything.
_CLOSED = re.compile(
    r"(?:复核|複核|覆核|信访|信訪|上访|上訪|本事项|本事項|该事项|該事項)[^。；;\n]{0,6}(?<!依法)(?:终结|終結)|(?:终结|終結)(?:性|意见|意見|答复|答覆|认定|認定)"
    r"|(?:不得|不准|不许|不許|禁止)(?:(?:再|继续|繼續|重复|重複)(?:走访|走訪|提出信访|提出信訪|反映|信访|信訪|上访|上訪)|信访|信訪|上访|上訪)"
    r"|(?:保证|保證|承诺|承諾|同意|自愿|自願)[^。；;\n]{0,12}(?:不再|放弃|放棄)[^。；;\n]{0,8}(?:信访|信訪|上访|上訪|复议|復議|複議|仲裁|诉讼|訴訟|起诉|起訴|检举|檢舉|控告|权利|權利)"
    r"|\b(?:no longer petition|not petition again|must not petition|closed for good)\b|\b(?:promise|agree|undertake)s?\b[^.;\n]{0,30}\b(?:not to petition|to give up|to waive)\b",
    re.I,
)


def told_to_sue(text: str) -> str:
    """Return the words that send a reader to court; '' when none do."""
    found = _SUIT.search(text)
    return found.group() if found else ""


def closes_the_door(text: str) -> str:
    """Return the words that end or waive a right; '' when none do."""
    found = _CLOSED.search(text)
    return found.group() if found else ""


def sues_over_this(text: str) -> str:
    """Return the words that offer a suit against the paper they stand on; '' when none do."""
    found = _OVER_THIS.search(text)
    return found.group() if found else ""
