"""How six countries write dates and amounts, kept apart from the reader: tables and spelling of their own."""
