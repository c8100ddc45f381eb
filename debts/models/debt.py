"""A debt: what is owed to whom, at what rate, and how far it has gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.account.card_numbers import card_number
from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.creditor import Creditor
from debts.models.household import Household, Person
from debts.models.prepared import Prepared, rows_of
from debts.rulebook import book, word

if TYPE_CHECKING:
    from debts.models.contact import Contact
    from debts.models.owed.party import Party

AMOUNTS = ("received", "instalment", "contract_sum", "judged_sum", "fee_once", "fee_monthly")


class Stage(models.TextChoices):
    NOT_DUE = "not_due", _("not due yet")
    ON_TIME = "on_time", _("paid on time so far")
    OVERDUE = "overdue", _("overdue")
    COLLECTION = "collection", _("passed to collection")
    FORMAL_DEMAND = "formal_demand", _("formal demand received")
    DEFAULT_NOTICE = "default_notice", _("default notice received")
    COURT = "court", _("court papers received")
    JUDGMENT = "judgment", _("judgment made")


class WhoWrites(models.TextChoices):
    """Who writes about a debt now, as its person sees it: papers may say more (`Party`)."""

    LENDER = "lender", _("the creditor itself")
    AGENCY = "agency", _("a firm that collects for it")
    BUYER = "buyer", _("a firm that says it owns it now")
    UNSURE = "unsure", _("I am not sure")


IN_COURT = frozenset({Stage.COURT, Stage.JUDGMENT})


class DebtQuerySet(models.QuerySet["Debt"]):
    # What else is read of many debts at once.
    BESIDE = ("entries", "parties__creditor")

    def open(self) -> DebtQuerySet:
        return self.filter(settled_on__isnull=True)

    def with_people(self) -> DebtQuerySet:
        """With whom each is owed to, and its account; `household.debts` knows its household."""
        return self.told_apart().prefetch_related(*self.BESIDE)

    def told_apart(self) -> DebtQuerySet:
        """With whom each is owed to, and whether another is called the same."""
        return self.select_related("creditor", "collector")._told_apart()

    def with_owners(self) -> DebtQuerySet:
        """Only with whom each is owed to, and by which papers: where none is called by its name,
        which costs a comparison of each two."""
        owners = self.select_related("creditor", "collector")
        return owners.prefetch_related("parties__creditor")

    def named(self) -> DebtQuerySet:
        """Only what a debt is called: for lists to choose from."""
        return self.called()._told_apart()

    def called(self) -> DebtQuerySet:
        """The same where somebody else tells them apart, which costs a comparison of each two."""
        names = ("household", "product", "law", "reference", "settled_on", "creditor__name")
        kinds = ("priority", "priority_kind", "creditor__kind")
        asking = ("collector__name", "collector__kind", *kinds)
        beside = self.select_related("creditor", "collector").only(*names, *asking)
        return beside.annotate(**{"taken_over_by": self.newest_owner()})

    def newest_owner(self) -> Coalesce:
        """The name of whom a paper says that it is owed to now; empty where none says so."""
        parties = apps.get_model("debts", "Party").objects.filter(debt=OuterRef("pk"))
        owns = Case(When(role__in=Debt.TAKE_OVER, then=0), default=1)
        newest = parties.filter(role__in=(*Debt.TAKE_OVER, "lender")).order_by(
            owns, F("learned_on").desc(nulls_last=True), "-pk"
        )
        return Coalesce(Subquery(newest.values("creditor__name")[:1]), Value(""))

    def of_one_name(self) -> Exists:
        """Whether another of the household has the same product, and a creditor or who asks for it
        now of the same name."""
        now = Coalesce("collector__name", "creditor__name")
        theirs = Coalesce(OuterRef("collector__name"), OuterRef("creditor__name"))
        others = Debt.objects.filter(household=OuterRef("household"), product=OuterRef("product"))
        same = Q(creditor__name__iexact=OuterRef("creditor__name")) | Q(asks=Lower(theirs))
        return Exists(others.alias(asks=Lower(now)).filter(same).exclude(pk=OuterRef("pk")))

    def _told_apart(self) -> DebtQuerySet:
        # By name: an annotation takes the place of the cached property, which asks by itself.
        return self.annotate(**{"has_namesake": self.of_one_name()})


class Debt(Versioned):
    """Every amount and date may be unknown: an empty field is "I do not know yet", never zero."""

    class Product(models.TextChoices):
        CREDIT_CARD = "credit_card", _("credit card")
        ONLINE_LOAN = "online_loan", _("online or app loan")
        PERSONAL_LOAN = "personal_loan", _("personal loan")
        OVERDRAFT = "overdraft", _("overdraft")
        CATALOGUE = "catalogue", _("store card or catalogue")
        PAY_LATER = "pay_later", _("buy now, pay later")
        PAYDAY = "payday", _("payday loan")
        MORTGAGE = "mortgage", _("mortgage or home loan")
        VEHICLE = "vehicle", _("car finance or hire purchase")
        BUSINESS = "business", _("business loan")
        PRIVATE = "private", _("loan from a person")
        RENT = "rent", _("rent")
        BILL = "bill", _("energy or water bill")
        PHONE = "phone", _("phone or internet bill")
        TAX = "tax", _("tax or public charge")
        FINE = "fine", _("court fine or order")
        OTHER = "other", _("something else")

    class Quote(models.TextChoices):
        NONE = "none", _("no interest")
        APR = "apr", _("APR (effective annual rate)")
        ANNUAL = "annual", _("a year")
        MONTHLY = "monthly", _("a month")
        DAILY = "daily", _("a day")
        FLAT_FEE = "flat_fee", _("a flat fee on each instalment")
        UNKNOWN = "unknown", _("I do not know yet")

    class Method(models.TextChoices):
        LEVEL = "level", _("the same sum each month, interest included")
        EQUAL_PRINCIPAL = "equal_principal", _("equal principal plus interest")
        INTEREST_FIRST = "interest_first", _("interest each month, principal at the end")
        AT_THE_END = "at_the_end", _("everything at the end")
        REVOLVING = "revolving", _("a minimum payment each month")
        FLAT = "flat", _("equal parts plus a fee each time")
        NONE = "none", _("nothing was agreed")
        UNKNOWN = "unknown", _("I do not know yet")

    class PaidFirst(models.TextChoices):
        COSTS = "costs", _("costs and interest")
        PRINCIPAL = "principal", _("the principal")

    # Django's get_product_display goes through all of them at each call: long for a hundred debts.
    PRODUCTS: ClassVar = dict(Product.choices)
    # A guarantor who paid has the creditor's claim against the debtor (Civil Code art. 700; in
    # Britain by subrogation).
    TAKE_OVER: ClassVar = ("owner", "guarantor_paid")
    RUNS_FOR_YEARS: ClassVar = frozenset({Product.MORTGAGE, Product.VEHICLE})
    IN_INSTALMENTS: ClassVar = frozenset(
        {Method.LEVEL, Method.EQUAL_PRINCIPAL, Method.INTEREST_FIRST, Method.FLAT}
    )

    household = models.ForeignKey(Household, models.CASCADE, related_name="debts")
    creditor = models.ForeignKey(Creditor, models.PROTECT, related_name="debts")
    collector = models.ForeignKey(
        Creditor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="collected_debts",
        verbose_name=_("collector or new owner"),
    )
    product = models.CharField(_("product"), max_length=20, choices=Product)
    # The id of a place in debts/rules. Moving house changes the law of no old debt.
    law = models.CharField(_("under the law of"), max_length=16)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    priority = models.BooleanField(_("priority debt"), default=False)
    # An id from the rules file ("rent", "energy", …); empty: what its product is there.
    priority_kind = models.CharField(_("what is behind"), max_length=32, blank=True)
    # What they have said they will do next, and on which day.
    threat = models.CharField(_("what they say happens next"), max_length=300, blank=True)
    threat_on = models.DateField(_("on which day"), null=True, blank=True)

    received_minor = minor_units()
    received = MoneyAttribute()

    rate_quote = models.CharField(
        _("how the rate is quoted"), max_length=10, choices=Quote, default=Quote.UNKNOWN
    )
    rate_ppm = models.PositiveBigIntegerField(_("agreed rate"), null=True, blank=True)
    penalty_rate_quote = models.CharField(max_length=10, choices=Quote, default=Quote.UNKNOWN)
    penalty_rate_ppm = models.PositiveBigIntegerField(_("penalty rate"), null=True, blank=True)
    method = models.CharField(
        _("repayment method"), max_length=20, choices=Method, default=Method.UNKNOWN
    )
    term_months = models.PositiveSmallIntegerField(_("term in months"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("due day of the month"), null=True, blank=True)
    instalment_minor = minor_units()
    instalment = MoneyAttribute()

    # For the count of what should be owed: what the contract says was lent, whether it is at hand,
    # what a payment goes to first by it, and what a judgment gave.
    contract_sum_minor = minor_units()
    contract_sum = MoneyAttribute()
    contract_at_hand = models.BooleanField(_("the contract is at hand"), default=False)
    paid_first = models.CharField(
        _("what a payment goes to first"), max_length=10, choices=PaidFirst, blank=True
    )
    judged_sum_minor = minor_units()
    judged_sum = MoneyAttribute()
    judged_pay_by_on = models.DateField(_("to be paid by"), null=True, blank=True)

    # Paid beside the instalments, to whomever: guarantee, membership, insurance, a phone's rent.
    fee_once_minor = minor_units()
    fee_once = MoneyAttribute()
    fee_monthly_minor = minor_units()
    fee_monthly = MoneyAttribute()
    fee_names = models.CharField(_("what these fees are called"), max_length=160, blank=True)

    # Empty until somebody says it: a debt is not overdue because nobody was asked.
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, blank=True)
    who_writes = models.CharField(_("who writes now"), max_length=8, choices=WhoWrites, blank=True)

    # What happened are rows of `DebtEvent`; here stands what is known not to have happened.
    never_paid = models.BooleanField(_("nothing was ever paid"), default=False)
    never_acknowledged = models.BooleanField(default=False)
    never_promised = models.BooleanField(default=False)
    never_demanded = models.BooleanField(default=False)
    never_claimed = models.BooleanField(_("no court so far"), default=False)
    history_complete = models.BooleanField(_("that is all that happened"), default=False)

    holders = models.ManyToManyField(
        Person, blank=True, related_name="debts", verbose_name=_("whose debt")
    )
    joint = models.BooleanField(_("joint debt"), default=False)
    guarantor = models.CharField(_("guarantor"), max_length=120, blank=True)
    # Said in so many words: an empty name says only that nobody has been named.
    no_guarantor = models.BooleanField(_("nobody guarantees it"), default=False)
    security = models.CharField(_("secured on"), max_length=200, blank=True)
    no_security = models.BooleanField(_("secured on nothing"), default=False)
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    # What its creditors may have said, read with that of many others (`selectors/asked.py`).
    talks_at_hand: Sequence[Contact] | None = None

    objects = DebtQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-priority", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *(amount_between(f"{part}_minor", f"debt_{part}") for part in AMOUNTS),
            models.CheckConstraint(
                condition=models.Q(due_day__isnull=True) | models.Q(due_day__range=(1, 31)),
                name="debt_due_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owed_to} · {self.what}"

    @property
    def owed_to(self) -> str:
        """Whom to pay, and who lent it where that is somebody else: both may be on a letter."""
        now = self.taken_over_by or self.owner.name
        if now == self.creditor.name:
            return now
        names = {"owner": now, "lender": self.creditor}
        return _now("%(owner)s (formerly %(lender)s)") % names

    @cached_property
    def taken_over_by(self) -> str:
        """As `newest_owner` has it: lists read it of all rows at once (`named`)."""
        found = self._by_a_paper
        return found.creditor.name if found else ""

    @property
    def what(self) -> str:
        """What it is called, and its reference where another debt would be called the same."""
        product = self.kind_word
        if not self.reference or not self.has_namesake:
            return product
        return f"{product} · {self.masked_reference}"

    @property
    def kind_word(self) -> str:
        """The word that was chosen for it, where several of its place are one product."""
        kinds = book().jurisdiction(self.law).debt_kinds_of(self.product)
        told = (kind for kind in kinds if kind.is_chosen(self.priority_kind, self.creditor.kind))
        kind = next(told, None) if len(kinds) > 1 else None
        return formats.words(kind.name) if kind else self.product_word

    @property
    def product_word(self) -> str:
        """Its product, in the words of the country under whose law it is."""
        return word("product", self.product, self.law, self.PRODUCTS)

    @cached_property
    def has_namesake(self) -> bool:
        """Lists read it of all rows at once: `named`, `with_people`."""
        return _HAS_NAMESAKE.one(self.pk) is not None

    @property
    def masked_reference(self) -> str:
        """A card's full number never leaves the house; any other is how they find the account."""
        on_a_card = self.product == self.Product.CREDIT_CARD
        number = card_number(self.reference, on_a_card=on_a_card)
        return formats.ending(number) if number else self.reference

    @property
    def currency(self) -> str:
        return self.household.currency

    @property
    def is_overdue(self) -> bool:
        return self.stage not in ("", Stage.NOT_DUE, Stage.ON_TIME)

    @property
    def is_judged(self) -> bool:
        return self.stage == Stage.JUDGMENT

    @property
    def in_instalments(self) -> bool | None:
        """Whether it was to be paid in instalments; None where the method is not known."""
        if self.method == self.Method.UNKNOWN:
            return None
        return self.method in self.IN_INSTALMENTS

    @property
    def is_due_at_once(self) -> bool:
        """Whether the whole sum is due on one day: its last instalment is the only one."""
        not_due = self.stage == Stage.NOT_DUE and not self.in_instalments
        return not_due or self.method == self.Method.AT_THE_END

    @property
    def stated_recipient(self) -> Creditor:
        """Who asks for the money as the debt itself says: the collector or new owner, if any.

        A paper may say otherwise; who asks now is `selectors.parties.collecting_party`.
        """
        return self.collector or self.creditor

    @property
    def current_creditor(self) -> Creditor:
        """Whom it is owed to now: the newest who took it over, else the lender in the contract,
        else as the debt itself says. A platform that arranged it owns nothing."""
        found = self._by_a_paper
        return found.creditor if found else self.owner

    @property
    def _by_a_paper(self) -> Party | None:
        if not rows_of(self, "parties"):
            return None
        return self.newest_party(*self.TAKE_OVER) or self.newest_party("lender")

    def newest_party(self, *roles: str) -> Party | None:
        """By the day it was learned, then as it was written down."""
        found = [party for party in rows_of(self, "parties") if party.role in roles]
        return max(found, key=lambda party: (party.learned_on or date.min, party.pk), default=None)

    @property
    def owner(self) -> Creditor:
        """Whom it is owed to as the debt itself says: a bare collector acts for the creditor."""
        asks = self.stated_recipient
        return self.creditor if asks.kind == Creditor.Kind.COLLECTOR else asks


_HAS_NAMESAKE = Prepared(
    lambda key: Debt.objects.filter(Debt.objects.all().of_one_name(), pk=key).values_list("pk")
)


def of_debt() -> Prefetch[Any]:
    """For rows that name their debt in a list."""
    return Prefetch("debt", Debt.objects.named())
