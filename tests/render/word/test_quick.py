"""The quick reader of data gives what the careful one gives, whatever it is given."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.model.form import Form, FormField
from generators.model.knowledge import Knowledge
from generators.render.word import DataReader, quick, read_data

FIELDS = (
    FormField(id="name", type="text", required=True, max_length=12),
    FormField(id="story", type="longtext", max_length=30),
    FormField(id="day", type="date"),
    FormField(id="count", type="number"),
    FormField(id="phone", type="phone"),
    FormField(id="card", type="idcard"),
    FormField(id="way", type="choice", options=("post", "hand")),
    FormField(id="agreed", type="check"),
    FormField(id="things", type="rows", columns=("item", "pages"), max_length=12),
)
FORM = Form.model_construct(id="C99", fields=FIELDS)
ODD = st.sampled_from(
    [
        "",
        " ",
        "\x0b",
        "a\x0bb",
        "\x0b a",
        "a\r\nb",
        "\ud800",
        "\ufffe",
        "a\x00",
        "A&B附则",
        "<779>",
        "𬭎",
        "{{ x }}",
        "x" * 31,
        "\u3000甲\u3000",
        "\t",
        "\n",
    ]
)
TEXT = st.one_of(ODD, st.text(max_size=14))
ANY = st.one_of(TEXT, st.none(), st.booleans(), st.integers(), st.floats(), st.lists(TEXT, max_size=2), st.dictionaries(TEXT, TEXT, max_size=2))
RIGHT: dict[str, st.SearchStrategy[Any]] = {
    "name": TEXT,
    "story": TEXT,
    "day": st.one_of(st.dates(), st.dates().map(str), TEXT),
    "count": st.one_of(st.integers(-10, 10), st.sampled_from(["3", "3.5", " 4 ", "x"])),
    "phone": st.sampled_from(["010-12345678", " 13800000000", "x"]),
    "card": st.sampled_from(["110101199003070000", "x"]),
    "way": st.sampled_from(["post", " hand ", "horse"]),
    "agreed": st.sampled_from([True, False, "true", "yes"]),
    "things": st.lists(st.fixed_dictionaries({"item": TEXT, "pages": st.one_of(TEXT, st.integers(0, 9))}), max_size=3),
}
DATA = st.one_of(
    ANY,
    st.fixed_dictionaries({"name": st.just("试用")}, optional={name: one for name, one in RIGHT.items() if name != "name"}),
    st.fixed_dictionaries({}, optional={**{name: st.one_of(one, ANY) for name, one in RIGHT.items()}, "unknown": ANY}),
)


@settings(max_examples=1500)
@given(DATA)
def test_both_readers_agree(data: Any) -> None:
    assert repr(DataReader(FORM).read(data)) == repr(read_data(FORM, data))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_right_data_are_read_quickly(knowledge: Knowledge, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The samples of all forms never need the careful reader."""
    expected = {form_id: read_data(paper.form, dict(paper.words[language].value.sample)) for form_id, paper in knowledge.forms.items()}

    def refused(form: Form, data: object) -> Any:
        raise AssertionError(f"{form.id} was read carefully")

    monkeypatch.setattr(quick, "read_data", refused)
    found = {form_id: DataReader(paper.form).read(dict(paper.words[language].value.sample)) for form_id, paper in knowledge.forms.items()}
    assert found == expected
