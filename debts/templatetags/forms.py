"""What every form of ours carries: the CSRF token and the one-time key."""

from __future__ import annotations

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from debts.keys import FIELD, new_key

register = template.Library()


@register.simple_tag(takes_context=True)
def form_keys(context: dict[str, Any]) -> SafeString:
    """Hidden fields: against forged posts, and against the same form counting twice."""
    request = context["request"]
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="{}" value="{}">',
        get_token(request),
        FIELD,
        new_key(request.user.pk or 0),
    )
