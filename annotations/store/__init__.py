"""The project database: one SQLite file that holds what was read, suggested, decided and logged."""

from annotations.store.project import DATABASE, RESULTS, Project

__all__ = ["DATABASE", "RESULTS", "Project"]
