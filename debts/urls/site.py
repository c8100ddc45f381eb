"""Addresses that belong to no household."""

from __future__ import annotations

from django.urls import path

from debts.views import site

urlpatterns = [
    path("", site.start, name="start"),
    path("language/", site.language_set, name="language-set"),
    path("amounts/", site.amounts_set, name="amounts-set"),
]
