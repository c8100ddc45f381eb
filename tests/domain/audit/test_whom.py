"""Whose a debt is by dated evidence."""

from datetime import date

import pytest

from debts.domain.audit.whom import Title, TitleEvidence, TitleRole, holder_of

LENDER = TitleEvidence(1, TitleRole.LENDER)


def says(who, day=None, paper="", role=TitleRole.OWNER):
    return TitleEvidence(who, role, day, paper)


EARLY, LATE = date(2025, 3, 1), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("claims", "title", "newest", "surely"),
    [
        ((), Title.FIRST, 1, 1),
        ((says(2, EARLY, "notice of assignment"),), Title.PROVED, 2, 2),
        ((says(2, EARLY),), Title.UNPROVED, 2, 1),
        ((says(2, EARLY, "  "),), Title.UNPROVED, 2, 1),
        ((says(3, LATE), says(2, EARLY, "notice")), Title.DISPUTED, 3, 2),
        ((says(3, LATE, "notice"), says(2, EARLY, "notice")), Title.PROVED, 3, 3),
        ((says(3, LATE, "notice"), says(2, LATE, "notice")), Title.DISPUTED, 2, 2),
        ((says(2, LATE), says(2, EARLY, "notice")), Title.UNPROVED, 2, 2),
        ((says(4, LATE, role=TitleRole.GUARANTOR_PAID),), Title.UNPROVED, 4, 1),
    ],
)
def test_the_newest_claim_is_held_against_the_newest_paper(claims, title, newest, surely):
    found = holder_of(LENDER, claims)
    assert (found.title, found.newest.who, found.surely.who) == (title, newest, surely)


def test_one_without_a_day_is_the_oldest():
    assert holder_of(LENDER, (says(3), says(2, EARLY, "notice"))).title is Title.PROVED
