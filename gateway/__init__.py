"""The face: pages for staff, the page an employer answers on, and the documents that leave the house.

It owns offices' contact lines, staff accounts and their sessions, and nothing else. It composes what the three
services tell; it holds no rule of theirs, keeps no copy of their data, and shows an employer nothing about a person.
"""
