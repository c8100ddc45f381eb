"""Who asks, and what the provider says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from oauth2_provider.oauth2_validators import OAuth2Validator

from tests.ops.sso.people import PEOPLE


def whoever_the_cookie_says(get_response: Callable[[HttpRequest], Any]) -> Any:
    """How people prove themselves to their provider is no matter of ours."""

    def middleware(request: HttpRequest) -> Any:
        known = User.objects.filter(username=request.COOKIES.get("who", "")).first()
        request.user = known or AnonymousUser()
        return get_response(request)

    return middleware


class Claims(OAuth2Validator):
    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        email, is_confirmed = PEOPLE[request.user.username]
        return {"email": email, "email_verified": is_confirmed}
