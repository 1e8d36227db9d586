"""How two coders of the same report agree: cells, answers and findings compared, with coefficients.

compared(first, second, areas) → Comparison: what each made of every area and question, and the findings matched.
told: the comparison in figures and words. Nothing here reads files.
"""
