"""Addresses of what is due, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views.due import calendar, due_list

urlpatterns = [
    path("due/", due_list.due_list, name="due-list"),
    path("due/dates.ics", calendar.due_files, name="due-files"),
    path("due/<slug:due>/date.ics", calendar.due_file, name="due-file"),
    path("due/calendar/", calendar.calendar, name="calendar"),
    path("due/calendar/renew/", calendar.calendar_renew, name="calendar-renew"),
    path("due/calendar/end/", calendar.calendar_end, name="calendar-end"),
]
