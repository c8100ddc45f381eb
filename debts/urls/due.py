"""Addresses of what is due, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views.due import due_list

urlpatterns = [
    path("due/", due_list.due_list, name="due-list"),
]
