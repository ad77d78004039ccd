"""A form with every type of field, for tests that must not depend on the content of the project."""

from __future__ import annotations

from typing import Any

from generators.model.form import Form, FormWords

FIELDS: list[dict[str, Any]] = [
    {"id": "organ", "type": "text", "required": True},
    {"id": "document_number", "type": "text"},
    {"id": "name", "type": "text", "required": True},
    {"id": "story", "type": "longtext", "required": True, "lines": 3},
    {"id": "reasons", "type": "longtext", "lines": 2},
    {"id": "day", "type": "date", "required": True},
    {"id": "pages", "type": "number"},
    {"id": "phone", "type": "phone"},
    {"id": "card", "type": "idcard"},
    {"id": "outcome", "type": "choice", "options": ["support", "refuse"], "required": True},
    {"id": "attached", "type": "check"},
    {"id": "evidence", "type": "rows", "columns": ["item", "source"], "min_rows": 2},
    {"id": "copy_to", "type": "text"},
]

WORDING = """{{ document_number }}

::: to
{{ name }}：
:::

第一行
接着写{{ story }}完。

{{ reasons }}

{{ fields("name", "day", "pages", "phone", "card") }}

{{ box("story") }}

{{ choice("outcome") }}

{{ check("attached") }}

{{ rows("evidence") }}

{% for row in evidence %}
- {{ row.item }}来自{{ row.source }}
{% endfor %}

{% if outcome == "support" or blank %}
予以支持。
{% endif %}

::: sign
{{ organ }}（印章）

{{ day }}
:::

::: copies
{{ copy_to }}
:::
"""

LABELS = {
    "organ": "机关",
    "document_number": "文号",
    "name": "姓名",
    "story": "经过",
    "reasons": "理由",
    "day": "日期",
    "pages": "页数",
    "phone": "电话",
    "card": "证件号",
    "outcome": "结论",
    "attached": "已附材料",
    "evidence": "证据",
    "copy_to": "抄送机关",
}

GOOD: dict[str, Any] = {
    "organ": "示例县试用局",
    "name": "张三丰收",
    "story": "第一段。\n第二段。",
    "reasons": "一。\n二。",
    "day": "2026-03-02",
    "pages": 3,
    "phone": "10000000000",
    "card": "000000190001010009",
    "outcome": "support",
    "attached": True,
    "evidence": [{"item": "照片", "source": "自己拍的"}, {"item": "录音", "source": "手机"}],
}


def form(layout: str = "form") -> Form:
    """Return the form in a layout."""
    return Form.model_validate(
        {
            "id": "C99",
            "audience": "staff" if layout in ("letter", "opinion") else "citizen",
            "stage": "submission",
            "layout": layout,
            "issued_by": "petitioner",
            "given_to": "competent-organ",
            "cites": [{"law": "信访工作条例", "article": 17}],
            "fields": FIELDS,
        }
    )


def words() -> FormWords:
    """Return its words."""
    fields: dict[str, dict[str, Any]] = {name: {"label": label} for name, label in LABELS.items()}
    fields["outcome"]["options"] = {"support": "予以支持", "refuse": "不予支持"}
    fields["evidence"]["columns"] = {"item": "名称", "source": "来源"}
    fields["story"]["help"] = "按时间先后写。"
    return FormWords.model_validate({"title": "试用表", "purpose": "试用。", "how_to": ["写清楚。"], "fields": fields, "sample": GOOD})
