"""What is kept: documents, sections, sentences, chunks and vectors, in SQLite."""
