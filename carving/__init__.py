"""Carving: employers, workplaces, hearings and the roles cut out of their work.

This service owns what an employer told us and what became of it: tasks with their evidence, ranked roles, and the
proposals made from them. It promises that every value can be traced to the words it came from and that what was not
said stays unknown. It never holds anything about a 利用者 beyond an opaque id.
"""
