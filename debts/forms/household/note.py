"""A note that the household sees."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import LongTextField
from debts.models import Note


class NoteForm(HouseholdModelForm):
    text = LongTextField(
        label=_("What should the household know?"),
        help_text=_(
            "Such as “Bring your last three payslips” or “The water bill looks too high”. "
            "Everybody who may see this household reads it; no creditor does."
        ),
        error_messages={"required": _("Write the note.")},
    )

    class Meta:
        model = Note
        fields = ("text",)
