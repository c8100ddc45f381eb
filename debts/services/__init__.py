"""Every write, as verbs, one file a noun; `rows.py` stores one row with its history."""
