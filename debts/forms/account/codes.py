"""allauth's forms that ask for a code of the second step, each with a sentence that helps on."""

from __future__ import annotations

from collections.abc import Callable

from allauth.core import context
from allauth.mfa.base import forms as allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from debts.services.site import attempts, one_time_codes

_WRONG = _(
    "This code does not match. Enter the one that the app shows now. If none is taken, let the "
    "phone set its clock by itself."
)
_USED = _("This code was used before. Wait for the next one: it comes within half a minute.")


class _Counted(allauth.BaseAuthenticateForm):
    """Tries are counted. A code of the app counts once; a recovery code does so by itself."""

    def clean_code(self) -> str:
        tried = attempts.code_try(context.request, self.user)
        try:
            code = self._good_code()
        except ValidationError:
            attempts.log_failed(context.request)
            raise
        tried.rollback()
        return code

    def _good_code(self) -> str:
        code = _asked(super().clean_code)
        of_app = self.authenticator.type == Authenticator.Type.TOTP
        if of_app and not one_time_codes.use_up(self.user, code):
            raise ValidationError(_USED, code="used")
        return code


class SignInCode(_Counted, allauth.AuthenticateForm):
    pass


class ConfirmingCode(_Counted, allauth.ReauthenticateForm):
    pass


class FirstCode(totp.ActivateTOTPForm):
    """Shows that the app is set up. The view uses the code up once the secret is kept."""

    def clean_code(self) -> str:
        return _asked(super().clean_code)


def _asked(clean: Callable[[], str]) -> str:
    """The code, or allauth's refusal with our sentence about codes that do not match."""
    try:
        return clean()
    except ValidationError as problem:
        if problem.code == "incorrect_code":
            raise ValidationError(_WRONG, code=problem.code) from problem
        raise
