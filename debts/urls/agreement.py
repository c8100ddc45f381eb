"""Addresses of agreement pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import agreement
from debts.views.talks import letter

urlpatterns = [
    path("agreements/", agreement.agreement_list, name="agreement-list"),
    path("agreements/add/", agreement.agreement_add, name="agreement-add"),
    path("agreements/<int:agreement_id>/", agreement.agreement_detail, name="agreement-detail"),
    path("agreements/<int:agreement_id>/edit/", agreement.agreement_edit, name="agreement-edit"),
    path("agreements/<int:agreement_id>/letter/", letter.agreement_letter, name="agreement-letter"),
    path(
        "agreements/<int:agreement_id>/differs/",
        letter.agreement_differs,
        name="agreement-differs",
    ),
    path(
        "agreements/<int:agreement_id>/renegotiate/",
        letter.agreement_renegotiate,
        name="agreement-renegotiate",
    ),
    path("agreements/<int:agreement_id>/paid/", agreement.agreement_paid, name="agreement-paid"),
    path(
        "agreements/<int:agreement_id>/remove/",
        agreement.agreement_remove,
        name="agreement-remove",
    ),
]
