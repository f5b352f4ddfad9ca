"""Facts of posts, from the records of their adverts."""
