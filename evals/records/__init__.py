"""How right the records are: read anew, and held to records checked by hand."""
