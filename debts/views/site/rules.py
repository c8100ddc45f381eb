"""The rules that the site goes by, for whoever is signed in: each with its source and its force."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debts import formats
from debts.clock import today
from debts.pages.listing import page_of
from debts.pages.rules.added_figures import added_by_host
from debts.pages.rules.rules_known import CHECKED, TOPICS, Asked, asked_rules, known_rules
from debts.rulebook import book


def rules(request: HttpRequest) -> HttpResponse:
    asked = Asked.of(request.GET)
    page = page_of(asked_rules(asked, today()), request.GET)
    narrowed = {name: getattr(asked, name) for name in ("place", "topic", "checked")}
    places = ((place.id, formats.words(place.name)) for place in book().places.values())
    context = {
        "page": page,
        "rules": known_rules(page.object_list),
        "asked": asked,
        "places": list(places),
        "topics": list(TOPICS.items()),
        "checks": CHECKED,
        "added": added_by_host() if not page.has_next() else None,
        "query": urlencode({name: value for name, value in narrowed.items() if value}),
    }
    return render(request, "site/rules.html", context)
