"""Files that people bring in and take out: decisions and attributes of dossiers as CSV."""
