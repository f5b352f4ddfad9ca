"""Builders of the documents that the gold is about."""
