"""REFI-QDA 1.0 (QDA-XML): codebook `.qdc` and project `.qdpx`, for ATLAS.ti, MAXQDA, NVivo, QualCoder and others."""
