"""Texts that three parties say yes to: versions, acceptances, and what voids them."""
