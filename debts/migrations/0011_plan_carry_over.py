"""What was offered until now, as steps.

A level offer is one step. Figures of the person's own now stand beside the plan's shares, so that
"my own figures" is no way to share any more: those plans keep their figures. An own figure that a
plan by shares only carried along, without counting it, stays in the plan that it came from. What
was written for a priority debt was always worked out (its page could not be saved), never chosen.
"""

from django.db import migrations


def _carry_over(apps, schema_editor):
    Plan, Offer = apps.get_model("debts", "Plan"), apps.get_model("debts", "Offer")
    OfferStep = apps.get_model("debts", "OfferStep")
    Plan.objects.filter(tokens=True).update(nothing_left="token")
    Offer.objects.filter(debt__priority=True).update(own_minor=None, own_is_token=False)
    shared = Offer.objects.exclude(plan__method="own").filter(own_minor__isnull=False)
    shared.update(own_minor=None, own_is_token=False)
    Plan.objects.filter(method="own").update(method="pro_rata")
    steps = []
    for offer in Offer.objects.filter(monthly_minor__isnull=False).iterator():
        kind = "token" if offer.is_token else "instalments" if offer.monthly_minor else "none"
        Offer.objects.filter(pk=offer.pk).update(kind=kind)
        steps.append(
            OfferStep(
                offer=offer,
                number=1,
                amount_minor=offer.monthly_minor,
                first_on=offer.first_on,
                count=offer.instalments,
            )
        )
    OfferStep.objects.bulk_create(steps, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [("debts", "0010_plan_steps")]

    operations = [migrations.RunPython(_carry_over, migrations.RunPython.noop)]
