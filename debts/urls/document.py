"""Addresses of document pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import document

# What a paper can belong to, by the address of its page.
_OF = {
    "debt": "debts",
    "contact": "contacts",
    "agreement": "agreements",
    "assessment": "money",
    "entry": "entries",
}

urlpatterns = [
    *[
        path(
            f"{place}/<int:{noun}_id>/documents/add/",
            document.document_add,
            {"noun": noun},
            name=f"{noun}-document-add",
        )
        for noun, place in _OF.items()
    ],
    path("documents/", document.document_list, name="document-list"),
    path("documents/add/", document.document_add, name="document-add"),
    path("documents/<int:document_id>/", document.document_download, name="document-download"),
    path("documents/<int:document_id>/remove/", document.document_remove, name="document-remove"),
]
