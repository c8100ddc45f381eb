"""What does not hold yet, and why; a test asserts that each of these really does not hold.

A line that begins to hold fails its test, so that it has to be taken out here.
"""

from __future__ import annotations

# "household:expectation" -> why it does not hold.
MUSTS: dict[str, str] = {}
SHOULDS: dict[str, str] = {
    "cn-card-and-uncle:sixty": "the plan names the limit of 60 only where an offer breaks it",
    "cn-card-and-uncle:uncle-no-interest": "a cap is shown for a loan that bears no interest",
    "cn-old-debts:transfer-rule": "no page says that notice of a transfer restarts the three years",
    "cn-platform-and-driver:good-and-bad-months": "income is one figure, without its months",
    "ew-nothing-left:one-bank-two-accounts": "a letter is about one account of its reader",
    "ew-reads-chinese:china-in-yuan": "a household has one currency for all of its debts",
}

# Facts of the files for which the product has no field, or that it refuses.
NOT_ENTERABLE: dict[str, frozenset[str]] = {
    # One lender sued: whoever does has asked, so that the tick is asked about.
    "cn-old-debts": frozenset({"debt: never_demanded refused"}),
    "ew-home-and-car": frozenset({"income: of", "debt: total_price", "debt: paid_so_far"}),
}
