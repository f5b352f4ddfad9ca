"""A run as something to read: a page, Markdown, a table of cases, data."""
