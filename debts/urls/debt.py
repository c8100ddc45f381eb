"""Addresses of debt pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views.debt import (
    afterwards,
    audit,
    debt,
    entry,
    event,
    more,
    party,
    pasted,
    rights,
    table,
    table_files,
    whole_story,
)
from debts.views.debt import steps as debt_steps
from debts.views.talks import loose

urlpatterns = [
    path("debts/", debt.debt_list, name="debt-list"),
    path("debts/add/", debt.debt_add, name="debt-add"),
    path("debts/table/", table.debt_table, name="debt-table"),
    path("debts/payments/table/", table.payments_table, name="payments-table"),
    path("debts/file/", table_files.debts_file, name="debts-file"),
    path("debts/payments/file/", table_files.payments_file, name="payments-file"),
    path("imports/<int:table_import_id>/", table.table_import, name="table-import"),
    path("imports/<int:table_import_id>/undo/", table.table_import_undo, name="table-import-undo"),
    path("debts/<int:debt_id>/", debt.debt_detail, name="debt-detail"),
    path("debts/<int:debt_id>/rights/", rights.debt_rights, name="debt-rights"),
    path("debts/<int:debt_id>/audit/", audit.debt_audit, name="debt-audit"),
    path("debts/<int:debt_id>/afterwards/", afterwards.debt_afterwards, name="debt-afterwards"),
    path("debts/<int:debt_id>/paid-record/", afterwards.debt_paid_record, name="debt-paid-record"),
    path("debts/<int:debt_id>/story/", whole_story.story_choose, name="story-choose"),
    path("debts/<int:debt_id>/story/contents/", whole_story.story_contents, name="story-contents"),
    path("debts/<int:debt_id>/story/pdf/", whole_story.story_pdf, name="story-pdf"),
    path("debts/<int:debt_id>/whom/", debt.debt_whom, name="debt-whom"),
    path("debts/<int:debt_id>/settle/", debt.debt_settle, name="debt-settle"),
    path("debts/<int:debt_id>/reopen/", debt.debt_reopen, name="debt-reopen"),
    path("debts/<int:debt_id>/remove/", debt.debt_remove, name="debt-remove"),
    path("debts/<int:debt_id>/entries/add/", entry.entry_add, name="entry-add"),
    path("debts/<int:debt_id>/account/", entry.entry_list, name="debt-account"),
    path("debts/<int:debt_id>/more/", more.debt_more, name="debt-more"),
    path("debts/<int:debt_id>/contacts/", loose.debt_contacts, name="debt-contacts"),
    path("debts/<int:debt_id>/lines/", pasted.lines_add, name="lines-add"),
    path("debts/<int:debt_id>/payments/add/", entry.payment_add, name="payment-add"),
    path("entries/<int:entry_id>/", entry.entry_edit, name="entry-edit"),
    path("entries/<int:entry_id>/remove/", entry.entry_remove, name="entry-remove"),
    path("entries/<int:entry_id>/reverse/", entry.entry_reverse, name="entry-reverse"),
    path("debts/<int:debt_id>/parties/add/", party.party_add, name="party-add"),
    path("parties/<int:party_id>/", party.party_edit, name="party-edit"),
    path("parties/<int:party_id>/remove/", party.party_remove, name="party-remove"),
    path("debts/<int:debt_id>/events/add/", event.event_add, name="event-add"),
    path("events/<int:event_id>/", event.event_edit, name="event-edit"),
    path("events/<int:event_id>/remove/", event.event_remove, name="event-remove"),
    *[
        path(
            f"debts/<int:debt_id>/{step.verb}/",
            debt_steps.debt_step,
            {"step": step},
            name=f"debt-{step.verb}",
        )
        for step in (debt_steps.EDIT, *debt_steps.STEPS)
    ],
]
