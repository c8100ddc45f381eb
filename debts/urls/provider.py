"""Signing in by way of an identity provider; only there where one is set."""

from __future__ import annotations

from django.urls import include, path

from debts.views.site import provider

urlpatterns = [
    # In place of allauth's, at the same address.
    path("oidc/<provider_id>/login/", provider.sign_in, name="openid_connect_login"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
]
