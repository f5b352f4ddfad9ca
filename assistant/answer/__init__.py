"""Question and evidence to draft claims; no model is needed."""
