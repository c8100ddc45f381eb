"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

# What a thumb scrolls through on a phone.
A_PAGE = 15


def page_of(
    rows: QuerySet[Any] | Sequence[Any], query: Mapping[str, str], *, size: int = A_PAGE
) -> Page[Any]:
    """The page, `size` rows long, that `?page=` asks for; the nearest one where there is no such.

    Pages are counted from 1.
    """
    return Paginator(rows, size).get_page(query.get("page"))
