"""Addresses of what is proposed, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views.talks import counter, letter, proposal

urlpatterns = [
    path("debts/<int:debt_id>/talks/", proposal.proposal_thread, name="proposal-thread"),
    path("debts/<int:debt_id>/talks/counter/", counter.proposal_counter, name="proposal-counter"),
    path("proposals/add/", proposal.proposal_add, name="proposal-add"),
    path("proposals/<int:proposal_id>/", proposal.proposal_detail, name="proposal-detail"),
    path("proposals/<int:proposal_id>/edit/", proposal.proposal_edit, name="proposal-edit"),
    path("proposals/<int:proposal_id>/refuse/", proposal.proposal_refuse, name="proposal-refuse"),
    path(
        "proposals/<int:proposal_id>/withdraw/",
        proposal.proposal_withdraw,
        name="proposal-withdraw",
    ),
    path("proposals/<int:proposal_id>/letter/", letter.proposal_letter, name="proposal-letter"),
    path("proposals/<int:proposal_id>/reopen/", proposal.proposal_reopen, name="proposal-reopen"),
    path("proposals/<int:proposal_id>/remove/", proposal.proposal_remove, name="proposal-remove"),
]
