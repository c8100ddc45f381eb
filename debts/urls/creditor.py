"""Addresses of creditor pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views.debt import creditor

urlpatterns = [
    path("creditors/", creditor.creditor_list, name="creditor-list"),
    path("creditors/add/", creditor.creditor_add, name="creditor-add"),
    path("creditors/<int:creditor_id>/", creditor.creditor_detail, name="creditor-detail"),
    path("creditors/<int:creditor_id>/talks/", creditor.creditor_talks, name="creditor-talks"),
    path("creditors/<int:creditor_id>/edit/", creditor.creditor_edit, name="creditor-edit"),
    path("creditors/<int:creditor_id>/remove/", creditor.creditor_remove, name="creditor-remove"),
    path("creditors/<int:creditor_id>/same/", creditor.creditor_merge, name="creditor-merge"),
]
