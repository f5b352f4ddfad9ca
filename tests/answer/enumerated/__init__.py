"""Collections that documents name."""
