"""What the history says of rows that an import has written.

The same words in every language, since reports look for them: what came with an import
happened before the import, and is known from its own days (outcomes.measured.history).
"""

PREFIX = "Import: "


def reason_of(source):
    return f"{PREFIX}{source}"
