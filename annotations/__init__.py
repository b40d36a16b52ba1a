"""CODES: codebook, suggestions, decisions, agreement, scoring, exports and the review web app."""
