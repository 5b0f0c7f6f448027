"""Jamsos Desktop: register, print shop and ceremony desk for insuring vulnerable workers."""

__version__ = "0.1.0"
