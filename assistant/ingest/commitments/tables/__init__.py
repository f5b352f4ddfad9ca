"""Commitments from tables: columns, rows and themes."""
