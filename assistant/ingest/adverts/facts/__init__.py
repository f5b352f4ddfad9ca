"""Role facts of an advert: labels, markup, head and prose, merged into one account."""
