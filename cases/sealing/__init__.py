"""Encryption of what must not lie anywhere in clear: sealed identities, received workbooks, keys of keyed hashes.

Envelope encryption in two steps: each thing has a data key of its own (AES-256-GCM), and the data key is kept wrapped
by a master key that lives outside the database. Changing the master key wraps the data keys anew and touches nothing
else. Nothing here knows a model.
"""
