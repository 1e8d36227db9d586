"""How two coders of the same report agree: cells, answers and findings compared, with coefficients.

compared(first, second, areas) → Comparison: what each made of every area and question, and the findings matched.
coefficients: Krippendorff's alpha, Cohen's kappa, and the interval of a coefficient. Nothing here reads files.
"""
