"""What is measured of an answer: pure functions, None where a case is not eligible."""
