"""Goals beside results: for each programme and year, and what can be said of them."""
