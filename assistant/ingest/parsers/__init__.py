"""File to text with its layout: one module per format."""
