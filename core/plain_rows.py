"""Rows of a query as the driver gives them."""

from itertools import chain


def plain_rows(queryset):
    """The tuples of a `values_list` of numbers and short texts.

    Those are the same on both engines without Django's converters, which for thousands
    of groups take as long as counting them took the database.
    """
    compiler = queryset.query.get_compiler(queryset.db)
    return chain.from_iterable(compiler.execute_sql())
