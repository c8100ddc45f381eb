"""A debt: what is owed to whom, since when, at what rate, and how far it has gone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.creditor import Creditor
from debts.models.household import Household, Person

AMOUNTS = ("received", "instalment")


class Stage(models.TextChoices):
    ON_TIME = "on_time", _("paid on time so far")
    OVERDUE = "overdue", _("overdue")
    COLLECTION = "collection", _("passed to collection")
    FORMAL_DEMAND = "formal_demand", _("formal demand received")
    DEFAULT_NOTICE = "default_notice", _("default notice received")
    COURT = "court", _("court papers received")
    JUDGMENT = "judgment", _("judgment made")


IN_COURT = frozenset({Stage.COURT, Stage.JUDGMENT})


class DebtQuerySet(models.QuerySet["Debt"]):
    # What else is read of many debts at once.
    BESIDE = ("entries", "parties__creditor")

    def open(self) -> DebtQuerySet:
        return self.filter(settled_on__isnull=True)

    def with_people(self) -> DebtQuerySet:
        """With whom each is owed to, and its account; `household.debts` knows its household."""
        return self.select_related("creditor", "collector").prefetch_related(*self.BESIDE)

    def named(self) -> DebtQuerySet:
        """Only what a debt is called: for lists to choose from."""
        return self.select_related("creditor").only("household", "product", "creditor__name")


class Debt(Versioned):
    """Every amount and date may be unknown: an empty field is "I do not know yet", never zero."""

    class Product(models.TextChoices):
        CREDIT_CARD = "credit_card", _("credit card")
        ONLINE_LOAN = "online_loan", _("online or app loan")
        PERSONAL_LOAN = "personal_loan", _("personal loan")
        OVERDRAFT = "overdraft", _("overdraft")
        CATALOGUE = "catalogue", _("store card or catalogue")
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

    # Django's get_product_display goes through all of them at each call: long for a hundred debts.
    PRODUCTS: ClassVar = dict(Product.choices)
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
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    priority = models.BooleanField(_("priority debt"), default=False)
    # An id from the rules file ("rent", "energy", …); empty: what its product is there.
    priority_kind = models.CharField(_("what is behind"), max_length=32, blank=True)
    # What they have said they will do next, and on which day.
    threat = models.CharField(_("what they say happens next"), max_length=300, blank=True)
    threat_on = models.DateField(_("on which day"), null=True, blank=True)

    contract_on = models.DateField(_("contract date"), null=True, blank=True)
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
    last_due_on = models.DateField(_("last instalment due on"), null=True, blank=True)

    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.OVERDUE)
    overdue_since = models.DateField(_("overdue since"), null=True, blank=True)
    default_notice_on = models.DateField(_("date of the default notice"), null=True, blank=True)
    default_notice_ends_on = models.DateField(
        _("last day the default notice gave"), null=True, blank=True
    )
    court_papers_on = models.DateField(_("date of the court papers"), null=True, blank=True)
    judgment_on = models.DateField(_("date of the judgment"), null=True, blank=True)

    last_payment_on = models.DateField(_("last payment"), null=True, blank=True)
    never_paid = models.BooleanField(_("nothing was ever paid"), default=False)
    last_acknowledged_on = models.DateField(
        _("last time you wrote that you owe it"), null=True, blank=True
    )
    never_acknowledged = models.BooleanField(default=False)
    last_demand_on = models.DateField(_("last demand received"), null=True, blank=True)
    never_demanded = models.BooleanField(default=False)
    assigned_on = models.DateField(_("told of the transfer on"), null=True, blank=True)

    holders = models.ManyToManyField(
        Person, blank=True, related_name="debts", verbose_name=_("whose debt")
    )
    joint = models.BooleanField(_("joint debt"), default=False)
    guarantor = models.CharField(_("guarantor"), max_length=120, blank=True)
    security = models.CharField(_("secured on"), max_length=200, blank=True)
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

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
        return f"{self.creditor} · {self.PRODUCTS.get(self.product, self.product)}"

    @property
    def currency(self) -> str:
        return self.household.currency

    @property
    def is_overdue(self) -> bool:
        return self.stage != Stage.ON_TIME

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
    def recipient(self) -> Creditor:
        """Who asks for the money now: the collector or new owner if there is one."""
        return self.collector or self.creditor

    @property
    def owner(self) -> Creditor:
        """Whom it is owed to now, who alone can agree: a bare collector acts for the creditor."""
        acts_for_another = self.recipient.kind == Creditor.Kind.COLLECTOR
        return self.creditor if acts_for_another else self.recipient
