"""Persons, places, dates and other entities of a dossier, as in the entity guideline of `dossiers/FORMAT.md`."""

from nlp.entities.find import find_entities

__all__ = ["find_entities"]
