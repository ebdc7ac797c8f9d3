"""Measures how quick the tool is, and how that grows with a dataset: ``python -m benchmarks``."""
