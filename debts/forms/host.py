"""The host's forms: whether sign-up is open, and where people of a country find free help."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.forms.account import languages
from debts.forms.base import SiteForm
from debts.forms.household import countries


class SignUpForm(SiteForm):
    sign_up_open = forms.BooleanField(
        label=_("Anyone who finds this site may make an account"),
        required=False,
        help_text=_("While this is off, people join by a link that you or an owner made."),
    )


class HelpLinkForm(SiteForm):
    country = forms.ChoiceField(label=_("Country"), choices=countries, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=languages, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=120)
    what_for = forms.CharField(label=_("What it helps with"), max_length=200)
    reach = forms.CharField(label=_("Web address or phone number"), max_length=200)
