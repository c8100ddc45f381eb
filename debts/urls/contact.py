"""Addresses of contact pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import contact
from debts.views.talks import complaint, conduct, letter

urlpatterns = [
    path("contacts/", contact.contact_list, name="contact-list"),
    path("contacts/add/", contact.contact_add, name="contact-add"),
    path("contacts/<int:contact_id>/", contact.contact_detail, name="contact-detail"),
    path("contacts/<int:contact_id>/letter/", contact.contact_letter, name="contact-letter"),
    path(
        "contacts/<int:contact_id>/reconsider/",
        letter.contact_reconsider,
        name="contact-reconsider",
    ),
    path("contacts/<int:contact_id>/answer/", contact.contact_answer, name="contact-answer"),
    path("contacts/<int:contact_id>/remove/", contact.contact_remove, name="contact-remove"),
    path("contacts/<int:contact_id>/back/", contact.contact_restore, name="contact-restore"),
    path("contacts/<int:contact_id>/known/", conduct.contact_known, name="contact-known"),
    path("contacts/<int:contact_id>/next/", complaint.complaint_next, name="complaint-next"),
    path("contacts/<int:contact_id>/further/", complaint.complaint_letter, name="complaint-letter"),
    path("conduct/", conduct.conduct_list, name="conduct-list"),
    path("contacts/<int:contact_id>/edit/", contact.contact_edit, name="contact-edit"),
]
