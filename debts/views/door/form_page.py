"""The page around one form, shown fresh or with what needs another look."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(
    request: HttpRequest, form: BaseForm, *, template: str = "form_page.html", **context: Any
) -> HttpResponse:
    """422 where something was sent that could not be saved, and all of it still there."""
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)
