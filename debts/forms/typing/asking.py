"""Asking back: what was understood, ready to be pressed; or what could not be read, and how to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats

# The name of the buttons that carry a reading: the answers that it gives, as in an address.
PRESSED = "_reading"
_LONGEST_REPEATED = 40  # characters
_MOST_READINGS = 4


@dataclass(frozen=True)
class Reading:
    """One thing that may have been meant: how it is shown, and the text that says just that.

    `others` are answers that come with it: to a question of the form by its name, to a part of
    the same field (its box "I do not know yet") by an ending such as "_unknown".
    """

    shown: str
    text: str
    others: dict[str, str] = field(default_factory=dict)

    def answers(self, name: str) -> str:
        """What a button of the field with this name sends."""
        others = {
            f"{name}{key}" if key.startswith("_") else key: value
            for key, value in self.others.items()
        }
        return urlencode({name: self.text, **others})


class AskedBack(ValidationError):
    """What was typed can be read, but not for certain: the page offers the readings to press."""

    def __init__(self, message: str, readings: Iterable[Reading], code: str = "ambiguous") -> None:
        super().__init__(message, code=code)
        self.readings = list(readings)


def did_you_mean(readings: Iterable[Reading]) -> AskedBack:
    different = [*{each.shown: each for each in readings}.values()][:_MOST_READINGS]
    shown = _(" or ").join(each.shown for each in different)
    return AskedBack(_("Did you mean %(readings)s?") % {"readings": shown}, different)


def unread(typed: str, advice: str, code: str) -> ValidationError:
    """Says again what could not be read, and what to write instead."""
    said = " ".join(typed.split())
    if not said:
        return ValidationError(advice, code=code)
    if len(said) > _LONGEST_REPEATED:
        said = f"{said[:_LONGEST_REPEATED]}…"
    sentence = _("We cannot read “%(typed)s”.") % {"typed": said}
    return ValidationError(f"{sentence}{formats.gap()}{advice}", code=code)
