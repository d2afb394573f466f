"""Factories build the simplest valid object; traits give each state in a valid form."""
