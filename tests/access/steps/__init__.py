"""Steps that open and close records, in any order, each through the service that takes it."""
