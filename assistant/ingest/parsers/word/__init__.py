"""Word files: package, styles and numbering to text with its layout."""
