"""Words, numbers and sentences that pages, slides and files share, what filters are called, and tables as shown.

What only one page says stays in its folder under `ui/`. What more than one says stands here once:
- a word for a value, a number, a piece of a sentence: `words`; what a word means: `method_words`
- what is counted, and who: `counts`, `parties`; a sentence on it: `sentences`, or `*_sentences` for one page's figures
- a table's Swedish heads: `tables`, `*_tables`
- a report cited: `citations`; where a figure comes from: `sources`; a law: `laws`
- filters: `filters`; texts of others shown as they stand: `markup`; names of files: `file_names`
"""
