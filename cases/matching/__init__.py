"""Whether two records speak of one person: names across six scripts, birth dates, documents.

Pure Python: nothing here knows of Django, a database or who may see what, so the same rules serve the index, the pages,
the commands and the benchmarks.
"""
