"""The results page in words: what a Report holds, as texts, links and drawings."""
