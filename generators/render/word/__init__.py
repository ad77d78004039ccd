"""Word papers: forms blank and filled, handouts of lessons."""

from generators.render.word.data import Finding, FormDataProblem, checked_data, read_data
from generators.render.word.forms import printed_fields, render_form
from generators.render.word.lessons import render_handout

__all__ = ["Finding", "FormDataProblem", "checked_data", "printed_fields", "read_data", "render_form", "render_handout"]
