"""Who is known at the provider, and by which client our site is."""

CLIENT, SECRET = "negotiator", "a secret between two sites"
# By name: the address, and whether the provider has confirmed it.
PEOPLE = {
    "wang": ("wang@example.org", True),
    "mallory": ("wang@example.org", False),
    "newcomer": ("newcomer@example.org", True),
    "guest": ("Guest@example.org", True),
    "nameless": ("", False),
}
