"""Answer to view to text and JSON; pure."""
