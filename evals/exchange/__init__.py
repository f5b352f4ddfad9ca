"""Cases and results as the files of other tools: written and read without them."""
