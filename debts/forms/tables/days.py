"""Days of a table, in the order that its other lines or the person give to figures."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from debts import clock, formats
from debts.forms.typing.when.days import Bounds, parse_day


def day_of_line(said: str, orders: Collection[str]) -> date:
    """Where the place has no order and this day could be two, by that of the other lines.

    Raises ValidationError, which asks back where nothing tells.
    """
    today = clock.today()
    parts = re.split(r"[./-]", said)
    is_either = len(parts) == 3 and len(parts[0]) <= 2 and len(parts[2]) == 4
    if is_either and len(orders) == 1 and not formats.date_order():
        day, month = parts[:2] if "dmy" in orders else parts[1::-1]
        said = f"{parts[2]}-{month}-{day}"
    return parse_day(said, today, bounds=Bounds(latest=today))
