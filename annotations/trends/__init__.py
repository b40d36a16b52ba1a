"""Applications over time: the study's own proposal for follow-up, with small cells suppressed."""
