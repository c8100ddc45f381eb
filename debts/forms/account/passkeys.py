"""allauth's forms for passkeys: one that signs in by itself, under a name that its owner knows."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

_NAME = _("Name")


class NewPasskey(allauth.AddWebAuthnForm):
    """Always one that needs no password: a key that only adds to it is what the app is for."""

    passwordless = None
    name = forms.CharField(
        label=_NAME,
        max_length=100,
        required=False,
        help_text=_("So that you know later which one it is."),
    )

    def clean(self) -> dict[str, Any]:
        # The device has to ask for a finger, a face or a PIN: allauth refuses one that did not.
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class PasskeyName(allauth.EditWebAuthnForm):
    name = forms.CharField(label=_NAME, max_length=100)
