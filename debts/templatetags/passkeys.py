"""Whether passkeys work at the address in use: browsers decide it, by the WebAuthn standard."""

from __future__ import annotations

from ipaddress import ip_address

from django import template
from django.http import HttpRequest
from django.http.request import split_domain_port

register = template.Library()


@register.filter
def allows_passkeys(request: HttpRequest) -> bool:
    """A name, not a number, reached by https; this machine's own name needs none.

    Source: Web Authentication Level 2, section 5.1.2 (secure context), 5.1.3 step 7 (a domain).
    """
    host, _port = split_domain_port(request.get_host())
    if host == "localhost" or host.endswith(".localhost"):
        return True
    return request.is_secure() and not _is_number(host.strip("[]"))


@register.filter
def address_in_use(request: HttpRequest) -> str:
    """As it stands in the browser: http://192.168.1.5:8000."""
    return f"{request.scheme}://{request.get_host()}"


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
