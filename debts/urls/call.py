"""Addresses of pages about talks, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.pages.call.guide import GUIDES
from debts.views import call

urlpatterns = [
    path("ringing/", call.call_who, name="call-who"),
    path("debts/<int:debt_id>/call/", call.call_desk_page, name="call-desk"),
    path("debts/<int:debt_id>/call/note/", call.call_note, name="call-note"),
    *[
        path(
            f"debts/<int:debt_id>/{about}/", call.call_guide, {"about": about}, name=f"call-{about}"
        )
        for about in GUIDES
    ],
    path("talking/<slug:country>/", call.talk_guide, name="talk-guide"),
]
