"""What may come of a plan: if nothing is paid, paid in other ways, with what is asked."""
