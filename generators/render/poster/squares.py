"""The square code that leads a telephone to a page."""

from __future__ import annotations

import io
import re

import segno

from generators.render.poster.problem import PaperProblem

_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")


def page_address(base: str, page: str) -> str:
    """Return the address of a page of the site that is published at `base`; raises PaperProblem for anything but a web address."""
    if not _ADDRESS.fullmatch(base.strip()):
        raise PaperProblem(f"found the address '{base}', expected one that begins with https:// and names a host, e.g. https://example.org/daoyin")
    return f"{base.strip().rstrip('/')}/{page}"


def square_code(address: str) -> str:
    """Return the code as SVG, with its quiet zone; it can still be read when a quarter of it is dirty or torn."""
    out = io.BytesIO()
    try:
        code = segno.make(address, error="q", micro=False)
    except segno.DataOverflowError as error:
        raise PaperProblem(f"found an address of {len(address)} characters, too long for a code; give a shorter one") from error
    code.save(out, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()


def code_of(base: str | None, page: str) -> dict[str, str]:
    """Return {code, page}: the SVG and the address it holds, both empty when it is not known where the site is published."""
    if not base:
        return {"code": "", "page": ""}
    address = page_address(base, page)
    return {"code": square_code(address), "page": address}
