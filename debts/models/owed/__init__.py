"""What is owed: the entries of an account, and who has a part in a debt."""
