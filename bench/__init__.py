"""Measuring: register files and databases of any size, and what the pages cost.

    python -m bench register FILE --rows 10000
    python -m bench table --sizes S,M,L [--postgres postgres://…]

The rest (fill, measure) are the steps that `table` runs for each engine and size.
"""
