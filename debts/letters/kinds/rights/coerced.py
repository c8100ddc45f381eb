"""Says that a debt was not taken on freely; admits nothing, and keeps its writer safe first.

It prints no address, telephone or e-mail of the household: whoever forced the debt on the person
may live there. It is signed by one alone, and names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import NoteQuestion, RowQuestion, TextQuestion, TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm
from debts.models import Debt


def _people(letter: Any) -> Iterable[Any]:
    people: Iterable[Any] = letter.household.people.all()
    return people


SIGNER = RowQuestion(
    "who_signs",
    _("Who writes?"),
    _("One person alone signs, also where the account is a joint one."),
    rows=_people,
    label_of=lambda person: person.name,
)
SAFE_WAY = TextQuestion(
    "safe_way",
    _("How can they answer you safely?"),
    _(
        "The address of an adviser or of somebody you trust, or an e-mail that only you read. They"
        " are asked to use nothing else."
    ),
    longest=200,
    required=True,
)
PRESSED = TickQuestion("pressed", _("I signed or borrowed because I was threatened or controlled"))
WITHOUT_ME = TickQuestion("without_me", _("It was made in my name without my knowing"))
HAD_NOTHING = TickQuestion("had_nothing", _("I had none of the money"))
TOLD = NoteQuestion(
    "coercion",
    _("What should they know? It may stay empty."),
    _(
        "Only what you want them to keep on file. It stands in the letter word for word. Name"
        " nobody, and say nothing of what you owe."
    ),
    longest=800,
)


def _is_possible(debt: Debt) -> bool:
    """What a court has decided is set aside there, with a lawyer."""
    return asked_by_a_firm(debt) and debt.product != Debt.Product.FINE and not debt.is_judged


COERCED = Kind(
    id="coerced",
    title=_("Somebody forced this debt on me"),
    does=_(
        "Says that you did not take it on freely, asks them to keep this secret, to write only"
        " where it is safe, to hold collection and to look into it."
    ),
    does_not=_("It does not say that you owe the money. They keep what you tell them."),
    warns=_(
        "Your safety comes first. Whoever may sign in to this household can read this letter, and"
        " so can whoever sees your screen or opens your post. If the person who forced you is one"
        " of them, do not write it here: ask an adviser or a helpline, from another telephone."
    ),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("one_signer",),
    wants=("recipient_address", "reference"),
    only_to_firms=True,
    hides_address=True,
    gives_up_terms=True,
    is_possible=_is_possible,
    questions=(SIGNER, SAFE_WAY, PRESSED, WITHOUT_ME, HAD_NOTHING, TOLD),
)
