"""Addresses of assessment pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
