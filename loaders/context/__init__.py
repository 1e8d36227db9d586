"""Takes an export of SKR, SCB or Kolada in as a new edition of a measure: data/context/<measure>-<edition>.yaml.

Nothing is fetched, and no file that exists is written over (decision 101).
"""
