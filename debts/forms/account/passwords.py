"""allauth's forms around passwords: a short hint in place of a list of rules, counts of ours."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from debts.models import Account
from debts.services.site import attempts

HINT = _("At least ten characters. Four words in a row are easy to remember.")
_TOO_OFTEN = _(
    "Links were asked for too often from here. Look for one among your mails, also where "
    "unwanted mail is put; or wait five minutes and try again."
)


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


class AskForLink(allauth.ResetPasswordForm):
    """The same page for every address, also where no further mail goes out."""

    def clean_email(self) -> str:
        email = str(super().clean_email())
        try:
            if not attempts.may_mail_link(context.request, email):
                self.users: list[Account] = []
        except ValidationError as refused:
            raise ValidationError(_TOO_OFTEN, code=refused.code) from None
        return email


class ResetPassword(_Hinted, allauth.ResetPasswordKeyForm):
    pass
