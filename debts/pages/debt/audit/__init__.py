"""The page of what should be owed on a debt."""
