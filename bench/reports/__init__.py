"""What reports cost over many enrolments, beside bare SQL, DuckDB and pandas.

    python -m bench reports --size XL

fills and measures the database that DATABASE_URL names. DuckDB and pandas come with
requirements/bench.txt, for these measurements only.
"""
