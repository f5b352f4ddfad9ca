"""Query to hits: dense, lexical, fused."""
