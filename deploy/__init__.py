"""Putting Coach on other machines: a hosted space, a container, several processes behind nginx."""
