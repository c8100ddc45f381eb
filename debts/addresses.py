"""Addresses of pages about a row: Django's `reverse` tries all ways at each asking."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse

# What stands in an address for the keys that it names. No row has such an id.
_FIRST_PLACE = 7_205_759_403_792_001


def address(name: str, *keys: object) -> str:
    """As `reverse(name, args=keys)`; where the keys stand is worked out once for a page.

    A key is a row's number, or a name of ours made of letters, digits and hyphens.
    """
    return _pattern(name, len(keys), get_script_prefix()).format(*keys)


@lru_cache(maxsize=500)
def _pattern(name: str, count: int, _prefix: str) -> str:
    places = range(_FIRST_PLACE, _FIRST_PLACE + count)
    found = reverse(name, args=places)
    for place in places:
        found = found.replace(str(place), "{}")
    return found
