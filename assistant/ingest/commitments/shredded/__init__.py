"""Commitments from tables that a tool has shredded into lines."""
