"""How fast the assistant is, and how much memory it takes, beside what it must do."""
