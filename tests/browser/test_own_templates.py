"""An office's own Word template is filled in the browser as it is on the command line, headers and footers too."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.word import checked_data, stencil_script
from generators.render.word.supplied import supplied_stencil
from generators.supplied import read_template, suggested_form
from tests.supplied.test_filled import DATA, TEMPLATES

FILL = "docs/assets/javascripts/forms/fill.js"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def for_script(values: dict[str, Any]) -> dict[str, Any]:
    return {name: [value.year, value.month, value.day] if isinstance(value, date) else value for name, value in values.items()}


def test_templates_are_filled_alike(browser: Browser, project: Path, knowledge: Knowledge) -> None:
    page = browser.new_page()
    page.add_script_tag(path=project / FILL)
    for name in ("headers and footers", "rows with conditions", "rows", "boxes", "words", "paragraphs joined"):
        found = read_template(TEMPLATES[name])
        form, words = suggested_form("test", "试用", found.fields)
        stencil = supplied_stencil(found, Phrases(knowledge, "zh-Hans"), form, words, knowledge.edition)
        page.add_script_tag(content=stencil_script(stencil, form).decode())
        for data in DATA:
            given = {key: value for key, value in data.items() if key in found.fields}
            if "items" in given:
                given["items"] = [{key: cell for key, cell in row.items() if key in found.fields["items"].columns} for row in given["items"]]
            values = checked_data(form, given)
            made = page.evaluate(
                """async (values) => {
                    const blob = await window.daoyinFill(window.daoyinStencil, values);
                    const bytes = new Uint8Array(await blob.arrayBuffer());
                    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
                }""",
                json.loads(json.dumps(for_script(values))),
            )
            assert parts(base64.b64decode(made)) == parts(stencil.fill(values)), name
    page.close()
