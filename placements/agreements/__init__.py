"""Three-party agreements: made from a placement, accepted as exactly one text."""
