"""What a figure shows, made from an answer; `catalogue` has every figure by name, `screen` draws it with Plotly."""
