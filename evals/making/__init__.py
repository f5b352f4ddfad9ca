"""Making cases: checking them, proposing them, adding them from an answer."""
