"""The host's forms: whether sign-up is open, and where people of a country find free help."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from debts.forms.account.account import languages
from debts.forms.household.household import countries
from debts.forms.seen import SeenForm

# Figures with whatever stands between them: 0800 123 456, +86 12348, 010-1234 转 5.
_PHONE = re.compile(r"[^A-Za-z:/@]*[0-9]{2}[^A-Za-z:/@]*")
_SITE = forms.URLField(
    assume_scheme="https",
    # An e-mail address would pass for a site with somebody's name before it.
    validators=[URLValidator(["http", "https"]), RegexValidator("@", inverse_match=True)],
)


class SignUpForm(SeenForm):
    sign_up_open = forms.BooleanField(
        label=_("Anyone who finds this site may make an account"),
        required=False,
        help_text=_("While this is off, people join by a link that you or an owner made."),
    )


class HelpLinkForm(SeenForm):
    country = forms.ChoiceField(label=_("Country"), choices=countries, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=languages, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=120)
    what_for = forms.CharField(label=_("What it helps with"), max_length=200)
    reach = forms.CharField(label=_("Web address or phone number"), max_length=200)

    def clean_reach(self) -> str:
        """A web address gets its scheme; what no press would open is asked back."""
        reach: str = self.cleaned_data["reach"]
        try:
            return reach if _PHONE.fullmatch(reach) else str(_SITE.clean(reach))
        except ValidationError:
            raise ValidationError(
                _("Enter a web address, such as https://example.org, or a phone number."),
                code="reach",
            ) from None
