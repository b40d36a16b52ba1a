"""The study's two validations, for any collection: over outcomes and by factors (chapter 4), by experts (chapter 5)."""
