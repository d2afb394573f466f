"""The demonstration: a year that feels real, made through the actions users have."""
