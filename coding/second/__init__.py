"""A report coded a second time without seeing the first: begun, compared, and settled.

beginning  what the second coder begins with: the source and nothing else, or a report of the bank to train on
pairs      the two codings side by side: what differs, and the block coding.agreement
settling   each difference settled as a change of the first coding, which can be taken back
"""
