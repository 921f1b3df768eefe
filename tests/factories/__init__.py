"""Invented rows for tests, made through the services as the desk that owns them would make them."""
