"""File to Document, Section, Sentence and Chunk; folder to library."""
