"""Measures what the assistant answers against cases whose right answer is known."""
