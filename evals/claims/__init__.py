"""How right the check of a claim is: labelled claims, checked and counted."""
