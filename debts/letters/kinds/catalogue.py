"""The kinds of letters, in the order in which they are offered: one file a kind beside this one.

A template stands in `templates/letters/<folder>/<language>/<id>.html`, where the folder is the one
that the household's jurisdiction names in `debts/rules`, or `neutral`. docs/adding-a-letter.md
shows the way.
"""

from __future__ import annotations

from debts.letters.kinds.hold import HOLD
from debts.letters.kinds.instalments import INSTALMENTS
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.limitation import LIMITATION
from debts.letters.kinds.payment_holiday import PAYMENT_HOLIDAY
from debts.letters.kinds.priority_arrears import PRIORITY_ARREARS
from debts.letters.kinds.statement import STATEMENT

__all__ = ["BY_ID", "KINDS", "Enclosure", "Kind", "To"]

KINDS = (HOLD, STATEMENT, INSTALMENTS, PRIORITY_ARREARS, PAYMENT_HOLIDAY, LIMITATION)

BY_ID = {kind.id: kind for kind in KINDS}
