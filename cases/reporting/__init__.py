"""How a report tells what was found: a module a line of action, each making sections out of a basis of figures."""
