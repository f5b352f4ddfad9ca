"""A language model's part of an answer: evidence in, claims that name it out."""
