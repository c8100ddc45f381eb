"""What a letter tells of the account counted again."""
