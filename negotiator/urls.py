"""Where each address leads: accounts to allauth, everything else to the app."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

# Ours first: a few of the account pages are replaced by our own at the same address.
urlpatterns = [
    path("", include("debts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
]
if settings.IDENTITY_PROVIDER:
    urlpatterns += [path("accounts/", include("debts.urls.provider"))]

handler400 = "debts.views.door.failures.bad_request"
handler403 = "debts.views.door.failures.forbidden"
handler404 = "debts.views.door.failures.not_found"
handler500 = "debts.views.door.failures.server_error"
