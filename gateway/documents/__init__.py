"""Documents that leave the house on paper: built from data, printed to tagged PDF by Typst.

A template is committed source. What people typed reaches it as JSON data only and is never part of the source.
"""
