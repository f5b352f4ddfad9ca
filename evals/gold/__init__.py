"""Records checked by hand, and the builders of the documents that they are about."""
