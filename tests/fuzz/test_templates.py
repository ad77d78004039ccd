"""Reading a Word template never raises anything but TemplateRefused, whatever the file holds, and never lets a mark through."""

from __future__ import annotations

import io
import re
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from generators.supplied import TemplateRefused, read_template
from tests.fuzz.profile import FEW, FIXED
from tests.supplied.documents import BODY, of_paragraphs

TAGS = st.sampled_from(
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "%", " ", "a", "r", "r.x", "items", "if ", "elif ", "else", "endif", "for r in items", "endfor",
        "{%p if a %}", "{%p endif %}", "{%tr for r in items %}", "{%tr endfor %}", "{%tc if a %}", "{%tc endif %}", "{{ a }}", "{{ r.x }}", "{% if a %}",
        "{% endif %}", "{% else %}", "{% for r in items %}", "{% endfor %}", "|", "date", "choice(x='甲')", "“", "’", "\u00a0", "｛", "｝", "％", "==", "in",
        "(", ")", ",", "'", '"', "__class__", "loop.index", "{{ loop.index }}", "not ", "-", "+", "~", "甲", "\ue000", "0",
    ]
)  # fmt: skip
MARKUP = st.sampled_from(
    [
        "<w:p>", "</w:p>", "<w:r><w:t>", "</w:t></w:r>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:tc>", "</w:tc>", "<w:tr>", "</w:tr>",
        "<w:r><w:tab/></w:r>", "<w:ins>", "</w:ins>", "<w:del><w:r><w:delText>", "</w:delText></w:r></w:del>", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>",
        "<w:hyperlink>", "</w:hyperlink>", "<w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r>", "<w:br/>", '<w:bookmarkStart w:id="1"/>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:instrText>DDE x</w:instrText>", "<w:sectPr/>",
    ]
)  # fmt: skip
PLAIN = of_paragraphs("{{ a }}")


def with_body(markup: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == BODY:
                content = re.sub(rb"<w:body>.*</w:body>", f"<w:body>{markup}</w:body>".encode().replace(b"\\", b"\\\\"), content, flags=re.S)
            new.writestr(name, content)
    return out.getvalue()


def read(data: bytes) -> None:
    try:
        template = read_template.__wrapped__(data)
    except TemplateRefused as refusal:
        assert str(refusal) and "\n" not in str(refusal)
        return
    for note in template.notes:
        assert str(note)
    if not template.errors:
        assert template.open_parts
        assert all(not re.search("[\ue000\ue001]", op) for part in template.open_parts for op in part.ops if isinstance(op, str))


@FIXED
@given(st.lists(TAGS, max_size=12).map("".join), st.lists(TAGS, max_size=12).map("".join))
def test_tags(first: str, second: str) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    paragraphs = [f'<w:p><w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:p>' for text in (first, second)]
    read(with_body(paragraphs[0] + f"<w:tbl><w:tr><w:tc>{paragraphs[1]}</w:tc></w:tr></w:tbl>" + paragraphs[1]))


@FIXED
@given(st.lists(MARKUP | TAGS, max_size=25))
def test_markup(bits: list[str]) -> None:
    """Any markup, closed where it was left open: mostly no document that Word would write, but one that can be parsed."""
    out: list[str] = []
    open_: list[str] = []
    for bit in bits:
        names = re.findall(r"<(/?)([\w:]+)[^>]*?(/?)>", bit)
        if any(closing and (not open_ or open_[-1] != name) for closing, name, _ in names[:1]):
            continue
        for closing, name, empty in names:
            if closing:
                open_.pop()
            elif not empty:
                open_.append(name)
        out.append(bit)
    read(with_body("".join(out) + "".join(f"</{name}>" for name in reversed(open_))))


@FEW
@given(st.data())
def test_damaged_files(data: st.DataObject) -> None:
    content = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    read(bytes(content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content))


@FEW
@given(st.binary(max_size=300))
def test_anything(data: bytes) -> None:
    read(data)
    read(b"PK\3\4" + data)
