"""Word papers: forms blank and filled, handouts of lessons, route maps."""

from generators.render.word.browser import stencil_script
from generators.render.word.data import Finding, FormDataProblem, checked_data, read_data
from generators.render.word.exercises import render_exercises
from generators.render.word.film import render_film
from generators.render.word.forms import make_stencil, render_form
from generators.render.word.lessons import render_handout
from generators.render.word.programme import render_programme
from generators.render.word.quick import DataReader
from generators.render.word.records import Records, RecordsUnreadable, read_records
from generators.render.word.route_map import render_route_map
from generators.render.word.schema import data_schema
from generators.render.word.stencil import Stencil
from generators.render.word.trainer import render_feedback, render_guide, render_sign_in

__all__ = [
    "DataReader",
    "Finding",
    "FormDataProblem",
    "Records",
    "RecordsUnreadable",
    "Stencil",
    "checked_data",
    "data_schema",
    "make_stencil",
    "read_data",
    "read_records",
    "render_exercises",
    "render_feedback",
    "render_film",
    "render_form",
    "render_guide",
    "render_handout",
    "render_programme",
    "render_route_map",
    "render_sign_in",
    "stencil_script",
]
