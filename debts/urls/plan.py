"""Addresses of the plan, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import plan

urlpatterns = [
    path("plan/", plan.plan, name="plan"),
    path("plan/compare/", plan.plan_compare, name="plan-compare"),
    path("plan/make/", plan.plan_make, name="plan-make"),
    path("plan/refresh/", plan.plan_refresh, name="plan-refresh"),
    path("plan/nothing-left/", plan.plan_nothing_left, name="plan-nothing-left"),
    path("plan/offers/<int:offer_id>/", plan.offer_edit, name="offer-edit"),
]
