"""Every permission check is removed in turn, found by reading the code and the database; a test has to notice each.

Navigation is left out: what it hides it does not guard, and a link too many leads to a refusal that is checked here.
"""
