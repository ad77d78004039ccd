"""Filling a paper on its page gives what the command gives from the same data; what is wrong is said; nothing leaves the device."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from generators.model.knowledge import Knowledge
from generators.render.word import checked_data, make_stencil

from .conftest import OpenPage
from .site import PHONE

HOSTILE = "A&B附则<779>{{ x }}\n第二行\t🙂𬭎]]>&amp;"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def opened(page: Page, record: dict[str, Any]) -> None:
    """Open a file of answers on the page."""
    page.locator("details:has(#fill-file) summary").click()
    page.locator("#fill-file").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(record).encode()})
    expect(page.locator("[data-fill-status]")).not_to_be_empty()


def downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.locator("[data-daoyin-form] button[type=submit]").click()
    return Path(waiting.value.path()).read_bytes()


def test_every_form_is_filled_as_the_command_fills_it(open_page: OpenPage, knowledge: Knowledge) -> None:
    page = open_page("zh-Hans/index.html")
    home = page.url.split("/zh-Hans/")[0]
    for number, (form_id, paper) in enumerate(knowledge.forms.items()):
        language = knowledge.languages[number % len(knowledge.languages)]
        sample = dict(paper.words[language].value.sample)
        text = next((one.id for one in paper.form.fields if one.type == "longtext"), None)
        if text:
            sample[text] = HOSTILE.replace("\t", " ")
        page.goto(f"{home}/{language}/forms/{form_id}.html")
        opened(page, sample)
        expected = make_stencil(knowledge, form_id, language).fill(checked_data(paper.form, sample))
        assert parts(downloaded(page)) == parts(expected), form_id


def test_what_is_typed_by_hand_is_filled(open_page: OpenPage, knowledge: Knowledge) -> None:
    page = open_page("en/forms/C31.html", viewport=PHONE)
    form, sample = knowledge.forms["C31"].form, dict(knowledge.forms["C31"].words["en"].value.sample)
    for one in form.fields:
        value, box = sample.get(one.id), page.locator(f'[data-fill-field="{one.id}"]')
        if value is None:
            continue
        if one.type == "rows":
            for i, row in enumerate(value):
                if i:
                    box.locator('[data-fill="add"]').click()
                for column, cell in row.items():
                    box.locator("[data-fill-entry]").nth(i).locator(f'[data-fill-column="{column}"]').fill(str(cell))
        elif one.type == "choice":
            box.locator(f'input[value="{value}"]').check()
        elif one.type == "check":
            box.locator("input").set_checked(bool(value))
        else:
            box.locator("input, textarea").fill(str(value))
    expected = make_stencil(knowledge, "C31", "en").fill(checked_data(form, sample))
    assert parts(downloaded(page)) == parts(expected)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_what_is_wrong_is_listed_and_leads_to_its_field(open_page: OpenPage, knowledge: Knowledge) -> None:
    page = open_page("zh-Hans/forms/C31.html")
    page.locator("[data-daoyin-form] button[type=submit]").click()
    summary = page.locator("[data-fill-errors]")
    expect(summary).to_be_focused()
    required = [one.id for one in knowledge.forms["C31"].form.fields if one.required]
    assert summary.locator("a").evaluate_all("(links) => links.map((one) => one.getAttribute('href'))") == [f"#fill-{name}" for name in required]
    summary.locator("a").nth(1).click()
    expect(page.locator(f"#fill-{required[1]}")).to_be_focused()
    page.locator("#fill-phone").fill("call me")
    page.locator("[data-daoyin-form] button[type=submit]").click()
    expect(page.locator("#fill-phone-error")).to_be_visible()
    assert page.locator("#fill-phone").get_attribute("aria-invalid") == "true"


def test_what_was_typed_can_be_saved_and_opened_again(open_page: OpenPage, knowledge: Knowledge) -> None:
    sample = dict(knowledge.forms["C31"].words["zh-Hans"].value.sample)
    page = open_page("zh-Hans/forms/C31.html")
    opened(page, sample)
    with page.expect_download() as waiting:
        page.locator('[data-fill="save"]').click()
    saved = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    form = knowledge.forms["C31"].form
    assert checked_data(form, saved) == checked_data(form, sample)
    page.locator("#fill-file").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"[1]"})
    expect(page.locator("[data-fill-status]")).to_have_text(str(page.locator("[data-daoyin-form]").get_attribute("data-file")))


def test_a_page_from_the_disk_fills_too(browser: Browser, built_site: Path, knowledge: Knowledge) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built_site / "zh-Hans" / "forms" / "S27.html").as_uri())
    sample = dict(knowledge.forms["S27"].words["zh-Hans"].value.sample)
    opened(page, sample)
    expected = make_stencil(knowledge, "S27", "zh-Hans").fill(checked_data(knowledge.forms["S27"].form, sample))
    assert parts(downloaded(page)) == parts(expected)
    context.close()


def test_without_scripts_the_blank_is_offered(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/forms/C31.html", java_script_enabled=False)
    expect(page.locator("[data-daoyin-form]")).to_be_hidden()
    expect(page.locator("[data-fill-without]")).to_be_visible()
