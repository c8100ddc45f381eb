"""What the parts of a letter are called on a page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PART_NAMES = {
    "subject": _("Subject"),
    "salutation": _("Greeting"),
    "about": _("What it is about"),
    "situation": _("Your situation"),
    "source": _("About the money"),
    "own_sentence": _("Your own sentence"),
    "thanks": _("Your thanks"),
    "agreement": _("What was agreed"),
    "balance": _("The balance"),
    "means": _("What you can afford"),
    "offer": _("Your offer"),
    "single_sum": _("A single sum beside it"),
    "theirs": _("What they proposed"),
    "pays": _("When you pay"),
    "asks": _("What you ask in return"),
    "authority": _("On whose behalf they act"),
    "reached": _("How they can be reached"),
    "limits": _("What they may not do"),
    "working_on_it": _("That you are working on it"),
    "copy": _("Who collects for them"),
    "ground": _("Rules that support it"),
    "guarantor": _("The guarantor"),
    "they_said": _("What they said"),
    "you_said": _("What you said"),
    "also": _("What else you ask for"),
    "agreed": _("What was agreed"),
    "differences": _("What differs"),
    "paid": _("What you have paid"),
    "others": _("What other creditors agreed"),
    "designated": _("What it is for"),
    "unsaid": _("What they left open"),
    "instead": _("What you ask for instead"),
    "joint": _("The other holder"),
    "refused": _("What they said no to"),
    "otherwise": _("If they say no again"),
    "understood": _("What counts"),
    "next_step": _("What they have announced"),
    "promise": _("What you promise"),
    "contacted": _("Whom they have contacted"),
    "complaint": _("What happened"),
    "entry": _("The entry"),
    "lending": _("How it was when they lent it"),
    "coerced": _("How it came about"),
    "safe_way": _("How they can reach you"),
    "needs_told": _("What they should know"),
    "wrong": _("What is wrong with it"),
    "not_mine": _("Why it is not yours"),
    "request": _("What you ask for"),
    "meanwhile": _("In the meantime"),
    "no_admission": _("No admission"),
    "time": _("Why time may have run out"),
    "owner": _("Whom they act for"),
    "evidence": _("The evidence you ask for"),
    "note": _("A note in writing"),
    "rights": _("Rights that you keep"),
    "reply": _("How to reply"),
}


def part_name(part: str) -> str:
    """A new kind's own part shows its id until it has a name."""
    return str(PART_NAMES.get(part, part.replace("_", " ")))
