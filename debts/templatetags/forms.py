"""What every form of ours carries: the CSRF token and the one-time key."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts.forms.typing.asking import AskedBack
from debts.keys import FIELD, new_key, read_key

register = template.Library()


@register.simple_tag(takes_context=True)
def form_keys(context: dict[str, Any], anew: bool = False) -> SafeString:
    """Hidden fields: against forged posts, and against the same form counting twice.

    A page shown again with something to mend is the same form still, unless it is `anew`.
    """
    request = context["request"]
    is_again = not anew and request.method == "POST" and read_key(request)
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="{}" value="{}">',
        context["csrf_token"],
        FIELD,
        request.POST[FIELD] if is_again else new_key(request.user.pk or 0),
    )


@register.filter
def readings(field: BoundField) -> list[tuple[str, str]]:
    """What a page that asks back offers to press: what each button sends, and its words."""
    errors: list[Any] = field.errors.data if field.errors else []
    return [
        (reading.answers(field.html_name), reading.shown)
        for error in errors
        if isinstance(error, AskedBack)
        for reading in error.readings
    ]


@register.filter
def asks_back(form: BaseForm) -> bool:
    """Whether a button of a reading stands in this form, before those that only send it."""
    return any(readings(field) for field in form)


@register.filter
def before_title(form: Any) -> str:
    """What a page's title begins with: where each problem offers what was meant, no error."""
    if not getattr(form, "errors", None):
        return ""
    problems = [each for errors in form.errors.values() for each in errors.data]
    asks = all(isinstance(each, AskedBack) for each in problems)
    return f"{_('Please check:') if asks else _('Error:')} "
