"""What passes between the household and its creditors, as verbs."""
