"""What changed between two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.language.difference import changes, shortened


def drawn(old: str, new: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[run.kind].format(run.text) for run in changes(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("先报修，再等", "先打电话，再等", "先[-报修-]{+打电话+}，再等"),
        ("{lamp-repair}内", "{lamp-review}内", "[-{lamp-repair}-]{+{lamp-review}+}内"),
        ("within 30 days", "within 15 days", "within [-30-]{+15+} days"),
        ("可以交", "可以不交", "可以{+不+}交"),
        ("甲的乙", "丙的丁", "[-甲的乙-]{+丙的丁+}"),
        ("一样", "一样", "一样"),
        ("", "新", "{+新+}"),
        ("旧", "", "[-旧-]"),
    ],
)
def test_a_change_is_shown_where_it_is(old: str, new: str, shown: str) -> None:
    assert drawn(old, new) == shown


@given(st.text("先报修再等，{a}b1 \n", max_size=30), st.text("先报修再等，{a}b1 \n", max_size=30))
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    runs = changes(old, new)
    assert "".join(run.text for run in runs if run.kind != "added") == old
    assert "".join(run.text for run in runs if run.kind != "removed") == new


def test_what_stayed_the_same_is_cut() -> None:
    runs = shortened(changes("前" * 100 + "旧" + "中" * 100 + "末", "前" * 100 + "新" + "中" * 100 + "尾"), 5)
    assert "".join(run.text for run in runs) == "…" + "前" * 5 + "旧新" + "中" * 5 + "…" + "中" * 5 + "末尾"
