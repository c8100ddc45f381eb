"""Letters on papers of a court, or before one."""
