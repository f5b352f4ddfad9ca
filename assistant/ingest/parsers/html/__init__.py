"""Web pages: markup to blocks, blocks to text with its layout."""
