"""Workbooks that the portal makes: templates to fill in, and what was sent with its mistakes marked."""
