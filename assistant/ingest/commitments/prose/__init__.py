"""Commitments from prose: promises with a date or an owner."""
