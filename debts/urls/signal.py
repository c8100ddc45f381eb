"""Address of the page of signals, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import signal

urlpatterns = [
    path("duties/<slug:country>/", signal.signal_list, name="signal-list"),
    path("came/<slug:country>/", signal.decoder_place, name="decoder"),
    path("debts/<int:debt_id>/came/", signal.decoder_debt, name="debt-decoder"),
]
