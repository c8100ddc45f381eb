"""A letter: a draft with edited paragraphs; once issued, a stored PDF that never changes."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from debts.models.base import Versioned
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.plan import Offer

# Answers to a kind's questions that are the person's own words, and print as they stand.
QUOTED = (
    "they_said",
    "you_said",
    "changed",
    "wrong",
    "complaint",
    "entry",
    "needs_told",
    "at_the_time",
    "coercion",
    "third_told",
)
# What the person's own sentence is called beside the paragraphs that they worded themselves.
OWN_SENTENCE = "own_sentence"


# The answers that say to whom a letter goes who is neither owed the debt nor asks for it.
THIRD_NAME, THIRD_ADDRESS = "third_name", "third_address"


class Letter(Versioned):
    class Naming(models.TextChoices):
        """How the table of offers speaks of the other creditors."""

        NAMES = "names", _("with their names")
        KINDS = "kinds", _("by kind only, without names")
        NONE = "none", _("leave the table out")

    class PostedBy(models.TextChoices):
        POST = "post", _("post")
        RECORDED = "recorded", _("recorded or tracked post")
        EMAIL = "email", _("e-mail")
        APP = "app", _("the creditor's app or website")
        HAND = "hand", _("by hand")

    household = models.ForeignKey(Household, models.CASCADE, related_name="letters")
    debt = models.ForeignKey(Debt, models.PROTECT, related_name="letters")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, blank=True, related_name="letters")
    recipient = models.ForeignKey(Creditor, models.PROTECT, related_name="letters")
    # A kind's id from debts/letters/kinds/catalogue.py; its form where the kind has several.
    kind = models.CharField(max_length=32)
    form = models.CharField(max_length=16, blank=True)
    # The place whose law the person last took for it: see `law`.
    country = models.CharField(max_length=16)
    language = models.CharField(max_length=10)
    dated_on = models.DateField(_("date on the letter"))
    reply_by = models.DateField(_("reply by"), null=True, blank=True)
    naming = models.CharField(max_length=5, choices=Naming, default=Naming.KINDS)
    # Whether the summary of the budget goes with it, where its kind has one; None until somebody
    # chose, see `wants_budget` in debts/letters/facts/budget.py.
    with_budget = models.BooleanField(_("enclose the summary of the budget"), null=True, blank=True)
    # Whether it names no more of an account than its last four; a card's number never prints whole.
    last_four_only = models.BooleanField(
        _("print only the last four of the reference"), default=False
    )
    # Question id -> what was answered, as the kind's questions write it down.
    answers = models.JSONField(default=dict, blank=True)
    # What it tells of what is private (debts/letters/facts/chosen.py).
    choices = models.JSONField(default=dict, blank=True)
    # The evidence put together for it: what was chosen, and the lines, rules and annexes that it
    # prints, as they stood then (debts/selectors/conduct/evidence.py).
    evidence = models.JSONField(default=dict, blank=True)
    # The figures that it speaks with, and the rows that they came from (debts/letters/pin.py).
    pinned = models.JSONField(default=dict, blank=True)
    # Paragraph id -> text as typed; a paragraph not here reads as the template has it.
    edited = models.JSONField(default=dict, blank=True)

    issued_at = models.DateTimeField(null=True, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    plain_text = models.TextField(blank=True)
    # The fingerprint of what held it when the person chose to go on (debts/letters/guard.py).
    guard_passed = models.CharField(max_length=80, blank=True)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    posted_by = models.CharField(_("posted by"), max_length=10, choices=PostedBy, blank=True)
    tracking = models.CharField(_("tracking or ticket number"), max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["-dated_on", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} · {self.reader_name}"

    @property
    def reader_name(self) -> str:
        """Whom it is addressed to; beside `recipient`, whose debt it is about, somebody third."""
        return str(self.answers.get(THIRD_NAME) or self.recipient.name)

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    @property
    def own_words(self) -> dict[str, str]:
        """All that the person wrote themselves: paragraphs, a sentence put in, what they quote."""
        put_in = self.choices.get("sentence") if self.choices.get("with_sentence") else ""
        own = {OWN_SENTENCE: put_in, **{name: self.answers.get(name) for name in QUOTED}}
        own["evidence"] = "\n".join(self.evidence.get("own", ()))
        return {**self.edited, **{name: text for name, text in own.items() if text}}

    @property
    def law(self) -> str:
        """The place whose law it speaks by: a draft follows its debt, what is final its own day."""
        return self.country if self.is_issued else self.debt.law

    @cached_property
    def answered_on(self) -> date | None:
        """When its creditor answered; home reads it of all rows at once."""
        sent = getattr(self, "contact", None)
        return sent.replied_on if sent else None


class NamedDebtQuerySet(models.QuerySet["NamedDebt"]):
    def posted(self) -> NamedDebtQuerySet:
        """Those whose letter went out, each with its day."""
        # By name: an annotation takes the place of the cached property, which asks by itself.
        return self.filter(letter__posted_on__isnull=False).annotate(
            **{"posted_on": F("letter__posted_on")}
        )


class NamedDebt(models.Model):
    """A debt that an issued letter names to its reader, and whether that admits it.

    Where only the person's own words may, they are `asked` when they note that it was sent, and
    `admits` is None until they have answered.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="named")
    debt = models.ForeignKey(Debt, models.PROTECT, related_name="named_in")
    admits = models.BooleanField(null=True)
    asked = models.BooleanField(default=False)

    objects = NamedDebtQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "debt"], name="one_line_a_named_debt")
        ]

    @cached_property
    def posted_on(self) -> date | None:
        """When its letter went out; rows of `posted` know it."""
        return self.letter.posted_on
