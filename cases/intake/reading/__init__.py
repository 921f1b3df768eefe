"""Reads a desk's workbook: bytes in, typed rows and every mistake at its place out. Knows no database."""
