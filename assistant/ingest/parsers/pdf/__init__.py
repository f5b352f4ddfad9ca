"""PDF files: text in reading order, headings, and tables as tables."""

from assistant.ingest.parsers.pdf.document import parse_pdf

__all__ = ["parse_pdf"]
