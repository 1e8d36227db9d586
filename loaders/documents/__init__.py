"""Documents made from the schemas: the field reference, the faults, the editors' schema and the template."""
