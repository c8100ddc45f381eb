"""What is owed, as verbs: the entries of an account, and arrears of the budget."""
