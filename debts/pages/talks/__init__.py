"""The read side of talks: what a proposal comes to, and the thread that it stands in."""
