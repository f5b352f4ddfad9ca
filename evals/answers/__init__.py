"""How right the answers are: questions with known answers, asked and measured."""
