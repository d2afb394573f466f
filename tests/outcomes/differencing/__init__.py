"""Attacks by difference: all that is published of a small register, for every question
that is answered, becomes equations on who left when, from where, and what became of
them. No group of one to four people may follow, unless a programme publishes it of
itself. See docs/adr/0021-suppression.md.
"""
