"""Addresses of document pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views.debt import document

urlpatterns = [
    path("debts/<int:debt_id>/documents/add/", document.document_add, name="document-add"),
    path("documents/<int:document_id>/", document.document_download, name="document-download"),
    path("documents/<int:document_id>/remove/", document.document_remove, name="document-remove"),
]
