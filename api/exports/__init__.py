"""Exports: one screened document, or many, as SARIF, CSV, a printable report, or Word with comments."""
