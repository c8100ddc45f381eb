"""Arrears that stood only in a budget become debts, each once.

A line of the newest finished budget, or of one after it, whose debt is on the list already (the same kind, and the same creditor
or the same amount) is joined to it; any other gets a debt, with what is behind as a statement
without a day, since none was told. Lines of older budgets are joined where they are the same.
"""

from __future__ import annotations

from django.db import migrations

# Kind of arrears -> products that are such a debt, and the class of creditor they are owed to.
_KINDS = {
    "rent": (("rent",), "landlord"),
    "mortgage": (("mortgage",), "bank"),
    "housing": (("rent", "mortgage"), "other"),
    "energy": (("bill",), "utility"),
    "council-tax": (("tax",), "public"),
    "tax": (("tax",), "public"),
    "fines": (("fine",), "public"),
    "court": (("fine",), "public"),
    "hire-purchase": (("vehicle",), "credit_firm"),
    "maintenance": ((), "other"),
}
_RUNS_ON = {"mortgage", "hire-purchase"}
# What a creditor without a name is called.
_NAMES = {
    "rent": ("Rent", "房租"),
    "mortgage": ("Mortgage", "房贷"),
    "housing": ("Rent or mortgage", "房租或房贷"),
    "energy": ("Energy", "水电燃气"),
    "council-tax": ("Council tax and other taxes", "市政税和其他税款"),
    "tax": ("Taxes and public charges", "税款和公共收费"),
    "fines": ("Court fines", "法院罚款"),
    "court": ("Court", "法院"),
    "hire-purchase": ("Hire purchase", "租购"),
    "maintenance": ("Maintenance", "抚养费"),
}
_STATED = "principal interest penalty_interest contract_penalty penalties fees".split()


def make_debts_of_arrears(apps, schema_editor):
    Household = apps.get_model("debts", "Household")
    for household in Household.objects.order_by("pk").iterator():
        known = {}
        counts = True
        for assessment in household.assessments.order_by("-dated_on", "-pk"):
            for line in assessment.arrears.order_by("pk"):
                _join(apps, household, line, known, counts)
            # Up to the newest that was finished: what stands only in an older one is history.
            counts = counts and assessment.completed_on is None


def _join(apps, household, line, known, counts):
    if _key(line) not in known:
        if not counts:
            return
        found = _on_the_list(household, line, set(known.values()))
        debt = found or _new_debt(apps, household, line)
        if not debt.priority or not debt.priority_kind:
            debt.priority, debt.priority_kind = True, line.kind
            debt.save(update_fields=["priority", "priority_kind"])
        known[_key(line)] = debt.pk
    line.debt_id = known[_key(line)]
    line.save(update_fields=["debt"])


def _key(line):
    return line.kind, line.owed_to.strip().casefold()


def _on_the_list(household, line, taken):
    products = _KINDS.get(line.kind, ((), "other"))[0]
    rows = household.debts.filter(settled_on=None, product__in=products).exclude(pk__in=taken)
    for debt in rows.select_related("creditor").order_by("pk"):
        if _same_creditor(debt, line) or _same_amount(debt, line):
            return debt
    return None


def _same_creditor(debt, line):
    named = line.owed_to.strip().casefold()
    return bool(named) and named == debt.creditor.name.strip().casefold()


def _same_amount(debt, line):
    if line.amount_minor is None or line.owed_to.strip():
        return False
    statement = debt.entries.order_by("pk").last()
    return statement is not None and line.amount_minor in {statement.stated_total_minor, _sum(statement)}


def _sum(statement):
    parts = [getattr(statement, f"{part}_minor") for part in _STATED]
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def _new_debt(apps, household, line):
    products, lender = _KINDS.get(line.kind, ((), "other"))
    debt = household.debts.create(
        law=household.country,
        creditor=_creditor(household, line, lender),
        product=products[0] if products else "other",
        priority=True,
        priority_kind=line.kind,
    )
    _written_with(line, debt)
    if line.amount_minor is not None:
        column = "arrears_minor" if line.kind in _RUNS_ON else "stated_total_minor"
        _written_with(
            line, debt.entries.create(kind="statement", **{column: line.amount_minor})
        )
    return debt


def _creditor(household, line, lender):
    named = line.owed_to.strip()
    for creditor in household.creditors.order_by("pk"):
        if named and creditor.name.strip().casefold() == named.casefold():
            return creditor
    names = _NAMES.get(line.kind, (line.kind, line.kind))
    chinese = household.letter_language.startswith("zh")
    creditor = household.creditors.create(name=named or names[chinese], kind=lender)
    _written_with(line, creditor)
    return creditor


def _written_with(line, row):
    """What is made of a line is no newer than the line."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    rows.update(created_at=line.created_at, changed_at=line.changed_at)


class Migration(migrations.Migration):
    dependencies = [("debts", "0016_priority_arrears")]

    operations = [migrations.RunPython(make_debts_of_arrears, migrations.RunPython.noop)]
