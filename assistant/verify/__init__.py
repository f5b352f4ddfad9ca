"""Draft claims to checked claims to an answer; no model, no network."""
