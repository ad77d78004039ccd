"""Word templates that an office brings itself: read with suspicion, explained tag by tag, never executed."""

from generators.supplied.fields import FieldUse, suggested_form
from generators.supplied.places import Note, Where
from generators.supplied.template import Part, Template, fits, read_template
from generators.supplied.zipped import MOST_BYTES, TemplateRefused

__all__ = ["MOST_BYTES", "FieldUse", "Note", "Part", "Template", "TemplateRefused", "Where", "fits", "read_template", "suggested_form"]
