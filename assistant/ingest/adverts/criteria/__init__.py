"""Criteria of an advert: from its person specification, else from what it asks for."""
