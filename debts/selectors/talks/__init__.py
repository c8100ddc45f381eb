"""What creditors and the household propose to each other, in the domain's words."""
