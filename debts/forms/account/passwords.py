"""allauth's forms that set a password, with one short hint in place of a list of rules."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

HINT = _("At least ten characters. Four words in a row are easy to remember.")


class _Hinted:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].help_text = HINT


class SignUp(_Hinted, allauth.SignupForm):
    pass


class ChangePassword(_Hinted, allauth.ChangePasswordForm):
    pass


class SetPassword(_Hinted, allauth.SetPasswordForm):
    pass


class ResetPassword(_Hinted, allauth.ResetPasswordKeyForm):
    pass
