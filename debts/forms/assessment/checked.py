"""What an adviser says of a budget that they went through."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdForm
from debts.models import Assessment


class CheckedForm(HouseholdForm):
    """A reference is proposed from the budget's day and number."""

    reference = forms.CharField(
        label=_("Under which reference?"),
        max_length=40,
        help_text=_(
            "The number of the case at your office, say. Letters that enclose this budget print "
            "it, with the day: a creditor can ask you by it."
        ),
        error_messages={"required": _("Enter a reference.")},
    )

    def __init__(self, *args: Any, assessment: Assessment, **options: Any) -> None:
        super().__init__(*args, **options)
        proposed = f"{assessment.dated_on:%Y%m%d}-{assessment.pk}"
        self.initial["reference"] = assessment.checked_reference or proposed
