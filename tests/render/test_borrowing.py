"""Words of another language say so wherever an element can say it."""

from __future__ import annotations

from generators.render.borrowing import borrowed, with_languages


def page(text: str) -> str:
    return with_languages(text, "en")


def test_words_in_a_text_stand_in_an_element_of_their_language() -> None:
    said = borrowed("Deadlines", "en")
    assert page(f"## {said} {{ #deadlines }}\n<p>{said}, Guias</p>") == (
        '## <span lang="en">Deadlines</span> { #deadlines }\n<p><span lang="en">Deadlines</span>, Guias</p>'
    )


def test_marks_go_where_no_element_can_stand() -> None:
    said = borrowed("Search", "en")
    bare = '<input placeholder="Search"><option>Search</option><script type="application/json">{"a": "Search"}</script>'
    assert page(bare.replace("Search", said)) == bare
    escaped = '<script>{"a": "\\uf8f0Search\\uf8f1"}</script>'
    assert page(escaped) == '<script>{"a": "Search"}</script>'


def test_a_page_of_our_own_words_is_not_touched() -> None:
    assert borrowed("Guias", "") == "Guias"
    text = "<p>Guias</p>"
    assert page(text) is text
