"""Forms of an account: make one, its name and language, its address."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from debts.forms.account.passwords import HINT
from debts.forms.base import SiteForm
from debts.forms.seen import SeenForm
from debts.models import Account


def languages() -> list[tuple[str, str]]:
    """Each language under its own name: somebody lost in the wrong one finds the way back."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


class EmailAddressField(forms.EmailField):
    def __init__(self, **options: Any) -> None:
        box = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
        super().__init__(label=_("E-mail address"), widget=box, **options)

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class PasswordField(forms.CharField):
    def __init__(self, *, autocomplete: str, **options: Any) -> None:
        box = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, max_length=4096, widget=box, **options)


def _free(email: str) -> str:
    if Account.objects.filter(email=email).exists():
        raise ValidationError(
            _("There is already an account with this address. Sign in instead."), code="taken"
        )
    return email


class NewAccountForm(SiteForm):
    """An e-mail address and a password, typed twice because nobody else can look it up."""

    email = EmailAddressField(help_text=_("You sign in with it. We send nothing to it."))
    password = PasswordField(
        label=_("Password"),
        autocomplete="new-password",
        help_text=HINT,
    )
    password_again = PasswordField(label=_("Password once more"), autocomplete="new-password")

    def clean_email(self) -> str:
        return _free(self.cleaned_data["email"])

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, Account(email=self.cleaned_data.get("email", "")))
        return password

    def clean(self) -> None:
        password = self.cleaned_data.get("password")
        again = self.cleaned_data.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", _("The two passwords are not the same."))


class AccountSettingsForm(SeenForm):
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        required=False,
        help_text=_("The other members of your households see it in place of your address."),
    )
    language = forms.ChoiceField(
        label=_("Language of these pages"),
        choices=languages,
        widget=forms.RadioSelect,
        help_text=_("Letters have a language of their own, set with each household."),
    )


class WithPassword(SiteForm):
    """Asks for the account's password, for what somebody at an open screen must not do."""

    password = PasswordField(label=_("Your password"), autocomplete="current-password")

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request
        if not self._account.has_usable_password():  # signs in by way of a provider or a link
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        # Through allauth, so that guesses are counted and slowed.
        adapter = get_adapter()
        if not adapter.authenticate(self.request, email=self._account.email, password=password):
            raise ValidationError(_("This is not your password. Try again."), code="password")
        return password

    @property
    def _account(self) -> Account:
        return self.request.user  # type: ignore[return-value]


class EmailChangeForm(WithPassword):
    """A new address: who holds the address can ask for a new password."""

    email = EmailAddressField()
    field_order = ("email", "password")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email if email == self._account.email else _free(email)


class AccountDeletionForm(WithPassword):
    sure = forms.BooleanField(label=_("Yes, delete my account."))
    field_order = ("sure", "password")
