"""What a note of a contact can say of how they behaved, in the words of the boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.domain.conduct.matters import Act, ToldThem

# In the order of the form: what is most often seen first.
ACTS: Mapping[Act, Promise] = {
    Act.DEMANDED: _("asked for payment"),
    Act.NO_DEMAND: _("did not ask for payment"),
    Act.THREATENED: _("threatened you, or somebody close to you"),
    Act.INSULTED: _("insulted you"),
    Act.TOLD_OTHERS: _("told somebody else of the debt"),
    Act.PRESSED_OTHERS: _("asked somebody else to pay it, or to talk you into it"),
    Act.ONLY_REACHED: _("only asked somebody else how to reach you"),
    Act.AT_WORK: _("came to where you work, or rang there"),
    Act.UNANNOUNCED: _("came without telling you the day before"),
    Act.STAYED: _("came in, or stayed, against your will"),
    Act.POSED: _("posed as the police, a court or another authority"),
    Act.POSTED: _("put the debt where others can see it, on paper or online"),
    Act.URGED_LOAN: _("urged you to borrow in order to pay"),
    Act.ASKED_FEE: _("asked for a fee for collecting"),
    Act.PRIVATE_PHONE: _("used a private phone or chat account, without your consent"),
    Act.PRIVATE_ACCOUNT: _("asked you to pay into the account of a person"),
    Act.PROVED: _("showed proof of the debt, after you disputed it"),
}
TOLD: Mapping[ToldThem, Promise] = {
    ToldThem.DISPUTED: _("that you dispute the debt, or its sum"),
    ToldThem.TOO_OLD: _("that you will not pay, because it is too old for court"),
    ToldThem.PLANNING: _("that you, or an adviser, are making a plan to repay"),
    ToldThem.ADVISER: _("to deal with somebody who speaks for you"),
    ToldThem.WRITE_ONLY: _("to write, and not to ring or come"),
    ToldThem.NOT_AT_WORK: _("not to contact you at work"),
    ToldThem.NOT_AT_HOME: _("not to come to your home"),
    ToldThem.MAY_CALL: _("that they may ring at the hours below"),
    ToldThem.NO_LONGER: _("that they may not ring at those hours any more"),
}


class YesNo(models.TextChoices):
    """Empty where nobody has said."""

    YES = "yes", _("yes")
    NO = "no", pgettext_lazy("answer to a question", "no")


class WhoElse(models.TextChoices):
    """Who else they contacted; empty where nobody has said."""

    WORK = "work", _("somebody at work")
    FAMILY = "family", _("family or a friend")
    LIABLE = "liable", _("somebody who owes the debt too, or guarantees it")
    OTHER = "other", _("somebody else")


def words_for(
    labels: Mapping[Act, Promise] | Mapping[ToldThem, Promise], codes: Iterable[str]
) -> list[str]:
    """What was ticked, in words and in the order of the form; a code that is gone is left out."""
    ticked = set(codes)
    return [str(label) for code, label in labels.items() if code.value in ticked]
