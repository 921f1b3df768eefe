"""Requests to trace a firearm, with the International Tracing Instrument's fields, as PDF in English or Chinese."""
