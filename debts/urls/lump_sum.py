"""Addresses of money that comes once, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import lump_sum

urlpatterns = [
    path("lump-sums/", lump_sum.lump_sum_list, name="lump-sum-list"),
    path("lump-sums/add/", lump_sum.lump_sum_add, name="lump-sum-add"),
    path("lump-sums/<int:lump_sum_id>/", lump_sum.lump_sum_detail, name="lump-sum-detail"),
    path("lump-sums/<int:lump_sum_id>/edit/", lump_sum.lump_sum_edit, name="lump-sum-edit"),
    path(
        "lump-sums/<int:lump_sum_id>/offer/<int:debt_id>/",
        lump_sum.lump_sum_offer,
        name="lump-sum-offer",
    ),
    path("lump-sums/<int:lump_sum_id>/remove/", lump_sum.lump_sum_remove, name="lump-sum-remove"),
]
