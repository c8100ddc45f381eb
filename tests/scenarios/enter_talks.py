"""What was agreed with creditors, and what was said to them and by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.scenarios.facts import AgreementFacts, Case, ContactFacts, CounterFacts
from tests.scenarios.hand import Hand


def enter_talks(hand: Hand, case: Case) -> None:
    for agreement in (*_of_arrears(case), *case.agreements):
        _agreement(hand, agreement)
    for contact in case.contacts:
        _contact(hand, contact)


def _of_arrears(case: Case) -> Iterator[AgreementFacts]:
    """What is paid on arrears, where the file says that it is agreed (in writing)."""
    for line in case.arrears:
        if line.agreed and line.payment:
            whole, rest = divmod(line.amount, line.payment)
            count = int(whole) + bool(rest)
            yield AgreementFacts(
                line.id,
                line.id,
                line.payment,
                count,
                line.first_on,
                case.home.today,
                True,
                rest or None,
            )


def _agreement(hand: Hand, agreement: AgreementFacts) -> None:
    answers = {
        "debt": hand.debts[agreement.about],
        "instalment": agreement.instalment,
        "instalments": agreement.instalments,
        "first_on": agreement.first_on,
        "last_amount": agreement.last_amount,
        "status": "written" if agreement.written else "spoken",
        "agreed_on": agreement.agreed_on,
    }
    subject, page = f"agreement {agreement.id}", hand.url("agreement-add")
    if agreement.spoken_on:
        spoken = answers | {"status": "spoken", "agreed_on": agreement.spoken_on}
        (number,) = re.findall(r"/agreements/(\d+)/", hand.fill(subject, page, spoken))
        page = hand.url("agreement-edit", number)
    hand.fill(subject, page, answers)


def _contact(hand: Hand, contact: ContactFacts) -> None:
    subject = f"contact {contact.id}"
    day, _at, hour = contact.at.partition("T")
    answers: dict[str, Any] = {
        "debt": hand.debts[contact.about],
        "on": day,
        "at": hour,
        "channel": contact.channel,
        "direction": "oth" if contact.third_party else contact.direction,
        "third_party": contact.third_party or None,
        "whom_kind": "work" if "employer" in contact.third_party else None,
        "answered": "yes" if contact.answered else "no",
        "agreed": "yes" if contact.agreed_before else "no",
        "person": contact.who,
        "said": contact.said or None,
    }
    made = hand.fill(subject, hand.url("contact-add"), answers)
    hand.contacts[contact.id] = int(made.rstrip("/").split("/")[-1])


def note_counter_offer(hand: Hand, case: Case, offer: CounterFacts) -> str:
    """What a creditor said on the telephone, as it was said; gives the page that judges it."""
    answers = {
        "debt": hand.debts[offer.about],
        "down": offer.down,
        "fee": offer.fee,
        "instalment": offer.monthly,
        "instalments": offer.instalments,
        "first_on": offer.first_on or None,
        "settles": "yes" if offer.settles else None,
        "stands_until": offer.until or None,
        "on": case.home.today,
    }
    return hand.fill(f"counter-offer {offer.id}", hand.url("proposal-add"), answers)
