"""How well two coders agree, as a number: Krippendorff's alpha, Cohen's kappa, and their intervals by resampling."""
