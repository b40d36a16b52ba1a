"""Trust: checking the log, purging, pseudonyms' keys, and the doctor that looks after a project."""
