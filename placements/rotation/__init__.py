"""Posts that stay filled for years: who holds each, who is next, where it is empty.

periods, terms, lines and forecast only compute; reading fetches what they need.
"""
