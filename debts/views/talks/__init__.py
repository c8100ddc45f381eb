"""The pages of what is proposed: by them, by you, and the thread of a debt."""
