"""Language models as judges of a run's answers: beside the checks, never among them."""
