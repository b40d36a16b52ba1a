"""Narrative templates: data files, the model that finds them, and how it is trained."""
