"""A chat assistant for NHS leadership roles and strategy questions."""
