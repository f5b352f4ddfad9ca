"""Commitments from plans that are written as lists or aligned lines."""
