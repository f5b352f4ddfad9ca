"""Job postings as schema.org writes them: JSON to values and text."""
