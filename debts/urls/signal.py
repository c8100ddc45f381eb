"""Addresses of signals, papers that came and what happened, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import happened, signal

urlpatterns = [
    path("duties/<slug:country>/", signal.signal_list, name="signal-list"),
    path("came/<slug:country>/", signal.decoder_place, name="decoder"),
    path("debts/<int:debt_id>/came/", signal.decoder_debt, name="debt-decoder"),
    path("happened/", happened.happened, name="happened"),
    path("happened/<slug:happening>/", happened.happened_debts, name="happened-debts"),
    path("debts/<int:debt_id>/happened/", happened.debt_what_happened, name="debt-happened"),
]
