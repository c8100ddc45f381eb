"""A new password without a mail server: a one-time link, or typed right here."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.management.console import SpokenCommand
from debts.models import Account
from debts.services.storage import Refused
from negotiator import env


class Command(SpokenCommand):
    help = "Prints a one-time link with which this account sets a new password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--prompt", action="store_true", help="ask for the new password here instead"
        )
        parser.add_argument(
            "--no-second-step",
            action="store_true",
            help="also take two-step sign-in away, for a lost phone without recovery codes",
        )

    def run(self, *, email: str, prompt: bool, no_second_step: bool, **options: Any) -> None:
        account = Account.objects.filter(email=email.strip().lower()).first()
        if account is None:
            raise Refused(_("No account has the address %(email)s.") % {"email": email})
        if no_second_step:
            Authenticator.objects.filter(user=account).delete()
        if prompt:
            _set_password(account)
            self.stdout.write(_("The new password is set. Everybody else is signed out of it."))
        else:
            self.stdout.write(settings.SITE_URL + _path(account))
            if settings.ADDRESS.hostname in env.LOOPBACK:
                self.stderr.write(_("This link opens only on this computer."))


def _path(account: Account) -> str:
    """Ends with its use, with the next sign-in, and after three days."""
    key = default_token_generator.make_token(account)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(account), "key": key},
    )


def _set_password(account: Account) -> None:
    """Typed twice, unseen. A new password ends every session of the account."""
    password = getpass(_("New password: "))
    if password != getpass(_("Once more: ")):
        raise Refused(_("The two passwords are not the same. Nothing is changed."))
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from problem
    account.set_password(password)
    account.save(update_fields=["password"])
