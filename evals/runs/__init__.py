"""Runs: what was said, kept apart from what it is worth."""
