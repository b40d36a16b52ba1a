"""FINDINGS: what the text says.

The only package that imports spaCy and rapidfuzz; importing `nlp` itself loads neither.
"""
