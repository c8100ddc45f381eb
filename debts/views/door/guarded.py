"""The limitation guard's door: nothing of a held letter is seen, printed or worded."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from debts.clock import today
from debts.letters.guard import is_held
from debts.models import Household, Letter
from debts.selectors.limitation import read_histories
from debts.services import letters
from debts.views.door.once import NotNow

View = Callable[..., HttpResponse]


def get_letter(household: Household, letter_id: int) -> Letter:
    """A household's letter with its debt and people, dated as it would go out today."""
    rows = household.letters.select_related("debt__creditor", "debt__collector", "recipient")
    letter = get_object_or_404(rows, pk=letter_id)
    # One household and one debt, each read once, and all that the debt's clock hangs on.
    letter.debt.household = household
    read_histories([letter.debt])
    return letters.dated(letter, today())


def behind_guard(view: View) -> View:
    """Call the view with `letter` in place of `letter_id`, unless the guard holds the letter."""

    @wraps(view)
    def guarded(
        request: HttpRequest, household: Household, letter_id: int, **kwargs: Any
    ) -> HttpResponse:
        letter = get_letter(household, letter_id)
        if not letter.is_issued and is_held(letter, today()):
            guard = reverse("letter-guard", args=[household.pk, letter.pk])
            if request.method == "POST":
                raise NotNow(guard)
            return redirect(guard)
        return view(request, household=household, letter=letter, **kwargs)

    return guarded
