"""A postal address as it is typed: few enough lines for the window of an envelope."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from debts.formats import columns
from debts.forms.typing.plain import without_invisible

# With a name and a department above them, ten lines in all stand in the window.
MOST_ADDRESS_LINES = 8
# Characters in a line of the smallest size; a Chinese one is as wide as two.
_WIDE = 59


def address_for_a_window(typed: str) -> str:
    """Its lines without the empty ones; a line too wide for the window counts as several.

    Raises ValidationError where they are too many.
    """
    lines = [line.strip() for line in without_invisible(typed).splitlines() if line.strip()]
    if sum(-(-columns(line) // _WIDE) for line in lines) > MOST_ADDRESS_LINES:
        raise ValidationError(
            _("Use at most %(lines)s lines: there is room for no more on a letter."),
            params={"lines": MOST_ADDRESS_LINES},
            code="lines",
        )
    return "\n".join(lines)
