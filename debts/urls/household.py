"""Addresses of a household's own pages, its people and its members, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views.household import deleted, household, invitation, member, note, person, take, who
from debts.views.site import home

urlpatterns = [
    path("", home.home, name="home"),
    path("household/", household.household_detail, name="household-detail"),
    path("household/edit/", household.household_edit, name="household-edit"),
    path("household/edit/<slug:part>/", household.household_edit, name="household-edit"),
    path("household/take/", take.household_take, name="household-take"),
    path("household/delete/", household.household_delete, name="household-delete"),
    path("deleted/", deleted.deleted_list, name="deleted-list"),
    path("deleted/<int:deleted_id>/back/", deleted.deleted_back, name="deleted-back"),
    path("deleted/<int:deleted_id>/forget/", deleted.deleted_forget, name="deleted-forget"),
    path("who/", who.who_you_are, name="who-you-are"),
    path("people/", person.person_list, name="person-list"),
    path("people/add/", person.person_add, name="person-add"),
    path("people/<int:person_id>/", person.person_edit, name="person-edit"),
    path("people/<int:person_id>/remove/", person.person_remove, name="person-remove"),
    path("notes/", note.note_list, name="note-list"),
    path("notes/add/", note.note_add, name="note-add"),
    path("notes/<int:note_id>/", note.note_edit, name="note-edit"),
    path("notes/<int:note_id>/read/", note.note_read, name="note-read"),
    path("notes/<int:note_id>/remove/", note.note_remove, name="note-remove"),
    path("members/", member.member_list, name="member-list"),
    path("members/invite/", invitation.member_invite, name="member-invite"),
    path("members/leave/", member.member_leave, name="member-leave"),
    path("members/<int:membership_id>/", member.member_edit, name="member-edit"),
    path("members/<int:membership_id>/remove/", member.member_remove, name="member-remove"),
    path("invitations/<int:invitation_id>/end/", invitation.invitation_end, name="invitation-end"),
]
