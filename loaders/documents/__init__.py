"""Documents generated from the schemas and the catalogue: field reference, fault codes, editor schema, template."""
