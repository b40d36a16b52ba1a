"""Codes and evidence for other programs: spreadsheets, SPSS, R, ATLAS.ti, MAXQDA, NVivo, INCEpTION, spaCy, PDF."""
