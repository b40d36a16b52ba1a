"""Recurring narratives in a project: explained, stored, written, decided upon.

A recurrence is a subject of study. Nothing here says what it means for one person: beside every recurrence stands why
stories may be alike without anyone having made them up.
"""
