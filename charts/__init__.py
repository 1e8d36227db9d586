"""Query answers become figure descriptions; `catalogue` has every figure by name, `screen` draws them with Plotly."""
