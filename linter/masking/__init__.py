"""Masked copies of reports: names, identifiers and, where asked for, figures replaced so that a key brings them back."""
