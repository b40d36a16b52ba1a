"""The 28 codes: from sentences to a proposal for each code of a dossier."""
