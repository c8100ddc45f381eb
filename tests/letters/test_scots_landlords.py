"""A landlord in Scotland goes to a tribunal for an eviction order: so the letters ask of that."""

from __future__ import annotations

import pytest

from tests.letters.drafts import DAY
from tests.letters.test_accounts_that_run_on import RENT, both, written

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

# What each kind asks of a landlord, in the words of each place.
ASKED = {
    "hold": ("because of this account;", "因该账户"),
    "time_to_plan": ("because of what is behind;", "因拖欠"),
    "lump_sum": ("will rest on this rent;", "上述租金"),
    "lump_and_instalments": ("because of this rent while I keep to it;", "上述租金"),
    "reconsider": ("because of this rent, and take no further action.", "上述租金"),
    "renegotiate": ("because of this rent, and do not ask for all of it", "上述租金"),
}


@pytest.mark.parametrize("kind", ASKED)
def test_in_scotland_the_tribunal_is_named_and_no_claim_for_possession(kind: str) -> None:
    english, chinese = both(written(kind, "gb-sct", **RENT))
    ending, why = ASKED[kind]
    assert "notice to leave" in english
    assert "application" in english
    assert ending in english
    assert "claim for possession" not in english
    assert "court action" not in english
    assert f"{why}" in chinese
    assert "发出搬离通知，" in chinese
    assert "向法庭（tribunal）或者郡法院（sheriffcourt）" in chinese
    assert "收回房屋" not in chinese


@pytest.mark.parametrize("kind", ["lump_sum", "lump_and_instalments", "reconsider", "renegotiate"])
def test_elsewhere_no_english_claim_is_named(kind: str) -> None:
    english, chinese = both(written(kind, "other", **RENT))
    assert "claim for possession" not in english
    assert "tenancy" in english
    assert "上述租金为由终止租约" in chinese
