"""What a plan hangs on beside its offers and its money."""
