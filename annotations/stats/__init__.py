"""Statistics of codings: pure functions over numbers. Nothing here knows a dossier, a person or a database."""
