"""Addresses of the short way to a letter, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import write

ONE = "write/<int:letter_id>"

urlpatterns = [
    path("write/", write.write, name="write"),
    path(f"{ONE}/", write.write_on, name="write-on"),
    path(f"{ONE}/whom/", write.write_whom, name="write-whom"),
    path(f"{ONE}/since/", write.write_since, name="write-since"),
    path(f"{ONE}/sender/", write.write_sender, name="write-sender"),
    path(f"{ONE}/account/", write.write_account, name="write-account"),
]
