"""The risk matrix as the templates draw it: a table of fields with the risks' numbers in them."""

from collections.abc import Sequence

from charts.description import Risk
from charts.risk_matrix import FIELDS, field_of
from exports.print.typesetting import Json
from exports.risk_document import RiskRow
from exports.risk_words import in_cell, legend, level_name


def matrix_content(risks: Sequence[RiskRow | Risk], scale: int, high_from: int) -> Json:
    """Return levels in words, rows from the highest konsekvens down, and the fields with what they mean."""
    levels = range(1, scale + 1)
    return {
        "levels": [level_name(level, scale) for level in levels],
        "rows": [
            {
                "level": level_name(consequence, scale),
                "cells": [
                    _colours(field_of(likelihood, consequence, high_from))
                    | {"numbers": sorted(in_cell(risks, likelihood, consequence))}
                    for likelihood in levels
                ],
            }
            for consequence in reversed(levels)
        ],
        "fields": [_colours(key) | {"word": word, "meaning": meaning} for key, word, meaning in legend(high_from)],
    }


def _colours(field: str) -> Json:
    look = FIELDS[field].looks["light"]
    return {"fill": look.fill, "border": look.border, "text": look.text, "mark": look.mark, "number": look.number}
