"""What an advert states as records: role facts and criteria."""
