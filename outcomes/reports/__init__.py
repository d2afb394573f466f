"""Reports: one question, one set of counts, and one place where they become rates."""
