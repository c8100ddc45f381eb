"""A new debt is led through all its small pages in order: `?steps=all` says so in each address."""

from __future__ import annotations

from django.http import HttpRequest

_NAME, _ALL = "steps", "all"


def is_on_whole_way(request: HttpRequest) -> bool:
    return request.GET.get(_NAME) == _ALL


def along_whole_way(url: str) -> str:
    """The same page, as one of them all."""
    return f"{url}?{_NAME}={_ALL}"
