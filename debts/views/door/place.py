"""The place that an address names."""

from __future__ import annotations

from django.http import Http404

from debts.domain.law.jurisdictions import Jurisdiction
from debts.rulebook import book


def place_or_404(country: str) -> Jurisdiction:
    """Raises Http404 for a place that nobody can choose."""
    place = next((each for each in book().jurisdictions() if each.id == country), None)
    if place is None:
        raise Http404
    return place
