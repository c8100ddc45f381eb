"""The way to an identity provider; the way back is allauth's."""

from __future__ import annotations

from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.openid_connect import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from requests import RequestException

from debts.services.site import attempts


@login_not_required
def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider by a page of our own.

    Browsers follow no form to another site where the content policy says `form-action 'self'`, and
    the site that a form may lead to is only known from the provider's own answer.
    """
    try:
        answer: HttpResponse = allauth.login(request, provider_id)
    except RequestException as error:
        attempts.log_provider(provider_id, AuthError.UNKNOWN, error)
        return render(request, "socialaccount/authentication_error.html", status=502)
    if isinstance(answer, HttpResponseRedirect):
        return render(request, "socialaccount/onward.html", {"address": answer.url})
    return answer
