"""Searches the text of the reports' own files, page by page, in an index beside the snapshot (docs/beslutslogg.md, 82).

    path = index_files.index_of(snapshot)                       # None: there is none
    answer = search.search(path, asked.Asked.of(words, phrases, excluded), report_ids, limit=20)
    answer.hits[0].passage                              # stands on the hit's file_page, as written

The index is an SQLite file with FTS5. The build writes it (loaders/build/source_index.py); nothing in it is coded, and
no figure counts it.
"""
