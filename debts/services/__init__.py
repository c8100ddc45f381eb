"""Every write that touches more than one row, as a verb with keywords."""
