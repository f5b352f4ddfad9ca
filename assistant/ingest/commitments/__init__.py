"""What a strategy commits to: action plans and promises, as records."""
