"""Questions of letters to somebody who is neither owed the debt nor asks for it: whom, where."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.letters.kinds.questions import TextQuestion
from debts.models.letter import THIRD_ADDRESS, THIRD_NAME

ADDRESS = TextQuestion(
    THIRD_ADDRESS,
    _("Their address"),
    _("On one line, with commas where its lines end. May stay empty."),
    longest=200,
)


def named(label: object, help_: object) -> TextQuestion:
    """Who it goes to, asked for in the words of the kind."""
    return TextQuestion(THIRD_NAME, label, help_, longest=120, required=True)  # type: ignore[arg-type]
