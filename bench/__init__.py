"""Measures speed and growth, as ratios in one run. Imports `coach`; nothing in `coach` knows it."""
