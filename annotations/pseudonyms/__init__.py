"""Pseudonyms: names, addresses, numbers and exact dates replaced consistently, so that exports can leave the project.

`words` makes a pseudonym from a secret; `key` keeps that secret apart from the project, encrypted; `nets` finds
numbers and names by their form alone; `persons` knows a dossier's names in all their forms; `dates` shifts; `dossier`
puts it together: text in, text out.
"""
