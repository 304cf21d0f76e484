"""The hearing sheet (求人ヒアリング票): its templates by version, and a filled one read beside a hearing's text."""

from carving.domain.sheet.reading import read_hearing
from carving.domain.sheet.template import NEWEST, SheetTemplate, checked, template, templates, unanswered

__all__ = ["NEWEST", "SheetTemplate", "checked", "read_hearing", "template", "templates", "unanswered"]
