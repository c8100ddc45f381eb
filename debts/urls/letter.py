"""Addresses of letters, below /h/<household>/."""

from __future__ import annotations

from django.urls import path

from debts.views import letter
from debts.views.talks import evidence

ONE = "letters/<int:letter_id>"

urlpatterns = [
    path("letters/", letter.letter_list, name="letter-list"),
    path("letters/new/", letter.letter_choose, name="letter-choose"),
    path("letters/new/<int:debt_id>/", letter.letter_kind, name="letter-kind"),
    path("debts/<int:debt_id>/evidence/", evidence.evidence_add, name="evidence-add"),
    path(f"{ONE}/", letter.letter_preview, name="letter-preview"),
    path(f"{ONE}/guard/", letter.letter_guard, name="letter-guard"),
    path(f"{ONE}/figures/", letter.letter_take_figures, name="letter-figures"),
    path(f"{ONE}/questions/", letter.letter_questions, name="letter-questions"),
    path(f"{ONE}/evidence/", evidence.evidence_edit, name="evidence-edit"),
    path(f"{ONE}/annexes/", evidence.evidence_annexes, name="evidence-annexes"),
    path(f"{ONE}/annexes/pdf/", evidence.evidence_annexes_pdf, name="evidence-annexes-pdf"),
    path(f"{ONE}/settings/", letter.letter_settings, name="letter-settings"),
    path(f"{ONE}/parts/<slug:part>/", letter.letter_part, name="letter-part"),
    path(f"{ONE}/parts/<slug:part>/reset/", letter.letter_part_reset, name="letter-part-reset"),
    path(f"{ONE}/text/", letter.letter_text, name="letter-text"),
    path(f"{ONE}/twin/", letter.letter_twin, name="letter-twin"),
    path(f"{ONE}/pdf/", letter.letter_pdf, name="letter-pdf"),
    path(f"{ONE}/issue/", letter.letter_issue, name="letter-issue"),
    path(f"{ONE}/posted/", letter.letter_posted, name="letter-posted"),
    path(f"{ONE}/sent/", letter.letter_sent, name="letter-sent"),
    path(f"{ONE}/posted/undo/", letter.letter_unpost, name="letter-unpost"),
    path(f"{ONE}/remove/", letter.letter_remove, name="letter-remove"),
]
