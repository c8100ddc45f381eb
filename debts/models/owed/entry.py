"""One entry of a debt's account: what a paper or a person said of what is owed, on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from debts.domain.account.balance import PARTS, Balance, Part
from debts.domain.account.ledger import EntryKind, LedgerEntry
from debts.domain.sums.money import Money
from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.debt import Debt
from debts.models.talks.lump_sum import LumpSum

# Of a statement: what a `Balance` calls it, and where it is kept.
_COLUMNS = (*((str(part), f"{part}_minor") for part in PARTS), ("stated", "stated_total_minor"))
# Quicker than to ask the class, and every account asks it of every entry.
KINDS = {str(each): each for each in EntryKind}
PARTS_BY_NAME = {str(each): each for each in Part}
_AMOUNTS = (*map(str, PARTS), "stated_total", "arrears", "amount")


@lru_cache(maxsize=4_000)
def money(minor: int | None, currency: str) -> Money | None:
    """An account has a few sums many times over."""
    return None if minor is None else Money(minor, currency)


class Entry(Versioned):
    """A statement has parts, a total or arrears; what came later has an amount and perhaps a part.

    Nothing here is overwritten by what comes after it: the balance is what all entries come to
    (`selectors/account.py`). An empty amount is "I do not know yet", never zero.
    """

    class Kind(models.TextChoices):
        STATEMENT = EntryKind.STATEMENT.value, _("statement")
        CHARGE = EntryKind.CHARGE.value, _("charge added")
        PAYMENT = EntryKind.PAYMENT.value, _("payment")
        WAIVER = EntryKind.WAIVER.value, _("waived")
        CORRECTION = EntryKind.CORRECTION.value, _("corrected")
        REVERSAL = EntryKind.REVERSAL.value, _("taken back")

    class Source(models.TextChoices):
        PERSON = "person", _("you know it yourself")
        PAPER = "paper", _("their letter, bill or statement")
        SCREEN = "screen", _("their app or website")
        CALL = "call", _("they said it on the phone")
        BANK = "bank", _("your own bank statement or receipt")

    class How(models.TextChoices):
        TRANSFER = "transfer", _("bank transfer")
        DEBIT = "debit", _("taken from your account by itself")
        APP = "app", _("in an app or on a website")
        CARD = "card", _("by card")
        CASH = "cash", _("cash")
        OTHER = "other", _("another way")

    class AnyPart(models.TextChoices):
        PRINCIPAL = Part.PRINCIPAL.value, _("principal")
        INTEREST = Part.INTEREST.value, _("interest")
        PENALTY_INTEREST = Part.PENALTY_INTEREST.value, _("penalty interest")
        CONTRACT_PENALTY = Part.CONTRACT_PENALTY.value, _("contract penalty")
        PENALTIES = Part.PENALTIES.value, _("both penalties, not parted")
        FEES = Part.FEES.value, _("fees")

    debt = models.ForeignKey(Debt, models.CASCADE, related_name="entries")
    kind = models.CharField(_("what it is"), max_length=12, choices=Kind)
    on = models.DateField(_("day"), null=True, blank=True)
    source = models.CharField(_("how you know"), max_length=8, choices=Source, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    principal_minor = minor_units()
    principal = MoneyAttribute()
    interest_minor = minor_units()
    interest = MoneyAttribute()
    penalty_interest_minor = minor_units()
    penalty_interest = MoneyAttribute()
    contract_penalty_minor = minor_units()
    contract_penalty = MoneyAttribute()
    # Both penalties in one sum, where that is all that is known.
    penalties_minor = minor_units()
    penalties = MoneyAttribute()
    fees_minor = minor_units()
    fees = MoneyAttribute()
    # What the creditor says is owed in all.
    stated_total_minor = minor_units()
    stated_total = MoneyAttribute()
    # Of a debt that runs on (a mortgage, a car): how much of it should have been paid by now.
    arrears_minor = minor_units()
    arrears = MoneyAttribute()

    amount_minor = minor_units()
    amount = MoneyAttribute()
    part = models.CharField(_("which part"), max_length=16, choices=AnyPart, blank=True)
    # Of a payment only.
    how = models.CharField(_("how it was paid"), max_length=8, choices=How, blank=True)
    payee = models.CharField(_("to whom it was paid"), max_length=160, blank=True)
    # The single sum that it was paid out of.
    lump_sum = models.ForeignKey(
        LumpSum, models.SET_NULL, null=True, blank=True, related_name="payments"
    )
    reverses = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="reversals"
    )

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            amount_between(f"{name}_minor", f"entry_{name}") for name in _AMOUNTS
        ]

    def __str__(self) -> str:
        return f"{self.debt_id} · {self.kind} · {self.on}"

    @property
    def currency(self) -> str:
        return self.debt.currency

    @property
    def balance_on(self) -> date | None:
        """The day of a statement, as its page asks for it."""
        return self.on

    @property
    def parts(self) -> dict[Part, Money | None]:
        return {part: getattr(self, part) for part in PARTS}

    def as_ledger_entry(self) -> LedgerEntry:
        """In the domain's words; no query where the debt and its household are at hand."""
        return self.in_ledger(self.currency)

    def in_ledger(self, currency: str) -> LedgerEntry:
        """The same where the currency is known: an account has thousands of payments."""
        kind = KINDS[self.kind]
        return LedgerEntry(
            self.id,
            kind,
            self.on,
            balance=self._stated(currency) if kind is EntryKind.STATEMENT else None,
            amount=money(self.amount_minor, currency),
            part=PARTS_BY_NAME[self.part] if self.part else None,
            # Django's own way to a key of another row takes as long as all the rest.
            reverses=self.__dict__["reverses_id"],
            written=self._written(kind),
        )

    def _written(self, kind: EntryKind) -> date | None:
        """Of a statement without a day, the day of writing where the household is."""
        is_undated = kind is EntryKind.STATEMENT and self.on is None
        return timezone.localtime(self.created_at).date() if is_undated and self.pk else None

    def _stated(self, currency: str) -> Balance:
        """Column by column: the parts that nobody told, which are most, stay None."""
        parts = {
            name: Money(minor, currency)
            for name, column in _COLUMNS
            if (minor := getattr(self, column)) is not None
        }
        return Balance(currency, **parts)
