"""The parts of the gap map (Granskningskarta)."""
