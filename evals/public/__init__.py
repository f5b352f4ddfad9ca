"""Public benchmarks: their files, their metrics, asked as a library of their own."""
