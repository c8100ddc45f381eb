"""The limitation guard's door: nothing of a held letter is seen, printed or worded."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from debts.clock import today
from debts.letters.guard import is_held
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Household, Letter
from debts.selectors.at_hand import keep_at_hand, read_people
from debts.selectors.limitation import read_histories
from debts.services import letters
from debts.views.door.access import debt_of, own
from debts.views.door.once import NotNow

View = Callable[..., HttpResponseBase]


def get_letter(household: Household, letter_id: int, *, figures: bool = False) -> Letter:
    """A household's letter with its debt and people, as it would go out today.

    `figures`: the page works out what it says, which may hang on all open debts.
    """
    letter = own(household, Letter, letter_id, "recipient")
    speaks_of_all = figures and BY_ID[letter.kind].needs_offer and not letter.is_issued
    # One household and each debt, read once, with all that a clock hangs on.
    if speaks_of_all:
        debts = keep_at_hand(household)
    else:
        debts = [debt_of(household, letter.debt_id)]
        read_histories(debts)
    read_people(household, debts)
    letter.debt = next(debt for debt in debts if debt.pk == letter.debt_id)
    return letters.as_of(letter, today())


def behind_guard(*, figures: bool) -> Callable[[View], View]:
    """Call the view with `letter` in place of `letter_id`, unless the guard holds the letter."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, household: Household, letter_id: int, **kwargs: Any
        ) -> HttpResponseBase:
            letter = get_letter(household, letter_id, figures=figures)
            if not letter.is_issued and is_held(letter, today()):
                guard = reverse("letter-guard", args=[household.pk, letter.pk])
                if request.method == "POST":
                    raise NotNow(guard)
                return redirect(guard)
            return view(request, household=household, letter=letter, **kwargs)

        return guarded

    return decorate
