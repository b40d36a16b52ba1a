"""Narratives that recur across dossiers: found by what is told, not by names, places, dates or exact words.

The way of the data: account sentences (`units`) -> masked, stemmed words (`tokens`, `lexicon`) -> pairs of words
that stand close together (`features`) -> an index on disk (`segment`, `index`) -> places where two dossiers share
rare pairs (`scan`, `chain`) -> passages with a similarity and their evidence (`score`, `evidence`) -> clusters
(`cluster`).
"""
