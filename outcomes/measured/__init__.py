"""The derived rows that reports count: how they are made, kept fresh and dated back."""
