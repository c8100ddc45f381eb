"""How strong a rule is and how it was checked, in words that a page and a letter share."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.sources import Layer, Source, Trust

LAYERS: dict[Layer, Promise] = {
    Layer.LAW: _("law"),
    Layer.INTERPRETATION: _("judicial interpretation"),
    Layer.GUIDANCE: _("judicial guidance"),
    Layer.CASE_LAW: _("case law"),
    Layer.COURT_RULE: _("court rule"),
    Layer.REGULATION: _("regulation"),
    Layer.REGULATOR_NOTICE: _("regulator’s notice"),
    Layer.STANDARD: _("recommended standard, not law"),
    Layer.SELF_REGULATION: _("the industry’s own rule, not law"),
    Layer.PRACTICE: _("common practice, not law"),
}
CHECKS: dict[Trust, Promise] = {
    Trust.LAW_TEXT: _("by its own text"),
    Trust.QUOTED: _("by a quotation of its text"),
    Trust.SECONDARY: _("by pages about it"),
    Trust.REPOSITORY: _("by public data"),
}


def source_named(source: Source) -> str:
    """The instrument and the place in it, in the active language."""
    instrument, article = formats.words(source.instrument), formats.words(source.article)
    if not article:
        return instrument
    return gettext("%(instrument)s, %(article)s") % {"instrument": instrument, "article": article}
